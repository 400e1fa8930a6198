// node tools/services/stop.mjs: ends what start.mjs has started.
import { stopRunning } from './keep-running.mjs';

await Promise.all([stopRunning('docker'), stopRunning('docker-registry')]);
