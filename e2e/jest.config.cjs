module.exports = {
  ...require('../jest.preset.cjs'),
  displayName: 'e2e',
  globalSetup: '<rootDir>/setup/global-setup.mjs',
  globalTeardown: '<rootDir>/setup/global-teardown.mjs',
  testTimeout: 180_000,
};
