import type { EnvironmentScope } from '@dorc/universal/naming';
import type { Environment } from '../environment';

export interface EnvironmentToBind {
  readonly scope: EnvironmentScope;
  readonly environment: Environment;
}
