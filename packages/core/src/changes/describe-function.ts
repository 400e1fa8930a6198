import { readFunctionName } from '@dorc/universal/naming';
import { addedOrRemoved, describeSettings, type ChangeDescriber } from './describer';

type Properties = Readonly<Record<string, unknown>>;
const packaging = (properties: Properties) => String(properties['PackageType'] ?? 'Zip').toLowerCase();
const inner = (properties: Properties, key: string): Properties => (properties[key] ?? {}) as Properties;

export const describeFunction: ChangeDescriber = {
  types: ['AWS::Lambda::Function'],
  noun: 'function',
  name: (properties) => readFunctionName(String(properties['FunctionName'])),
  describe(change, own) {
    const name = `function '${own}'`;
    const whole = addedOrRemoved(change);
    if (whole) return [`${name} is ${whole}`];
    const isRepackaged = packaging(change.before ?? {}) !== packaging(change.after ?? {});
    const settings = describeSettings(change, {
      memory: (properties) => properties['MemorySize'],
      timeout: (properties) => `${String(properties['Timeout'])} s`,
      packaging,
      // An image has its own; only a zip names one.
      runtime: (properties) => (isRepackaged ? undefined : properties['Runtime']),
      architecture: (properties) => properties['Architectures'],
      'temporary storage': (properties) => inner(properties, 'EphemeralStorage')['Size'],
      'environment variables': (properties) => inner(properties, 'Environment')['Variables'],
      network: (properties) => properties['VpcConfig'],
    });
    const code =
      JSON.stringify(change.before?.['Code']) === JSON.stringify(change.after?.['Code'])
        ? []
        : [`${name} has new code`];
    return [...code, ...settings.map((setting) => `${name} changes its ${setting}`)];
  },
};
