import { arch, cpus, loadavg, platform, totalmem } from 'node:os';

/** The machine in one line. */
export function describeMachine() {
  const [first] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${first?.model.trim() ?? 'processor'}, ${memory} GB, ${platform()} ${arch()}, Node ${process.version}`;
}

/** The load average of the last minute. */
export const describeLoad = () => (loadavg()[0] ?? 0).toFixed(1);
