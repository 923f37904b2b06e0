/**
 * Lengths of pictures. A bar on a screen needs a binary number; it is made here, from texts that the core
 * computed, and nowhere is such a number shown or handed back as a figure.
 */

/** How long `part` is where the longest of `all` fills the whole, in percent of the picture. */
export function lengthOf(part: string, all: readonly string[]): number {
  const longest = Math.max(...all.map(Number), 0);
  const own = Number(part);
  if (!(longest > 0) || !Number.isFinite(own)) return 0;
  return Math.min(100, Math.max(0, (own / longest) * 100));
}

/** The bars of a comparison on one scale: what pay-per-use costs, and the two parts of the other side. */
export function comparisonLengths(payPerUse: string, packages: string, excess: string): { payPerUse: number; packages: number; excess: number } {
  const longest = Math.max(Number(payPerUse), Number(packages) + Number(excess));
  if (!(longest > 0)) return { payPerUse: 0, packages: 0, excess: 0 };
  const scaled = (text: string): number => (Math.max(0, Number(text)) / longest) * 100;
  return { payPerUse: scaled(payPerUse), packages: scaled(packages), excess: scaled(excess) };
}
