import { readFileSync } from 'node:fs';

/**
 * The memory that a process has in use, in bytes; undefined where the system does not tell (only Linux does, in
 * /proc) or the process is gone.
 */
export function findResidentMemory(pid: number): number | undefined {
  try {
    const [, resident] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+) kB$/m) ?? [];
    return resident === undefined ? undefined : Number(resident) * 1024;
  } catch {
    return undefined;
  }
}
