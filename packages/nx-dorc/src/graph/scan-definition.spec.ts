import { scanDefinition } from './scan-definition';

describe('scanDefinition', () => {
  it.each([
    [`definePipeline({\n  description: 'The day\\'s files',\n})`, "The day's files"],
    ['definePipeline({\n  description: "Sales, each day",\n})', 'Sales, each day'],
    ['definePipeline({\n  description: `Sales`,\n})', 'Sales'],
    ['definePipeline({\n  description: text,\n})', undefined],
    ['not ( TypeScript', undefined],
  ])('finds the description of %j', (text, description) => {
    expect(scanDefinition(text).description).toBe(description);
  });

  it('finds the folders of the pipeline that it imports from', () => {
    const text = `import { limits } from './settings/limits';\nimport other from '../other/pipeline';\nimport x from './x';\nawait import('./settings/more')`;
    expect(scanDefinition(text).importedFolders).toEqual(['settings']);
  });
});
