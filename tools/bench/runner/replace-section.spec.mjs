import { replaceSection } from './replace-section.mjs';

test('replaces what stands between the comments of a case, and nothing else', () => {
  const text = 'a\n<!-- bench one -->\nold\n<!-- end of one -->\nb\n<!-- bench two -->\nkept\n<!-- end of two -->\n';

  expect(replaceSection(text, 'one', 'new')).toBe(
    'a\n<!-- bench one -->\n\nnew\n\n<!-- end of one -->\nb\n<!-- bench two -->\nkept\n<!-- end of two -->\n',
  );
});

test('says where a case has no place', () => {
  expect(() => replaceSection('', 'one', 'new')).toThrow('no place for one');
});
