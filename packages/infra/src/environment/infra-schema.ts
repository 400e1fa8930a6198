import { z } from '@dorc/universal/schema';
import { nameSchema } from '@dorc/universal/naming';

const policyArns = z.array(z.string().regex(/^arn:/, "a policy is named by its ARN, 'arn:aws:iam::…'"));

/** The name of the environment that always exists: the AWS emulator on this machine. */
export const localEnvironmentName = 'local';

const reservedNames = [localEnvironmentName, 'universal'];

const environmentSchema = z.strictObject({
  /** The account: 12 digits. */
  account: z
    .string('an AWS account id is written in quotes')
    .regex(/^\d{12}$/, 'an AWS account id has 12 digits, in quotes'),
  /** The first of universal's regions, unless it is said here. */
  region: z.string().optional(),
  /** A profile of ~/.aws/config; else AWS's usual credentials. */
  profile: z.string().min(1).optional(),
  /** The ARN of a role to deploy with. */
  deployRole: z.string().regex(/^arn:/, "a role is named by its ARN, 'arn:aws:iam::…'").optional(),
  /** The network that functions run in; none unless it is said here. */
  vpc: z
    .strictObject({ id: z.string().startsWith('vpc-'), subnetIds: z.array(z.string().startsWith('subnet-')).min(1) })
    .optional(),
  /** ARNs of policies that roles have besides what dorc gives them. */
  policies: z
    .strictObject({
      function: policyArns.default([]),
      stateMachine: policyArns.default([]),
      trigger: policyArns.default([]),
    })
    .prefault({}),
  /** The ARN of the policy that bounds every role. */
  permissionsBoundary: z
    .string()
    .regex(/^arn:/, "a permissions boundary is named by its ARN, 'arn:aws:iam::…'")
    .optional(),
  /** Days for which logs are kept. */
  logRetentionDays: z
    .literal([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653])
    .default(30),
});

/** The schema of `infra/infra.ts`. */
export const infraSchema = z.strictObject({
  environments: z.record(
    nameSchema.refine((name) => !reservedNames.includes(name), {
      error: ({ input }) => `the name '${String(input)}' is taken by dorc itself; choose another`,
    }),
    environmentSchema,
  ),
});

/** What a user writes. */
export type InfraInput = z.input<typeof infraSchema>;
/** The environments with every default filled in. */
export type InfraSettings = z.output<typeof infraSchema>;
export type EnvironmentSettings = z.output<typeof environmentSchema>;
