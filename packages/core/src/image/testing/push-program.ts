import { readBuildManifest } from '../build-manifest-file';
import { pushImages } from '../push';
import { combineCredentials, createRegistryClient } from '../registry';
import { runBuild, type BuildProgramRequest } from './build-program';

/** Builds images and pushes them, as a process of its own; prints the most memory that it had, in MB. */
export async function runPushProgram(argument: string): Promise<void> {
  const { repository, ...request }: BuildProgramRequest & { readonly repository: string } = JSON.parse(argument);
  if (Object.keys(request.functions).length > 0) {
    await runBuild(request);
    const [registry = '', ...path] = repository.split('/');
    const open = (host: string) =>
      createRegistryClient({ registry: host, credentials: combineCredentials([]), env: {} });
    const client = open(registry);
    const { outputFolder, cacheFolder } = request;
    const manifest = await readBuildManifest(outputFolder);
    const target = { client, repository: path.join('/') };
    await pushImages({ manifest, outputFolder, cacheFolder, target, openRegistry: open });
    client.close();
  }
  process.stdout.write(String(process.resourceUsage().maxRSS / 1024));
}
