import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  findCasesFolder,
  readCaseIds,
  runCases,
  writeAdapter,
  type CaseFile,
  type Verdicts,
} from './fixtures/recorded-cases';

const files: readonly CaseFile[] = ['recorded', 'derived'];
/** Cases whose history differs from the recording, and why that is so. There are none. */
const differentHistories: Readonly<Record<string, string>> = {};

const folder = findCasesFolder(process.env);

if (folder === undefined) {
  describe('cases recorded on AWS', () => {
    const isRequired = (process.env['DORC_E2E_REQUIRE'] ?? '').split(',').includes('asl-cases');
    (isRequired ? it : it.skip)('are not run: DORC_ASL_CASES names no folder that holds them', () => {
      expect(folder).toBeDefined();
    });
  });
} else {
  describe.each(files)('%s cases', (file) => {
    const ids = readCaseIds(folder, file);
    const withHistory = ids.filter((id) => !(id in differentHistories));
    let scratch = '';
    let outcomes: Verdicts;
    let histories: Verdicts;

    beforeAll(async () => {
      scratch = await mkdtemp(join(tmpdir(), 'dorc-cases-'));
      const adapter = await writeAdapter(scratch);
      outcomes = await runCases(folder, adapter, file, false);
      histories = await runCases(folder, adapter, file, true);
    }, 120_000);
    afterAll(() => rm(scratch, { recursive: true, force: true }));

    it('were all run', () => {
      expect([...outcomes.keys()].sort()).toEqual([...ids].sort());
      expect([...histories.keys()].sort()).toEqual([...ids].sort());
    });
    it.each(ids)('outcome: %s', (id) => expect(outcomes.get(id)).toBeUndefined());
    it.each(withHistory)('history: %s', (id) => expect(histories.get(id)).toBeUndefined());
  });
}
