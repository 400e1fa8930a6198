import { createRequire } from 'node:module';
import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { ECRClient } from '@aws-sdk/client-ecr';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { STSClient } from '@aws-sdk/client-sts';
import type { ProxyEnvironment } from '../proxy/find-proxy';
import { resolveClientConfig, type AwsClientOptions } from './client-config';
import { withoutNodeNotice } from './without-node-notice';

/** The clients of one environment. Each is loaded and made when it is first asked for, then kept. */
export interface AwsClients {
  readonly options: AwsClientOptions;
  cloudFormation(): CloudFormationClient;
  s3(): S3Client;
  sfn(): SFNClient;
  lambda(): LambdaClient;
  sts(): STSClient;
  ecr(): ECRClient;
  logs(): CloudWatchLogsClient;
  /** Closes the connections of the clients that were made. */
  destroy(): void;
}

/**
 * The one place where AWS clients are made. Makes no call and loads no SDK by itself.
 * An `AWS_ENDPOINT_URL` of the user is followed by the SDK as usual; `endpoint` wins over it.
 * @param env names proxies: `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`
 */
export function createAwsClients(options: AwsClientOptions, env: ProxyEnvironment = process.env): AwsClients {
  const load = createRequire(__filename);
  const made = new Map<string, { destroy(): void }>();
  let config: ReturnType<typeof resolveClientConfig> | undefined;

  const client = <C extends { destroy(): void }>(
    name: string,
    make: (shared: ReturnType<typeof resolveClientConfig>) => C,
  ): (() => C) => {
    return () => {
      const before = made.get(name);
      if (before) return before as C;
      const fresh = withoutNodeNotice(() => make((config ??= resolveClientConfig(options, env))));
      made.set(name, fresh);
      return fresh;
    };
  };

  return {
    options,
    cloudFormation: client('cloudformation', (shared) => {
      const sdk = load('@aws-sdk/client-cloudformation') as typeof import('@aws-sdk/client-cloudformation');
      return new sdk.CloudFormationClient(shared);
    }),
    s3: client('s3', (shared) => {
      const sdk = load('@aws-sdk/client-s3') as typeof import('@aws-sdk/client-s3');
      // A bucket's own host name does not resolve for an endpoint on this machine.
      return new sdk.S3Client({ ...shared, forcePathStyle: options.endpoint !== undefined });
    }),
    sfn: client('sfn', (shared) => {
      const sdk = load('@aws-sdk/client-sfn') as typeof import('@aws-sdk/client-sfn');
      return new sdk.SFNClient(shared);
    }),
    lambda: client('lambda', (shared) => {
      const sdk = load('@aws-sdk/client-lambda') as typeof import('@aws-sdk/client-lambda');
      return new sdk.LambdaClient(shared);
    }),
    sts: client('sts', (shared) => {
      const sdk = load('@aws-sdk/client-sts') as typeof import('@aws-sdk/client-sts');
      return new sdk.STSClient(shared);
    }),
    ecr: client('ecr', (shared) => {
      const sdk = load('@aws-sdk/client-ecr') as typeof import('@aws-sdk/client-ecr');
      return new sdk.ECRClient(shared);
    }),
    logs: client('logs', (shared) => {
      const sdk = load('@aws-sdk/client-cloudwatch-logs') as typeof import('@aws-sdk/client-cloudwatch-logs');
      return new sdk.CloudWatchLogsClient(shared);
    }),
    destroy: () => {
      for (const one of made.values()) one.destroy();
      made.clear();
    },
  };
}
