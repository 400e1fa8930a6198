import { z } from '../schema';
import { nameSchema } from '../naming';

const account = z
  .string('an AWS account id is written in quotes')
  .regex(/^\d{12}$/, 'an AWS account id has 12 digits, in quotes');
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "a region looks like 'eu-west-2'");

const imageReference = z.string().regex(/^\S+$/, "an image is named like 'public.ecr.aws/lambda/python:3.13'");

/** The schema of `universal/universal.ts`. */
export const universalSchema = z.strictObject({
  /** What the names of everything in AWS begin with. */
  project: nameSchema,
  /** The account that holds the images of functions: 12 digits. */
  account,
  /** A profile of ~/.aws/config for that account; else AWS's usual credentials. */
  profile: z.string().min(1).optional(),
  /** The ARN of a role to deploy with. */
  deployRole: z.string().regex(/^arn:/, "a role is named by its ARN, 'arn:aws:iam::…'").optional(),
  /** Other accounts whose functions run these images. */
  readers: z.array(account).default([]),
  /** Where there are images; the first is where environments are, unless they say otherwise. */
  regions: z.array(region).min(1, 'name at least one region').default(['eu-west-2']),
  /** Put on everything in AWS. */
  tags: z.record(z.string().min(1).max(128), z.string().max(256)).default({}),
  /** The folder of pipelines. */
  sourceFolder: z
    .string()
    .regex(/^(?!\/|\.)[\w./-]*\w$/, "a folder of the workspace, such as 'src'")
    .default('src'),
  /** What functions run on. */
  runtimes: z
    .strictObject({
      python: z.enum(['3.10', '3.11', '3.12', '3.13', '3.14']).default('3.13'),
      node: z.enum(['20', '22', '24']).default('22'),
    })
    .prefault({}),
  /** The image that functions are put on, such as 'public.ecr.aws/lambda/python:3.13'; AWS's own by default. */
  baseImages: z
    .strictObject({ python: imageReference.exactOptional(), node: imageReference.exactOptional() })
    .prefault({}),
});

/** What a user writes. */
export type UniversalInput = z.input<typeof universalSchema>;
/** The settings with every default filled in. */
export type UniversalSettings = z.output<typeof universalSchema>;
