import { arnOf } from '@dorc/universal/constructs';
import { physicalName, type EnvironmentScope } from '@dorc/universal/naming';

/** All resources of one type that belong to the environment's pipelines: their names begin with its name. */
export function environmentArn({ project, environment }: EnvironmentScope, service: string, type: string): string {
  return arnOf({ service, resource: `${type}:${physicalName(project, environment, '*')}` });
}
