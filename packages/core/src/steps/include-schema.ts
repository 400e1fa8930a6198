import { z } from '@dorc/universal/schema';

/** The schema of the files that a step names, relative to its function's folder. */
export const includeSchema = z.array(
  z
    .string()
    .regex(/^[^\\]*$/, 'the parts of a path are separated by forward slashes')
    .regex(/^(?!\/|[A-Za-z]:)/, "a path begins in the function's folder, so without '/'")
    .regex(/^(?!(?:.*\/)?\.\.(?:\/|$))/, "a path stays in the function's folder, so without '..'")
    .regex(/^[^*?{}]*$/, 'files are named one by one, without patterns')
    .regex(/^(?!(?:.*\/)?\.(?:\/|$))(?!.*\/\/)[^/](?:.*[^/])?$/s, "a path is written like 'certs/rds-ca.pem'"),
);
