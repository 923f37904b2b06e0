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
export function comparisonLengths(
  payPerUse: string,
  packages: string,
  excess: string,
): { payPerUse: number; packages: number; excess: number } {
  const longest = Math.max(Number(payPerUse), Number(packages) + Number(excess));
  if (!(longest > 0)) return { payPerUse: 0, packages: 0, excess: 0 };
  const scaled = (text: string): number => (Math.max(0, Number(text)) / longest) * 100;
  return { payPerUse: scaled(payPerUse), packages: scaled(packages), excess: scaled(excess) };
}

/** A stretch of time that a picture shows. */
export type TimeScale = { readonly from: number; readonly to: number };

/** The milliseconds of an instant of the core. */
const millisecondsOf = (instant: string): number => Date.parse(instant);

/** A scale over all the given instants, with a little room after the last. */
export function timeScale(instants: readonly string[]): TimeScale | undefined {
  const times = instants.map(millisecondsOf).filter(Number.isFinite);
  if (times.length === 0) return undefined;
  const from = Math.min(...times);
  const to = Math.max(...times);
  return { from, to: to + Math.max((to - from) * 0.06, 1) };
}

/** Where an instant lies on a scale, in percent of the picture. */
export function placeOf(instant: string, scale: TimeScale): number {
  const place = ((millisecondsOf(instant) - scale.from) / (scale.to - scale.from)) * 100;
  return Math.min(100, Math.max(0, place));
}

/** Where `part` lies between 0 and `total`, in percent of the picture. */
export function shareOf(part: string, total: string): number {
  const whole = Number(total);
  if (!(whole > 0)) return 0;
  return Math.min(100, Math.max(0, (Number(part) / whole) * 100));
}

const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120];

/** First days of months on a scale, at most eight of them, as texts such as `2027-03-01`. */
export function monthMarks(scale: TimeScale): string[] {
  const first = new Date(scale.from);
  const last = new Date(scale.to);
  const span = (last.getUTCFullYear() - first.getUTCFullYear()) * 12 + last.getUTCMonth() - first.getUTCMonth();
  const step = monthSteps.find((months) => span / months <= 8) ?? 240;
  const marks: string[] = [];
  for (let month = 1; month <= span; ++month) {
    const at = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1));
    if ((at.getUTCFullYear() * 12 + at.getUTCMonth()) % step === 0) marks.push(at.toISOString().slice(0, 10));
  }
  return marks;
}

/** The largest of some quantities, as the text it was given as. */
export function largest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (Number(text) > Number(best) ? text : best), '0');
}

/**
 * How far down a value lies in a picture of `height` whose top is `top`: the corners of a line chart, which has room for
 * `count` of them.
 */
export function chartPoints(
  values: readonly string[],
  top: string,
  height: number,
  count = values.length,
): { readonly x: number; readonly y: number }[] {
  const steps = Math.max(count - 1, 1);
  return values.map((value, index) => ({ x: (index / steps) * 100, y: height - (shareOf(value, top) / 100) * height }));
}

const tailMost = 400;

/** The days after the last of `days` up to `until`, as texts such as `2027-03-01`; at most 400. */
export function daysUntil(days: readonly string[], until: string): string[] {
  const tail: string[] = [];
  const at = new Date(`${days.at(-1) ?? until}T00:00:00Z`);
  for (;;) {
    at.setUTCDate(at.getUTCDate() + 1);
    const day = Number.isNaN(at.getTime()) ? '' : at.toISOString().slice(0, 10);
    if (day === '' || day > until || tail.length === tailMost) return tail;
    tail.push(day);
  }
}

/** Where a day lies among days that are drawn side by side, in percent; undefined outside of them. */
export function placeAmong(day: string, days: readonly string[]): number | undefined {
  const at = days.findIndex((one) => one >= day);
  const first = days[0];
  if (at < 0 || first === undefined || day < first) return undefined;
  return (at / Math.max(days.length - 1, 1)) * 100;
}
