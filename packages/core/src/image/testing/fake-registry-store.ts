import { digestOf } from '../oci';

/** What the fake registry answers. */
export interface FakeAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

export interface FakeRepository {
  readonly blobs: Map<string, Buffer>;
  readonly manifests: Map<string, { readonly bytes: Buffer; readonly mediaType: string }>;
  readonly tags: Map<string, string>;
}

export interface FakeStoreRules {
  readonly immutableTags: boolean;
  /** ECR mounts a blob only where the account allows it and a manifest refers to it. */
  readonly mounts: 'never' | 'referenced';
  /** Where given, a push to any other repository is refused, as ECR does. */
  readonly repositories: readonly string[] | undefined;
  /** How many tags it lists at most in one answer; ECR refuses to be asked for more than 1000. */
  readonly pageSize: number;
  /** The status for who asks for a list of tags, where it gives none. */
  readonly listRefusal: number | undefined;
}

/** The content of a registry and its rules, without the network. */
export interface FakeStore {
  repository(name: string): FakeRepository;
  answer(method: string, url: URL, body: Buffer, contentType: string): FakeAnswer;
}

export function createFakeStore(rules: FakeStoreRules): FakeStore {
  const repositories = new Map<string, FakeRepository>();
  const uploads = new Set<string>();
  let uploadCount = 0;

  function repository(name: string): FakeRepository {
    const known = repositories.get(name) ?? { blobs: new Map(), manifests: new Map(), tags: new Map() };
    repositories.set(name, known);
    return known;
  }

  function isReferenced({ manifests }: FakeRepository, digest: string): boolean {
    return [...manifests.values()].some(({ bytes }) => bytes.includes(digest));
  }

  function startUpload(name: string, query: URLSearchParams): FakeAnswer {
    const [mount, from] = [query.get('mount'), query.get('from')];
    const source = from === null ? undefined : repository(from);
    const content = mount === null ? undefined : source?.blobs.get(mount);
    if (mount !== null && source && content && rules.mounts === 'referenced' && isReferenced(source, mount)) {
      repository(name).blobs.set(mount, content);
      return { status: 201, headers: { location: `/v2/${name}/blobs/${mount}`, 'docker-content-digest': mount } };
    }
    const id = `upload-${++uploadCount}`;
    uploads.add(id);
    return { status: 202, headers: { location: `/v2/${name}/blobs/uploads/${id}?state=x` } };
  }

  function finishUpload(name: string, id: string, digest: string, body: Buffer): FakeAnswer {
    if (!uploads.delete(id)) return fault(404, 'BLOB_UPLOAD_UNKNOWN', 'this upload has ended');
    if (digestOf(body) !== digest)
      return fault(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content');
    repository(name).blobs.set(digest, body);
    return { status: 201, headers: { location: `/v2/${name}/blobs/${digest}`, 'docker-content-digest': digest } };
  }

  function putManifest(name: string, reference: string, bytes: Buffer, mediaType: string): FakeAnswer {
    const { blobs, manifests, tags } = repository(name);
    const digest = digestOf(bytes);
    const parsed = JSON.parse(bytes.toString()) as { config?: { digest: string }; layers?: { digest: string }[] };
    const missing = [parsed.config, ...(parsed.layers ?? [])].find((blob) => blob && !blobs.has(blob.digest));
    if (missing) return fault(400, 'MANIFEST_BLOB_UNKNOWN', `blob unknown to registry: ${missing.digest}`);
    // Even the identical image is refused, as ECR does it.
    if (rules.immutableTags && tags.has(reference)) {
      return fault(
        400,
        'TAG_INVALID',
        `The image tag '${reference}' already exists in the '${name}' repository and cannot be overwritten because the repository is immutable.`,
      );
    }
    manifests.set(digest, { bytes, mediaType });
    if (!reference.startsWith('sha256:')) tags.set(reference, digest);
    return { status: 201, headers: { 'docker-content-digest': digest } };
  }

  function getManifest(name: string, reference: string): FakeAnswer {
    const { manifests, tags } = repository(name);
    const digest = tags.get(reference) ?? reference;
    const found = manifests.get(digest);
    if (!found) return fault(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
    return {
      status: 200,
      headers: { 'content-type': found.mediaType, 'docker-content-digest': digest },
      body: found.bytes,
    };
  }

  /** A page of tags, in the order in which they came, with an opaque address of the next one, as ECR gives it. */
  function listTags(name: string, url: URL): FakeAnswer {
    if (rules.listRefusal !== undefined) return fault(rules.listRefusal, 'DENIED', 'not authorized: ecr:ListImages');
    if (!repositories.has(name)) return fault(404, 'NAME_UNKNOWN', 'repository name not known to registry');
    const wanted = Number(url.searchParams.get('n') ?? 100);
    if (wanted > 1000) return fault(405, 'UNSUPPORTED', "Invalid parameter at 'maxResults'");
    const start = Number(url.searchParams.get('last') ?? 0);
    const all = [...repository(name).tags.keys()];
    const end = start + Math.min(wanted, rules.pageSize);
    const next = `<${url.origin}${url.pathname}?last=${end}&n=${wanted}>; rel="next"`;
    return {
      status: 200,
      headers: end < all.length ? { link: next } : {},
      body: Buffer.from(JSON.stringify({ name, tags: all.slice(start, end) })),
    };
  }

  return {
    repository,
    answer(method, url, body, contentType) {
      const [, name = '', kind, rest = ''] =
        /^\/v2\/(.+)\/(manifests|blobs\/uploads|blobs|tags)\/(.*)$/.exec(url.pathname) ?? [];
      if (name === '') return url.pathname === '/v2/' ? { status: 200 } : fault(404, '', 'not found');
      if (rules.repositories && !rules.repositories.includes(name))
        return fault(404, 'NAME_UNKNOWN', `The repository with name '${name}' does not exist`);
      if (kind === 'tags') return listTags(name, url);
      if (method === 'PATCH') return fault(405, 'UNSUPPORTED', 'chunked uploads are not supported');
      if (kind === 'blobs/uploads' && method === 'POST') return startUpload(name, url.searchParams);
      if (kind === 'blobs/uploads' && method === 'PUT')
        return finishUpload(name, rest, url.searchParams.get('digest') ?? '', body);
      if (kind === 'manifests' && method === 'PUT') return putManifest(name, rest, body, contentType);
      if (kind === 'manifests') return getManifest(name, rest);
      const blob = repository(name).blobs.get(rest);
      return blob
        ? { status: 200, headers: { 'docker-content-digest': rest }, body: blob }
        : fault(404, 'BLOB_UNKNOWN', 'blob unknown');
    },
  };
}

export function fault(
  status: number,
  code: string,
  message: string,
  headers: Readonly<Record<string, string>> = {},
): FakeAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify({ errors: [{ code, message }] })),
  };
}
