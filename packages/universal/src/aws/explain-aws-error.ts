import { DorcError, isDorcError } from '../errors';
import { describeAwsError, findAwsErrorKind, type AwsErrorKind } from './aws-error-kind';

/** What the hint should name. */
export interface AwsErrorContext {
  readonly profile?: string | undefined;
  readonly endpoint?: string | undefined;
}

interface Explanation {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/**
 * An error of the AWS SDK in the user's words; a DorcError is handed back as it is.
 * @param doing what was tried, as it follows "could not": `list the stacks of eu-west-1`.
 * @returns `NETWORK_GONE`, `THROTTLED`, `NO_CREDENTIALS`, `CREDENTIALS_EXPIRED`, `INVALID_CREDENTIALS`, `ACCESS_DENIED` or `AWS_ERROR`.
 */
export function explainAwsError(error: unknown, doing: string, context: AwsErrorContext = {}): DorcError {
  if (isDorcError(error)) return error;
  const { message } = describeAwsError(error);
  const { code, message: text, hint } = EXPLANATIONS[findAwsErrorKind(error)](doing, message, context);
  return new DorcError({ code, message: text, hint, cause: error });
}

const EXPLANATIONS: Readonly<
  Record<AwsErrorKind, (doing: string, reason: string, context: AwsErrorContext) => Explanation>
> = {
  network: (doing, reason, { endpoint }) => ({
    code: 'NETWORK_GONE',
    message: endpoint
      ? `Could not ${doing}: nothing answers at ${endpoint} (${reason})`
      : `Could not ${doing}: AWS cannot be reached (${reason})`,
    hint: endpoint
      ? 'Run the command again: it starts the emulator where that is needed.'
      : 'Check the network, the VPN or the proxy (HTTPS_PROXY), then run the command again.',
  }),
  throttled: (doing) => ({
    code: 'THROTTLED',
    message: `Could not ${doing}: AWS goes on answering that it gets too many requests`,
    hint: 'Run the command again in a minute; what is already deployed is skipped.',
  }),
  'no-credentials': (doing, reason, context) =>
    context.profile ? noProfile(doing, reason, context) : noCredentials(doing),
  'no-profile': noProfile,
  expired: (doing, _reason, context) => ({
    code: 'CREDENTIALS_EXPIRED',
    message: `Could not ${doing}: the AWS sign-in has expired`,
    hint: `Sign in again with ${signIn(context)}, then run the command again.`,
  }),
  'invalid-credentials': (doing, reason, { profile }) => ({
    code: 'INVALID_CREDENTIALS',
    message: `Could not ${doing}: AWS does not accept the credentials${profile ? ` of the profile "${profile}"` : ''} (${reason})`,
    hint: 'Run `aws sts get-caller-identity` to see which credentials are in use, and sign in again.',
  }),
  denied: (doing, reason) => {
    const denied = parseDenial(reason);
    return {
      code: 'ACCESS_DENIED',
      message: denied
        ? `Could not ${doing}: ${denied.who} may not ${denied.action}${denied.on}`
        : `Could not ${doing}: ${reason}`,
      hint: denied
        ? `Ask whoever looks after the AWS account to allow ${denied.action}, or set another profile or deployRole in infra/infra.ts.`
        : 'Ask whoever looks after the AWS account for this permission, or set another profile or deployRole in infra/infra.ts.',
    };
  },
  other: (doing, reason) => ({
    code: 'AWS_ERROR',
    message: `Could not ${doing}: ${reason}`,
    hint: 'If the reason names nothing that you can change, run the command again; AWS errors are often brief.',
  }),
};

function noCredentials(doing: string): Explanation {
  return {
    code: 'NO_CREDENTIALS',
    message: `Could not ${doing}: there are no AWS credentials on this machine`,
    hint: 'Sign in with `aws sso login` or `aws configure`, or set AWS_PROFILE, then run the command again.',
  };
}

function noProfile(doing: string, reason: string, { profile }: AwsErrorContext): Explanation {
  return {
    code: 'NO_CREDENTIALS',
    message: `Could not ${doing}: the AWS profile ${profile ? `"${profile}" ` : ''}gives no credentials (${reason})`,
    hint: `Run \`aws configure list-profiles\` to see the profiles of this machine, or sign in with ${signIn({ profile })}.`,
  };
}

function signIn({ profile }: AwsErrorContext): string {
  return profile ? `\`aws sso login --profile ${profile}\`` : '`aws sso login` or `aws configure`';
}

/** "User: arn… is not authorized to perform: x:Y on resource: arn… because …" in parts. */
function parseDenial(reason: string): { who: string; action: string; on: string } | undefined {
  const match =
    /(?:User: )?(\S+) is not authorized to perform: (\S+?)(?: on (?:the )?resource: (\S+))?(?:[\s,.]|$)/.exec(reason);
  if (!match?.[1] || !match[2]) return undefined;
  return { who: match[1], action: match[2], on: match[3] ? ` on ${match[3]}` : '' };
}
