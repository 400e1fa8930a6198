import { readFileSync } from 'node:fs';

/**
 * The most memory that this process has held, in megabytes. Linux tells it of the program itself; what `resourceUsage` tells begins
 * with the memory of the process that started it. https://man7.org/linux/man-pages/man5/proc_pid_status.5.html
 */
export function readMemory() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1024;
  } catch {
    return process.resourceUsage().maxRSS / 1024;
  }
}
