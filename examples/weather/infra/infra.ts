import { defineInfra } from '@dorc/infra';

export default defineInfra({
  environments: {
    prod: { account: '222222222222' },
  },
});
