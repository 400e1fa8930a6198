import path from 'node:path';
import { DorcError } from '../../errors';
import type { BuildTarget } from '../function-runtime';

export interface InstallFailure {
  /** What the installer wrote. */
  readonly output: string;
  readonly installer: 'uv' | 'pip';
  readonly target: BuildTarget;
  /** The Python version of the target: `3.13`. */
  readonly version: string;
  readonly workspaceRoot: string;
  /** The requirement files, absolute, and their texts. */
  readonly files: Readonly<Record<string, string>>;
  /** What pip says of all versions of a package in whatever form, with the details of its requests; '' for uv. */
  readonly askForVersions: (name: string) => Promise<string>;
}

/** The reason of a failed installation in the user's terms: which package of which file, and what to do. */
export async function explainInstallFailure(failure: InstallFailure): Promise<DorcError> {
  const output = hideCredentials(failure.output);
  const known = findReason(output);
  if (known) return known;
  const missing = findMissing(output);
  if (missing) return explainMissing(missing, failure);
  const [, conflict] = output.match(/(?:The conflict is caused by:|cause: (?=Because))([\s\S]*?)(?:\n\n|$)/) ?? [];
  if (conflict) {
    const hint = 'loosen or change one of these versions in requirements.txt';
    return new DorcError({
      code: 'PYTHON_PACKAGES_CONFLICT',
      message: `the Python packages do not go together:\n${indent(conflict)}`,
      hint,
    });
  }
  const last = output.trim().split('\n').slice(-15).join('\n');
  const message = `${failure.installer} could not install the Python packages:\n${indent(last)}`;
  return new DorcError({ code: 'PYTHON_INSTALL_FAILED', message, hint: 'mend what it says and run the command again' });
}

function findReason(output: string): DorcError | undefined {
  const known = reasons.find(({ pattern }) => pattern.test(output));
  if (!known) return undefined;
  const [text = '', ...groups] = output.match(known.pattern) ?? [];
  const detail = groups.find((group) => group !== undefined) ?? text;
  return new DorcError({ code: known.code, message: `${known.message}: ${detail.trim()}`, hint: known.hint });
}

/** The first that matches is the reason; the message ends with the pattern's group, or with all that it matches. */
const reasons = [
  {
    code: 'PYTHON_INDEX_UNREACHABLE',
    pattern:
      /(?:Max retries exceeded|Retrying \(Retry\(total=0|Could not fetch URL [^\n]*connection error|Failed to fetch|error sending request|dns error)[^\n]*/,
    message: 'the package index cannot be reached',
    hint: 'check the network, the proxy (HTTPS_PROXY) and the index that pip or uv is set up for, and run the command again',
  },
  {
    code: 'CACHE_NOT_WRITABLE',
    pattern: /No space left on device|Read-only file system/,
    message: 'the packages cannot be written',
    hint: 'free some space, or make the folder writable, and run the command again',
  },
  {
    code: 'PYTHON_PACKAGE_HASH_MISMATCH',
    pattern: /DO NOT MATCH THE HASHES[^\n]*\n\s*([^\n]+)|Hash mismatch for ([^\n]*)/,
    message: 'a package is not the one whose hash is written down',
    hint: 'if you trust the new file, write the hashes anew (pip-compile --generate-hashes, or uv lock)',
  },
  {
    code: 'PYTHON_REQUIREMENT_WITHOUT_HASH',
    pattern:
      /In --require-hashes mode, all requirements must[\s\S]*?:\n\s*([^\n]+)|Hashes are required in requirements files:\n\s*([^\n]+)/,
    message: 'some packages have hashes, so all must have a pinned version and a hash; this one has none',
    hint: 'write the hashes anew for all files (pip-compile --generate-hashes)',
  },
  {
    code: 'PYTHON_REQUIREMENT_INVALID',
    pattern: /Invalid requirement: ([^\n]*)|Couldn't parse requirement in ([^\n]*\n[^\n]*\n[^\n]*)/,
    message: 'a line of a requirements file is not a requirement',
    hint: 'write it like: pandas==2.2.3',
  },
] as const;

interface Missing {
  readonly name: string;
  /** `==1.0`, or empty. */
  readonly specifier: string;
  /** What is missing, where the installer itself says so: uv does, pip says the same of all three. */
  readonly what?: 'package' | 'version' | 'wheel';
  /** The versions that would do for the platform, as far as the installer tells. */
  readonly available: readonly string[];
}

const messages = [
  {
    pattern:
      /Could not find a version that satisfies the requirement ([^(\n]+?)(?: \([^\n]*?\))*? \(from versions: ([^\n]*)\)/,
  },
  { what: 'wheel', pattern: /\b([A-Za-z0-9][\w.-]*(?:[=<>~!]+[^\s,]+)?) ha(?:s|ve) no (?:usable )?wheels/ },
  { what: 'version', pattern: /there (?:is|are) no versions? of (\S+)/ },
  { what: 'package', pattern: /Because (\S+) was not found in the/ },
] as const;
const requirement = /^([A-Za-z0-9][\w.-]*?)(?:\[[^\]]*\])?\s*((?:[=<>~!].*)?)$/;

function findMissing(output: string): Missing | undefined {
  for (const { pattern, ...rest } of messages) {
    const [, text, versions = 'none'] = output.match(pattern) ?? [];
    const [, name, specifier = ''] = text?.match(requirement) ?? [];
    const available = versions === 'none' ? [] : versions.split(', ').filter(Boolean);
    if (name) return { name, specifier, available, ...rest };
  }
  return undefined;
}

async function explainMissing(missing: Missing, failure: InstallFailure): Promise<DorcError> {
  const { name, specifier, available } = missing;
  const file = findFile(name, failure);
  const answer = missing.what ? '' : hideCredentials(await failure.askForVersions(name));
  const reason = findReason(answer);
  if (reason) return reason;
  const all = answer.match(/^Available versions: (.*)$/m)?.[1]?.split(', ') ?? [];
  const what = missing.what ?? guessMissing(missing, all);
  if (what === 'wheel') {
    const pin =
      available.length > 0
        ? `pin a version that has one (${available.slice(-3).reverse().join(', ')})`
        : 'pin a version that has one';
    return new DorcError({
      code: 'PYTHON_PACKAGE_WITHOUT_WHEEL',
      message: `${name}${specifier} has no wheel for ${renderPlatform(failure)}`,
      hint: `${pin}; or build the wheel yourself, put it into a folder and name that above the package: --find-links ./wheels`,
      file,
    });
  }
  const some = all.slice(0, 3).join(', ');
  return new DorcError({
    code: 'PYTHON_PACKAGE_NOT_FOUND',
    message:
      what === 'version' ? `there is no version ${specifier} of ${name}` : `there is no Python package '${name}'`,
    hint: some ? `take one of its versions: ${some}, …` : 'correct it as PyPI has it',
    file,
  });
}

function guessMissing({ specifier, available }: Missing, all: readonly string[]): 'package' | 'version' | 'wheel' {
  if (all.length === 0) return available.length > 0 ? 'version' : 'package';
  const pinned = specifier.match(/^==\s*([^\s,*]+)$/)?.[1];
  return pinned ? (all.includes(pinned) ? 'wheel' : 'version') : available.length > 0 ? 'version' : 'wheel';
}

function renderPlatform({ target, version }: InstallFailure): string {
  return target.for === 'lambda' ? `Lambda (${target.architecture}, Python ${version})` : 'this machine';
}

/** The requirements file that asks for a package, relative to the workspace. */
function findFile(name: string, { files, workspaceRoot }: InstallFailure): string | undefined {
  const normal = (text: string) => text.toLowerCase().replace(/[-_.]+/g, '-');
  for (const [file, text] of Object.entries(files)) {
    const names = text.split('\n').map((line) => line.match(/^\s*([A-Za-z0-9][\w.-]*)/)?.[1] ?? '');
    if (names.some((found) => normal(found) === normal(name)))
      return path.relative(workspaceRoot, file).split(path.sep).join('/');
  }
  return undefined;
}

function hideCredentials(output: string): string {
  return output.replace(/\/\/[^@\s/]+@/g, '//***@');
}

function indent(text: string): string {
  return text.trim().replace(/^ */gm, '  ');
}
