import { DorcError } from '@dorc/universal';

const units: Readonly<Record<string, number>> = { '': 1, B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3, TB: 1024 ** 4 };

/** How many bytes builds may keep on this machine where `DORC_CACHE_MAX` does not say. */
export const defaultCacheLimit = 5 * 1024 ** 3;

/**
 * How many bytes builds may keep on this machine, from `DORC_CACHE_MAX`: a size such as `500MB` or `2GB` (powers of 1024), or a number of bytes.
 * @throws DorcError `CACHE_LIMIT`
 */
export function readCacheLimit(env: Readonly<Record<string, string | undefined>> = process.env): number {
  const value = env['DORC_CACHE_MAX'] ?? '';
  if (value.trim() === '') return defaultCacheLimit;
  const [, amount, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([KMGT]?B?)\s*$/i.exec(value) ?? [];
  const factor = units[unit.toUpperCase().replace(/^([KMGT])$/, '$1B')];
  if (amount === undefined || factor === undefined) {
    throw new DorcError({
      code: 'CACHE_LIMIT',
      message: `DORC_CACHE_MAX is '${value}', which is not a size`,
      hint: "write it as '500MB' or '5GB'",
    });
  }
  return Math.floor(Number(amount) * factor);
}
