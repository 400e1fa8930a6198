import { z } from '@dorc/universal/schema';
import { readBody, type HttpResponse } from '../http';
import type { RegistryConnection } from './registry-connection';
import { failOnStatus, RegistryRefusal } from './registry-failure';
import { pull } from './registry-manifests';

/** Tags of one answer; ECR refuses to be asked for more. */
const pageSize = 1000;

const pageSchema = z.object({ tags: z.array(z.string()).nullish() });

/**
 * The tags of a repository, page by page and in no order, which ECR's have not; whoever has seen enough stops.
 * https://github.com/opencontainers/distribution-spec/blob/main/spec.md#listing-tags
 * @throws RegistryRefusal where the registry does not list tags, or not for these credentials
 */
export async function* listTags(connection: RegistryConnection, repository: string): AsyncGenerator<readonly string[]> {
  let url: string | undefined = `/v2/${repository}/tags/list?n=${pageSize}`;
  while (url !== undefined) {
    const page: TagPage = await readPage(connection, repository, url);
    yield page.tags;
    url = page.next;
  }
}

interface TagPage {
  readonly tags: readonly string[];
  /** Of the next page. */
  readonly next: string | undefined;
}

function readPage(connection: RegistryConnection, repository: string, url: string): Promise<TagPage> {
  const what = `the tags of ${repository}`;
  return connection.run(async () => {
    const response = await connection.send({ method: 'GET', url, scope: pull(repository) });
    await failOnStatus(response, [200], what);
    const text = (await readBody(response)).toString('utf8');
    return { tags: parseTags(text, what), next: findNext(response, new URL(url, connection.base)) };
  });
}

function parseTags(text: string, what: string): readonly string[] {
  try {
    return pageSchema.parse(JSON.parse(text)).tags ?? [];
  } catch {
    throw new RegistryRefusal(
      { status: 200, code: '', message: `no list: ${JSON.stringify(text.slice(0, 80))}` },
      what,
    );
  }
}

/** The path in `Link: <…>; rel="next"`, always at the same registry: its host may be one that only a proxy knows. https://www.rfc-editor.org/rfc/rfc8288 */
function findNext({ headers: { link } }: HttpResponse, asked: URL): string | undefined {
  const [, target] = /<([^>]*)>\s*;\s*rel="?next"?/i.exec(String(link ?? '')) ?? [];
  if (target === undefined) return undefined;
  const { pathname, search } = new URL(target, asked);
  return `${pathname}${search}`;
}
