/** Known reasons of failure and the way out of each; the first that fits is taken. */
const HINTS: readonly (readonly [reason: RegExp, hint: string])[] = [
  [
    /BucketAlreadyExists|BucketAlreadyOwnedByYou/,
    'Bucket names are shared by all AWS accounts: choose another name in infra/infra.ts.',
  ],
  [
    /AlreadyExists|already exists/i,
    'It exists outside of this stack: delete or rename the existing one, then deploy again.',
  ],
  [/permissions? ?boundary/i, 'The account wants a permissions boundary: set `permissionsBoundary` in infra/infra.ts.'],
  [
    /AccessDenied|not authorized|UnauthorizedOperation/i,
    'Ask whoever looks after the AWS account for this permission, or set `deployRole` in infra/infra.ts.',
  ],
  [
    /ImageNotFound|Source image .* does not exist|image manifest/i,
    'The image is not in the registry, or this account may not read it: deploy again, and check `readers` in universal/universal.ts.',
  ],
  [
    /NoSuchKey|NoSuchBucket|occurred while GetObject/,
    "The function's zip is not in the artifact bucket: deploy again, it is put there first.",
  ],
  [
    /Unzipped size|RequestEntityTooLarge|262144000/,
    'The function is too big for a zip: leave `packaging` at image, or drop packages from requirements.txt.',
  ],
  [
    /UnreservedConcurrentExecution/,
    'The account has too little Lambda concurrency left: lower the reserved one or ask AWS for more.',
  ],
  [
    /LimitExceeded|QuotaExceeded|TooMany|(?:limit|quota)\b.*exceeded|exceed\w*\b.*\b(?:limit|quota)/i,
    'An account limit is reached: delete what is not needed, or raise it under Service Quotas in the AWS console.',
  ],
  [/cannot be assumed|unable to assume/i, 'A role that is seconds old may not be known everywhere yet: deploy again.'],
  [
    /InvalidDefinition|SCHEMA_VALIDATION_FAILED/,
    'AWS does not accept the state machine: compare the step that it names with pipeline.ts.',
  ],
  [
    /No export named|export .* (?:is not found|cannot be)/i,
    'Another stack has to be deployed first: deploy universal and infra, then this one.',
  ],
  [/subnet|security group|\bvpc\b/i, 'Check `vpc` of this environment in infra/infra.ts.'],
  [/Throttling|Rate exceeded|TooManyRequests/i, 'AWS got too many requests: deploy again in a minute.'],
  [
    /timed? ?out|did not stabilize|ServiceInternal|InternalFailure|Service Unavailable/i,
    'That looks like a passing fault of AWS: deploy again.',
  ],
];

/** The way out of a failure, judged by CloudFormation's own reason. */
export function findFailureHint(reason: string): string {
  return HINTS.find(([pattern]) => pattern.test(reason))?.[1] ?? 'Correct what the reason names, then deploy again.';
}
