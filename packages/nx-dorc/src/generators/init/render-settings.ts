/** A new `universal/universal.ts`. */
export function renderUniversal(project: string): string {
  return `import { defineUniversal } from '@dorc/universal';

// What is the same in every environment. On your own machine it works as it is; for AWS, put in your account numbers.
export default defineUniversal({
  // What the names of everything in AWS begin with.
  project: '${project}',
  // The account that holds the images of your functions.
  account: '111111111111',
  // The accounts of the environments in infra/infra.ts, which may use these images.
  readers: ['222222222222', '333333333333'],
  // The first is where environments are, unless they say otherwise.
  regions: ['eu-west-2'],
});
`;
}

/** A new `infra/infra.ts`. */
export function renderInfra(): string {
  return `import { defineInfra } from '@dorc/infra';

// The environments that pipelines are deployed to: npx nx run-many -t deploy --env=dev
// One more, called local, always exists. It is on your own machine and needs no account.
export default defineInfra({
  environments: {
    dev: { account: '222222222222' },
    prod: { account: '333333333333' },
  },
});
`;
}
