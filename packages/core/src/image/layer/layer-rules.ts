import { comparePaths, parentsOf } from '../content';
import type { TarHeader } from './parse-tar-header';

/** Finds what is wrong with the entries of a layer, one after the other. */
export interface LayerRules {
  /** @returns what is wrong with an entry, given those before it */
  check(header: TarHeader): string | undefined;
}

/** What holds for a layer of any origin: nothing outside the image's root, no devices. */
export function createForeignRules(): LayerRules {
  return {
    check({ path, type }) {
      if (path.startsWith('/')) return `the absolute path '${path}'`;
      if (path.split('/').includes('..')) return `the path '${path}', which leaves the image`;
      if (['3', '4', '6'].includes(type)) return `the device or pipe '${path}'`;
      return undefined;
    },
  };
}

/** What holds for the layers that dorc writes, besides: plain files and folders, sorted, folders first, no owner, no time, no special bits. */
export function createOwnRules(): LayerRules {
  const foreign = createForeignRules();
  const folders = new Set<string>();
  let last: string | undefined;
  return {
    check(header) {
      const { path, type, mode } = header;
      const fault = foreign.check(header);
      if (fault) return fault;
      if (type !== '0' && type !== '5') return `'${path}', which is neither a file nor a folder`;
      if ((type === '5') !== path.endsWith('/')) return `'${path}', whose name and type do not agree`;
      if ((mode & 0o7000) !== 0) return `'${path}' with a set-uid, set-gid or sticky bit`;
      if (header.owner !== 0 || header.group !== 0 || header.time !== 0) return `'${path}' with an owner or a time`;
      if (path.split('/').some((part) => part.startsWith('.wh.'))) return `'${path}', which would delete a file`;
      if (last !== undefined && comparePaths(last, path) >= 0) return `'${path}' after '${last}'`;
      const orphan = parentsOf(path.replace(/\/$/, '')).find((folder) => !folders.has(folder));
      if (orphan !== undefined) return `'${path}' without its folder '${orphan}' before it`;
      last = path;
      if (type === '5') folders.add(path.slice(0, -1));
      return undefined;
    },
  };
}
