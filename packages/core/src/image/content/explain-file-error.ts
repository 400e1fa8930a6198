import { DorcError } from '@dorc/universal';

const reasons: Readonly<Record<string, string>> = {
  EROFS: 'the disk is read-only',
  EACCES: 'there is no permission to write there',
  EPERM: 'there is no permission to write there',
};

/**
 * What a user can mend of a failure to write, as a DorcError; any other error as it is.
 * @param folder where it was written, for an error that does not tell
 */
export function explainFileError(error: unknown, folder: string): unknown {
  const { code = '', path: from, dest } = (error ?? {}) as NodeJS.ErrnoException & { readonly dest?: string };
  const path = dest ?? from ?? folder; // Of a copy, the path is what was read.
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new DorcError({
      code: 'DISK_FULL',
      message: `the disk of ${path} is full`,
      hint: 'free some space, or set DORC_CACHE_MAX to a smaller size such as 1GB, and run the command again',
      cause: error,
    });
  }
  if (reasons[code] === undefined) return error;
  return new DorcError({
    code: 'FOLDER_NOT_WRITABLE',
    message: `${path} cannot be written: ${reasons[code]}`,
    hint: `make ${folder} writable, and run the command again`,
    cause: error,
  });
}
