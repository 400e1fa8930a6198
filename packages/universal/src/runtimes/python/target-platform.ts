import type { Architecture } from '../function-runtime';

/** What the Python of a Lambda function runs on, in the terms of installers. */
export interface TargetPlatform {
  /** uv's `--python-platform`. */
  readonly uv: string;
  /** pip's `--platform`, the newest first. */
  readonly pip: readonly string[];
  /** The values of environment markers. https://packaging.python.org/en/latest/specifications/dependency-specifiers/ */
  readonly markers: Readonly<Record<string, string>>;
}

/**
 * The platform of a Lambda runtime. Python 3.12 and later run on Amazon Linux 2023 (glibc 2.34), older ones on Amazon Linux 2,
 * where `manylinux2014` (glibc 2.17) is what both installers know. https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html
 */
export function resolveTargetPlatform(architecture: Architecture, version: string): TargetPlatform {
  const machine = architecture === 'arm64' ? 'aarch64' : 'x86_64';
  const minor = Number(version.split('.')[1]);
  const glibc = minor >= 12 ? 34 : 17;
  const current = Array.from({ length: glibc - 16 }, (_, index) => `manylinux_2_${glibc - index}`);
  const older = [...(machine === 'x86_64' ? ['manylinux_2_12', 'manylinux2010', 'manylinux_2_5', 'manylinux1'] : [])];
  return {
    uv: glibc === 17 ? `${machine}-manylinux2014` : `${machine}-manylinux_2_${glibc}`,
    pip: [...current, 'manylinux2014', ...older].map((name) => `${name}_${machine}`),
    markers: {
      implementation_name: 'cpython',
      implementation_version: `${version}.0`,
      os_name: 'posix',
      platform_machine: machine,
      platform_python_implementation: 'CPython',
      platform_release: '',
      platform_system: 'Linux',
      platform_version: '',
      python_full_version: `${version}.0`,
      python_version: version,
      sys_platform: 'linux',
    },
  };
}
