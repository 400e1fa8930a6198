import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A function's image that runs under a Docker daemon, with AWS's runtime interface emulator in front of it. */
export interface RunningImage {
  /** Invokes the function with an event. @returns what Lambda would answer, parsed */
  invoke(event: unknown): Promise<unknown>;
  stop(): void;
}

/** @param host the value for `DOCKER_HOST` */
export async function runImage(host: string, uri: string): Promise<RunningImage> {
  const docker = (...args: string[]) =>
    execFileSync('docker', args, { env: { ...process.env, DOCKER_HOST: host }, encoding: 'utf8' }).trim();
  docker('pull', '--quiet', uri);
  const id = docker('run', '--detach', uri);
  const address = docker('inspect', '--format', '{{.NetworkSettings.IPAddress}}', id);
  const url = `http://${address}:8080/2015-03-31/functions/function/invocations`;
  return {
    async invoke(event) {
      for (let attempt = 0; ; attempt++) {
        const response = await fetch(url, { method: 'POST', body: JSON.stringify(event) }).catch(() => undefined);
        if (response) return response.json();
        if (attempt === 100) throw new Error(`the image does not answer:\n${docker('logs', id)}`);
        await sleep(50);
      }
    },
    stop: () => void docker('rm', '--force', '--volumes', id),
  };
}
