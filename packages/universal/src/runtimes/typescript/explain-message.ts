/** A message of esbuild in a user's words. */
interface Explanation {
  readonly message: string;
  readonly hint: string;
}

const explanations: readonly (readonly [RegExp, (first: string, second: string) => Explanation])[] = [
  [
    /^Could not resolve "(\.[^"]*|\/[^"]*)"/,
    (found) => ({
      message: `there is no file '${found}'`,
      hint: 'correct the path of the import, which is relative to this file',
    }),
  ],
  [
    /^Could not resolve "([^"]+)"/,
    (found) => ({
      message: `the package '${packageOf(found)}' is not installed`,
      hint: `npm install ${packageOf(found)}, or correct the import of '${found}'`,
    }),
  ],
  [
    /^No matching export in "([^"]+)" for import "([^"]+)"/,
    (file, name) => ({
      message: `${file} exports no '${name}'`,
      hint: 'export it there, or correct the import',
    }),
  ],
  [
    /^No loader is configured for "[^"]*" files: (.+)/,
    (file) => ({
      message: `${file} is not code, so it cannot be imported`,
      hint: 'name it in the step, fn(…, { include: […] }), and read it: readFileSync(join(__dirname, …))',
    }),
  ],
  [
    /^(.+ is a native module: .+)/,
    (text) => ({ message: text, hint: 'use a package without compiled parts, or a Dockerfile for this pipeline' }),
  ],
  [
    /^(Top-level await) /,
    () => ({
      message: "'await' works only inside of a function here",
      hint: 'move it into the handler, or into an async function that the handler calls',
    }),
  ],
];

/**
 * Explains what esbuild says of a source file. Its words for a slip of the pen (`Expected ";" but found "x"`) are as good as any.
 */
export function explainMessage(text: string): Explanation {
  for (const [pattern, explain] of explanations) {
    const [, first = '', second = ''] = pattern.exec(text) ?? [];
    if (first) return explain(first, second);
  }
  return { message: `this does not compile: ${text}`, hint: 'correct this line, or the one above it' };
}

/** `@acme/tables/csv` is a file of the package `@acme/tables`. */
function packageOf(name: string): string {
  return name.split('/', name.startsWith('@') ? 2 : 1).join('/');
}
