import { readFileSync } from 'node:fs';
import { rootCertificates } from 'node:tls';
import { DorcError } from '@dorc/universal';
import type { ProxyEnvironment } from '@dorc/universal/proxy';

/**
 * The certificates to trust where `SSL_CERT_FILE` or `NODE_EXTRA_CA_CERTS` names more than Node's own; undefined where neither does.
 * @throws DorcError `CA_FILE`
 */
export function readCertificateAuthorities(env: ProxyEnvironment): string[] | undefined {
  const extra: string[] = [];
  for (const name of ['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS']) {
    const file = env[name];
    if (!file) continue;
    try {
      extra.push(readFileSync(file, 'utf8'));
    } catch (cause) {
      throw new DorcError({
        code: 'CA_FILE',
        file,
        message: `the certificates that ${name} names cannot be read`,
        hint: `set ${name} to a PEM file, or unset it`,
        cause,
      });
    }
  }
  return extra.length > 0 ? [...rootCertificates, ...extra] : undefined;
}
