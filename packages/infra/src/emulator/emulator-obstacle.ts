import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { PYTHON_COMMANDS } from './find-python';

/**
 * The environment under which test suites run the emulator: its installation (half a minute, 100 MB) is shared by all suites and runs.
 */
export function resolveEmulatorTestEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { DORC_EMULATOR_HOME: join(tmpdir(), 'dorc-emulator'), ...env };
}

/**
 * Why a test suite cannot have the emulator on this machine, as the reason of its skip; undefined where it can. Answers at once, since suites are
 * skipped before anything runs.
 * @throws Error instead of a reason where `DORC_E2E_REQUIRE` (`docker,emulator`) asks for the emulator: there a skip is a failure.
 */
export function findEmulatorObstacle(env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter);
  const names = PYTHON_COMMANDS.flatMap((name) => [name, `${name}.exe`]);
  if (names.some((name) => folders.some((folder) => existsSync(join(folder, name))))) return undefined;
  const reason = 'the AWS emulator needs Python, and there is none on this machine';
  if ((env['DORC_E2E_REQUIRE'] ?? '').split(',').includes('emulator')) throw new Error(reason);
  return reason;
}
