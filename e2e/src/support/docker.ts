const needs = { docker: 'DORC_TEST_DOCKER_HOST', registry: 'DORC_TEST_REGISTRY' } as const;

/** Where the Docker daemon and the registry with base images are that `tools/services` has started. */
export interface ImageServices {
  /** `unix:///…/docker.sock` */
  readonly dockerHost: string;
  /** `127.0.0.1:5000` */
  readonly registry: string;
}

/** `describe` for scenarios with real images; skips them, with the reason, where there is no Docker daemon or registry. */
export function describeWithImages(name: string, scenarios: (services: ImageServices) => void): void {
  const required = (process.env['DORC_E2E_REQUIRE'] ?? '').split(',');
  const missing = Object.entries(needs).filter(([, variable]) => !process.env[variable]);
  for (const [need, variable] of missing) {
    if (required.includes(need)) throw new Error(`DORC_E2E_REQUIRE has ${need}, but ${variable} is not set`);
  }
  const services = {
    dockerHost: process.env[needs.docker] ?? '',
    registry: process.env[needs.registry] ?? '',
  };
  if (missing.length === 0) return describe(name, () => scenarios(services));
  const reason = `${missing.map(([, variable]) => variable).join(' and ')} not set: see tools/services/start.mjs`;
  describe.skip(`${name} (${reason})`, () => scenarios(services));
}
