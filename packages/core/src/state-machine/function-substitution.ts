import { camelName } from '@dorc/universal/naming';

/**
 * The name under which a definition speaks of a function, letters and digits only: `${extractRows}` stands for the ARN of
 * `extract-rows`. A deploy binds it through DefinitionSubstitutions, a local run to a worker.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
 */
export function functionSubstitution(functionName: string): string {
  return camelName(functionName);
}
