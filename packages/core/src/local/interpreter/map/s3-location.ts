import { evaluateField } from '../expressions';
import type { StateVisit } from '../thread';

/** The members of S3 arguments that items and results need; those that are missing are empty. */
export interface S3Location {
  readonly Bucket: string;
  readonly Key: string;
  readonly Prefix: string;
}

/** Evaluates the `Arguments` of an ItemReader or a ResultWriter. */
export async function evaluateS3Location(visit: StateVisit, template: unknown, location: string): Promise<S3Location> {
  const value = await evaluateField(visit, template, location);
  const members: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {};
  const text = (key: string): string => (typeof members[key] === 'string' ? members[key] : '');
  return { Bucket: text('Bucket'), Key: text('Key'), Prefix: text('Prefix') };
}
