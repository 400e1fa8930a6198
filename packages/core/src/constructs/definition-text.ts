import type { StateMachineDefinition } from '../state-machine';

/**
 * The definition as the text that CloudFormation gets. What CloudFormation would replace in it besides the given
 * substitutions (`${…}` and `{{resolve:…}}` in the user's own texts) is spelt with JSON escapes, so that it arrives as written.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 */
export function renderDefinitionText(definition: StateMachineDefinition, substitutions: readonly string[]): string {
  const own = new Set(substitutions);
  return JSON.stringify(definition)
    .replace(/\$\{(\w*)(\}?)/g, (text, name: string, end: string) =>
      end && own.has(name) ? text : `\\u0024{${name}${end}`,
    )
    .replaceAll('{{resolve:', '\\u007b{resolve:');
}
