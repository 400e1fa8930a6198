import { readFileSync } from 'node:fs';
import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

const specs = ['**/*.spec.ts', '**/*.spec.mjs', '**/testing/**', 'e2e/**'];
const packageSources = ['packages/*/src/**/*.ts'];
/** The one place that starts programs, and the worker that holds its process by pipes of its own. */
const mayStartPrograms = ['process/**', 'local/workers/worker-process.ts'];
/** The one place that makes AWS clients, and what sends the commands of CloudFormation. */
const mayUseTheSdk = ['aws/**', 'stacks/create-cloud-formation-port.ts'];

/** The names of all kinds, from the lists of their families. Shared code must not know them. */
const kinds = [
  'packages/core/src/steps/all.ts',
  'packages/core/src/triggers/all.ts',
  'packages/core/src/image/packaging/all.ts',
  'packages/universal/src/runtimes/all.ts',
  'packages/nx-dorc/src/executors/all.ts',
].flatMap((file) =>
  [...readFileSync(new URL(file, import.meta.url), 'utf8').matchAll(/from '\.\/([\w-]+)'/g)].map(([, name]) => name),
);
const kindName = `/^(?:${kinds.join('|')})$/`;
const noKindTest = {
  message: 'Shared code never asks which kind it has: give every kind an optional member instead (AGENTS.md, "Kinds").',
};
const comparison = 'BinaryExpression[operator=/^[!=]==?$/]';
const noOwnClient = {
  selector: 'NewExpression[callee.name=/^(?!Aws)[A-Z]\\w*Client$/]',
  message: 'AWS clients are made in packages/universal/src/aws alone.',
};

const noChildProcess = {
  group: ['child_process', 'node:child_process'],
  message: "Programs are started through '@dorc/universal/process' alone.",
};
const noAwsSdk = {
  group: ['@aws-sdk/client-*', '@aws-sdk/credential-*', '@smithy/*'],
  allowTypeImports: true,
  message:
    "AWS clients come from '@dorc/universal/aws'; their commands are loaded where they are used, by await import().",
};
const noWholeZod = {
  regex: '^zod(/|$)',
  message: "zod comes from '@dorc/universal/schema', where its build leaves out what dorc does not use.",
};
const noOtherSources = {
  regex: '(?:^|/)(?:universal|infra|core|nx-dorc)/(?:src|dist)(?:/|$)',
  message: "Other packages are imported by their names, '@dorc/…'.",
};
/** Imports go one way: nx-dorc, core, infra, universal. */
const order = ['universal', 'infra', 'core', 'nx'];
const noImportAgainstOrder = (name) => ({
  regex: `^@dorc/(?:${order.slice(order.indexOf(name) + 1).join('|') || 'none'})(?:/|$)`,
  message: `@dorc/${name} stands below that package: imports go nx-dorc, core, infra, universal.`,
});
const restrictImports = (...patterns) => ({ '@typescript-eslint/no-restricted-imports': ['error', { patterns }] });

export default tseslint.config(
  { ignores: ['**/node_modules', '**/dist', 'tmp', '.nx', '**/.dorc', '**/files/**', '**/fixtures/**'] },
  { linterOptions: { noInlineConfig: true } },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['test', 'describe', 'it'] }] },
      ],
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksConditionals: false, checksVoidReturn: { arguments: false } },
      ],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/no-invalid-void-type': 'off', // Stumbles over `Promise<void>` in a type argument of our own.
      '@typescript-eslint/unified-signatures': 'off', // Throws on arrow functions in 8.73.
      '@typescript-eslint/no-dynamic-delete': 'off',
    },
  },
  { rules: { 'max-lines': ['error', 250], eqeqeq: 'error' } },
  {
    // tsc knows which names there are.
    files: ['**/*.mjs', '**/*.cjs'],
    rules: { 'no-undef': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    files: packageSources,
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': [
        'error',
        noOwnClient,
        { ...noKindTest, selector: `${comparison}[left.property.name='kind'][right.value=${kindName}]` },
        { ...noKindTest, selector: `${comparison}[left.expression.property.name='kind'][right.value=${kindName}]` },
        { ...noKindTest, selector: `${comparison}[left.name='kind'][right.value=${kindName}]` },
        {
          ...noKindTest,
          selector: `SwitchStatement[discriminant.property.name='kind'] > SwitchCase[test.value=${kindName}]`,
        },
      ],
    },
  },
  ...order.flatMap((name) => {
    const folder = `packages/${name === 'nx' ? 'nx-dorc' : name}/src`;
    const always = [noOtherSources, noImportAgainstOrder(name)];
    return [
      { files: [`${folder}/**/*.ts`], rules: restrictImports(...always, noWholeZod, noChildProcess, noAwsSdk) },
      {
        files: mayStartPrograms.map((path) => `${folder}/${path}`),
        rules: restrictImports(...always, noWholeZod, noAwsSdk),
      },
      {
        files: mayUseTheSdk.map((path) => `${folder}/${path}`),
        rules: restrictImports(...always, noWholeZod, noChildProcess),
      },
      { files: [`${folder}/**/*.spec.ts`, `${folder}/**/testing/**`], rules: restrictImports(...always) },
    ];
  }),
  {
    files: ['packages/universal/src/schema/parts-of-zod.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': 'off' },
  },
  {
    // Loads each executor where it is used; `import()` would want the ending of the compiled file.
    files: ['packages/nx-dorc/src/executors/command.ts'],
    rules: { '@typescript-eslint/no-require-imports': ['error', { allow: ['^\\./'] }] },
  },
  { files: ['packages/universal/src/aws/**'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: specs,
    rules: {
      'max-lines': ['error', 400],
      'no-console': 'off',
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  prettier,
);
