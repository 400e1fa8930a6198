import { DorcError } from '@dorc/universal';
import { isLoopback } from '@dorc/universal/proxy';

/** A name of an image, taken apart. */
export interface ImageReference {
  /** Host with port, and `http://` or `https://` where it was written: `public.ecr.aws`, `127.0.0.1:5000`. */
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

const dockerHub = 'registry-1.docker.io';

/**
 * Reads `public.ecr.aws/lambda/python:3.13`, `python:3.13` (Docker Hub) or `127.0.0.1:5000/base@sha256:…`.
 * https://github.com/distribution/reference
 * @throws DorcError `IMAGE_REFERENCE`
 */
export function parseImageReference(text: string): ImageReference {
  const [, scheme = '', rest = ''] = /^(https?:\/\/)?(.*)$/s.exec(text) ?? [];
  const [, name = '', tag, digest] =
    /^(.+?)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(rest) ?? [];
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  const hasHost = slash !== -1 && (/[.:[]/.test(first) || first === 'localhost');
  const isHub = !hasHost || /^(?:index\.)?docker\.io$/.test(first);
  const path = hasHost ? name.slice(slash + 1) : name;
  const repository = isHub && !path.includes('/') ? `library/${path}` : path;
  if (!/^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/.test(repository)) {
    throw new DorcError({
      code: 'IMAGE_REFERENCE',
      message: `'${text}' is not the name of an image`,
      hint: "write it as 'public.ecr.aws/lambda/python:3.13'",
    });
  }
  return {
    registry: `${scheme}${isHub ? dockerHub : first}`,
    repository,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** Where a registry's API is: over plain HTTP on this machine, as Docker does it, else over TLS. */
export function registryUrl(registry: string): URL {
  if (/^https?:\/\//.test(registry)) return new URL(registry);
  const url = new URL(`https://${registry}`);
  if (isLoopback(url.hostname)) url.protocol = 'http:';
  return url;
}
