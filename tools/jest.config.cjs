const { transform, ...preset } = require('../jest.preset.cjs');

module.exports = {
  ...preset,
  displayName: 'tools',
  testMatch: ['<rootDir>/**/*.spec.mjs'],
  transform: { '^.+\\.mjs$': Object.values(transform)[0] },
  moduleFileExtensions: [...preset.moduleFileExtensions, 'mjs'],
};
