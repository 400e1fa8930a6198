import { DorcError } from '../errors';
import type { ChangeSetRequest } from './cloud-formation-port';
import type { StackToDeploy } from './deploy-stack';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const MOST_BYTES_INLINE = 51_200;
const MOST_BYTES = 1_048_576;

/**
 * How a template reaches CloudFormation: in the request, or from a bucket where it is too long for that.
 * @throws DorcError `TEMPLATE_TOO_LARGE`.
 */
export async function resolveTemplateSource(
  { name, template }: StackToDeploy,
  uploadTemplate: ((body: string) => Promise<string>) | undefined,
): Promise<ChangeSetRequest['template']> {
  const body = JSON.stringify(template);
  const bytes = Buffer.byteLength(body);
  if (bytes <= MOST_BYTES_INLINE) return { body };
  if (bytes <= MOST_BYTES && uploadTemplate) return { url: await uploadTemplate(body) };
  throw new DorcError({
    code: 'TEMPLATE_TOO_LARGE',
    message: `The template of stack ${name} has ${bytes} bytes; CloudFormation takes ${uploadTemplate ? MOST_BYTES : MOST_BYTES_INLINE}`,
    hint: 'Split the pipeline in two, or the layer into several.',
  });
}
