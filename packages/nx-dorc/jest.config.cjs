module.exports = { ...require('../../jest.preset.cjs'), displayName: 'nx-dorc', rootDir: __dirname };
