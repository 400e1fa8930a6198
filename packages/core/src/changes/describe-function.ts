import { readFunctionName } from '@dorc/universal/naming';
import { addedOrRemoved, describeSettings, type ChangeDescriber } from './describer';

type Properties = Readonly<Record<string, unknown>>;
const inner = (properties: Properties, key: string): Properties => (properties[key] ?? {}) as Properties;

export const describeFunction: ChangeDescriber = {
  types: ['AWS::Lambda::Function'],
  noun: 'function',
  name: (properties) => readFunctionName(String(properties['FunctionName'])),
  describe(change, own) {
    const name = `function '${own}'`;
    const whole = addedOrRemoved(change);
    if (whole) return [`${name} is ${whole}`];
    const settings = describeSettings(change, {
      memory: (properties) => properties['MemorySize'],
      timeout: (properties) => `${String(properties['Timeout'])} s`,
      packaging: (properties) => String(properties['PackageType'] ?? 'Zip').toLowerCase(),
      runtime: (properties) => properties['Runtime'],
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
