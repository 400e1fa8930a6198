// What dorc uses of zod, name by name: the build leaves the rest out, and with it messages in fifty languages.
export {
  ZodArray,
  ZodError,
  ZodObject,
  ZodRecord,
  array,
  boolean,
  cidrv4,
  enum,
  int,
  ipv4,
  literal,
  looseObject,
  number,
  object,
  record,
  strictObject,
  string,
  toJSONSchema,
  union,
  unknown,
} from 'zod';
export type { ZodType, core, infer, input, output } from 'zod';
