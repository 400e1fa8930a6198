import { z } from '../schema';
import { explainAwsError } from '../aws/explain-aws-error';
import { DorcError } from '../errors';
import type { CloudFormationPort } from './cloud-formation-port';
import type { StackTemplate } from './stack-template';

const templateSchema = z.looseObject({
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).optional() }),
  ),
});

/**
 * The template that a stack was last deployed with; undefined where there is no stack or nothing was deployed in it.
 * @throws DorcError `FOREIGN_STACK` for a template that dorc cannot have written, and as {@link explainAwsError}.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html
 */
export async function getDeployedTemplate(
  cloudFormation: CloudFormationPort,
  name: string,
): Promise<StackTemplate | undefined> {
  const text = await cloudFormation.findTemplate(name).catch((error: unknown) => {
    throw explainAwsError(error, `read the template of stack ${name}`, cloudFormation.errorContext);
  });
  if (text === undefined || text === '') return undefined;
  const template = templateSchema.safeParse(parseJson(text));
  if (template.success) return template.data as StackTemplate;
  throw new DorcError({
    code: 'FOREIGN_STACK',
    message: `Stack ${name} was not made by dorc: its template is not one of dorc's`,
    hint: 'Choose another project name in universal/universal.ts, or remove that stack.',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // A template in YAML: somebody else's.
  }
}
