// node tools/services/start.mjs: starts a Docker daemon and a registry for tests, makes the base images, fetches other versions of Node, and
// prints what to export: eval "$(node tools/services/start.mjs)"
import { ensureBaseImages } from '../base-images/ensure-base-images.mjs';
import { fetchNode } from '../base-images/fetch-node.mjs';
import { startDocker } from './start-docker.mjs';
import { startDockerRegistry } from './start-docker-registry.mjs';

const [{ host }, { registry }] = await Promise.all([startDocker(), startDockerRegistry()]);
console.log(`export DORC_TEST_DOCKER_HOST=${host} DORC_TEST_REGISTRY=${registry}`);
await ensureBaseImages({ registry });
const nodes = [await fetchNode('22.23.3'), await fetchNode('24.21.0')];
console.log(`export DORC_TEST_NODES=${nodes.map((folder) => `${folder}/bin/node`).join(':')}`);
