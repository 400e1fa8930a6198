import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** Whether a process of this machine is running, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * When a process began, in clock ticks since the machine started: with it, a process is told from a later one of the same number. Undefined where
 * the system does not tell, which Linux alone does. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
 */
export function findStart(pid: number): string | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[19]; // The second field, the name, may hold anything.
  } catch {
    return undefined;
  }
}

/** Whether the process that once had this number, and began then ({@link findStart}), is still the one that has it. */
export function isSameProcess(pid: number, start: string | undefined): boolean {
  if (!isAlive(pid)) return false;
  const now = findStart(pid);
  return start === undefined || now === undefined || start === now;
}

let tag: string | undefined;

/**
 * What tells machines apart whose processes cannot ask after each other, as letters and digits: the name of the machine, and on Linux the space of
 * process ids, since a container may have its host's name. https://man7.org/linux/man-pages/man7/pid_namespaces.7.html
 */
export function hostTag(): string {
  return (tag ??= `${lettersAndDigits(hostname()).slice(0, 24) || 'host'}${findProcessSpace()}`);
}

function findProcessSpace(): string {
  try {
    return lettersAndDigits(readlinkSync('/proc/self/ns/pid').replace('pid:', ''));
  } catch {
    return '';
  }
}

function lettersAndDigits(text: string): string {
  return text.toLowerCase().replace(/[^0-9a-z]/g, '');
}
