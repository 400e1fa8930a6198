/** The README of a new workspace, for those who write pipelines. */
export function renderReadme(name: string): string {
  return `# ${name}

Data pipelines on AWS, made with dorc. A pipeline is a folder in \`src/\`; each of its steps is a function in a folder of its own.

\`\`\`sh
npx nx g @dorc/nx:pipeline etl-sales                         # make a pipeline
npx nx run etl-sales:run --input='{"date":"2026-11-01"}'     # run it on this machine
npx nx run etl-sales:test                                    # test its functions
npx nx g @dorc/nx:function clean --pipeline=etl-sales        # add a function
\`\`\`

## Deploy

\`\`\`sh
npx nx run-many -t deploy                # to an AWS emulator on this machine: no account needed
npx nx affected -t deploy --env=prod     # to AWS: what this branch changes
npx nx run etl-sales:start --env=prod    # start it there and watch it
\`\`\`

Before the first deploy to AWS, put your account numbers into \`universal/universal.ts\` and \`infra/infra.ts\`, and run
\`npx nx run universal:update-base\`, which writes what images are made on into \`dorc.lock.json\`.

## Where things are

| | |
|---|---|
| \`src/<pipeline>/pipeline.ts\` | the steps of a pipeline and when it runs |
| \`src/<pipeline>/<function>/lambda.py\` | a function in Python: \`def handler(event, context)\` |
| \`src/<pipeline>/<function>/lambda.ts\` | or in TypeScript: \`export const handler\` |
| \`shared/\` | code that several pipelines import |
| \`requirements.txt\` | Python packages for every function; one beside a \`pipeline.ts\` is for that pipeline |
| \`universal/\`, \`infra/\` | settings and environments |
`;
}
