/** Tells which files of a build context are left out. */
export interface IgnoreRules {
  ignores(path: string): boolean;
  /** Whether a line may bring back a file of a folder that is left out. */
  readonly hasExceptions: boolean;
}

/** The names of files and folders that hold secrets or history. A builder never sees them, unless `.dockerignore` brings them back by their names. */
const secret =
  /^(?:\.env(?:\..*)?|\.git|\.git-credentials|\.aws|\.ssh|\.npmrc|\.netrc|\.pypirc|id_(?:rsa|dsa|ecdsa|ed25519)|credentials|.*\.(?:pem|key|p12|pfx|jks|keystore))$/i;
/** What dorc itself writes. */
const alwaysIgnored = ['.dorc', 'dist/dorc'];

/**
 * Reads a `.dockerignore`. A later line decides over an earlier one, and `!` brings a file back; a secret only where the line ends with its name.
 * https://docs.docker.com/build/concepts/context/#dockerignore-files
 */
export function parseIgnoreRules(text: string): IgnoreRules {
  const rules = [...alwaysIgnored, ...text.split(/\r?\n/)].flatMap(parseRule);
  return {
    ignores(path) {
      const secrets = path.split('/').filter((name) => secret.test(name));
      let isIgnored = secrets.length > 0;
      for (const { isException, pattern, name } of rules) {
        const decides = !isException || secrets.every((one) => one === name);
        if (decides && pattern.test(path)) isIgnored = !isException;
      }
      return isIgnored;
    },
    hasExceptions: rules.some(({ isException }) => isException),
  };
}

interface IgnoreRule {
  readonly isException: boolean;
  readonly pattern: RegExp;
  /** The last part of the line; with a `*` it is nobody's name. */
  readonly name: string;
}

function parseRule(line: string): IgnoreRule[] {
  const trimmed = line.trim();
  if (trimmed === '' || trimmed.startsWith('#')) return [];
  const isException = trimmed.startsWith('!');
  const glob = trimmed
    .replace(/^!/, '')
    .trim()
    .replace(/^\.?\//, '')
    .replace(/\/+$/, '');
  return glob === ''
    ? []
    : [{ isException, pattern: renderPattern(glob), name: glob.slice(glob.lastIndexOf('/') + 1) }];
}

/** A pattern matches the thing of its name and everything below. */
function renderPattern(glob: string): RegExp {
  let source = '';
  for (let at = 0; at < glob.length; at++) {
    const rest = glob.slice(at);
    const characterClass = /^\[(\^?)((?:\\.|[^\]\\])+)\]/.exec(rest);
    if (rest.startsWith('**/')) [source, at] = [`${source}(?:.*/)?`, at + 2];
    else if (rest.startsWith('**')) [source, at] = [`${source}.*`, at + 1];
    else if (rest.startsWith('*')) source += '[^/]*';
    else if (rest.startsWith('?')) source += '[^/]';
    else if (characterClass) [source, at] = [source + characterClass[0], at + characterClass[0].length - 1];
    else if (rest.startsWith('\\') && rest.length > 1) source += escape(glob[++at] ?? '');
    else source += escape(rest.charAt(0));
  }
  return new RegExp(`^${source}(?:/.*)?$`, 's');
}

function escape(character: string): string {
  return /[A-Za-z0-9_/-]/.test(character) ? character : `\\${character}`;
}
