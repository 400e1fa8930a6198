export { ensureEmulator, type EnsureEmulatorOptions } from './ensure-emulator';
export { findEmulatorObstacle, resolveEmulatorTestEnvironment } from './emulator-obstacle';
export { findDocker, type Docker } from './find-docker';
export { EMULATOR_VERSION } from './emulator-release';
export { findEmulator, type Emulator, type EmulatorOptions } from './find-emulator';
export { stopEmulator } from './stop-emulator';
