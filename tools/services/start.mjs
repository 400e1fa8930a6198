// node tools/services/start.mjs: starts a Docker daemon and a registry for tests, makes the base images, and prints what to export:
// eval "$(node tools/services/start.mjs)"
import { ensureBaseImages } from '../base-images/ensure-base-images.mjs';
import { startDocker } from './start-docker.mjs';
import { startDockerRegistry } from './start-docker-registry.mjs';

const [{ host }, { registry }] = await Promise.all([startDocker(), startDockerRegistry()]);
await ensureBaseImages({ registry });
console.log(`export DORC_TEST_DOCKER_HOST=${host} DORC_TEST_REGISTRY=${registry}`);
