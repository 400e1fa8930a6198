import { defineUniversal } from '@dorc/universal';

export default defineUniversal({
  project: 'weather',
  account: '111111111111',
  readers: ['222222222222'],
  regions: ['us-west-2'],
  tags: { team: 'weather' },
});
