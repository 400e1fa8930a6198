/**
 * @param {string} text
 * @param {string} name
 * @param {string} section
 */
export function replaceSection(text, name, section) {
  const [start, end] = [`<!-- bench ${name} -->\n`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no place for ${name}: ${start}${end}`);
  return `${text.slice(0, from + start.length)}\n${section}\n\n${text.slice(to)}`;
}
