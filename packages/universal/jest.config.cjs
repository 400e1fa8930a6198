module.exports = { ...require('../../jest.preset.cjs'), displayName: 'universal', rootDir: __dirname };
