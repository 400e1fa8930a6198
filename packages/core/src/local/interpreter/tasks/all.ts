import { activity } from './activity';
import type { Integration } from './integration';
import { lambdaFunction } from './lambda-function';
import { serviceIntegration } from './service';

/** All integrations, in the order in which they are asked; the last one takes what no other does. */
export const integrations: readonly Integration[] = [serviceIntegration, lambdaFunction, activity];
