import { z } from 'zod';
import { nameSchema } from '../naming';

const account = z
  .string('an AWS account id is written in quotes')
  .regex(/^\d{12}$/, 'an AWS account id has 12 digits, in quotes');
const region = z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "a region looks like 'eu-west-2'");

const imageReference = z.string().regex(/^\S+$/, "an image is named like 'public.ecr.aws/lambda/python:3.13'");

/** The schema of `universal/universal.ts`. */
export const universalSchema = z.strictObject({
  project: nameSchema,
  account,
  profile: z.string().min(1).optional(),
  deployRole: z.string().regex(/^arn:/, "a role is named by its ARN, 'arn:aws:iam::…'").optional(),
  readers: z.array(account).default([]),
  regions: z.array(region).min(1, 'name at least one region').default(['eu-west-2']),
  tags: z.record(z.string().min(1).max(128), z.string().max(256)).default({}),
  sourceFolder: z
    .string()
    .regex(/^(?!\/|\.)[\w./-]*\w$/, "a folder of the workspace, such as 'src'")
    .default('src'),
  runtimes: z
    .strictObject({
      python: z.enum(['3.10', '3.11', '3.12', '3.13', '3.14']).default('3.13'),
      node: z.enum(['20', '22', '24']).default('22'),
    })
    .prefault({}),
  /** What images are put on, by language; AWS's own base images for Lambda by default. */
  baseImages: z
    .strictObject({ python: imageReference.exactOptional(), node: imageReference.exactOptional() })
    .prefault({}),
});

/** What a user writes. */
export type UniversalInput = z.input<typeof universalSchema>;
/** The settings with every default filled in. */
export type UniversalSettings = z.output<typeof universalSchema>;
