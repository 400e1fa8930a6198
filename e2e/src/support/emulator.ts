import { findEmulatorObstacle } from '@dorc/infra/emulator';

/** `describe` for scenarios on the emulator; skips them, with the reason, where there can be none. */
export function describeWithEmulator(name: string, scenarios: () => void): void {
  const obstacle = findEmulatorObstacle(process.env);
  if (obstacle) describe.skip(`${name} (${obstacle})`, scenarios);
  else describe(name, scenarios);
}
