/** A name cut to at most so many characters, between two words where that leaves enough of it. */
export function shortenName(name: string, longest: number): string {
  if (name.length <= longest) return name;
  const end = name.slice(0, longest + 1).lastIndexOf('-');
  return name.slice(0, end > longest / 2 ? end : longest).replace(/-+$/, '');
}
