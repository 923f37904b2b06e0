/** From what a person chose to the input of `quote`, and from an issue of the core back to the field. */
import type { Catalog, Choice, ChosenLine, Issue } from './shapes.js';

/** A day in the price list's own offset begins at midnight there. */
export const startOfDay = (day: string, catalog: Catalog): string => `${day}T00:00:00${catalog.billingOffset ?? '+08:00'}`;

/** A count goes to the core as the JSON number that was typed. Any other text goes as it is, for the core to judge. */
export const countJson = (text: string): string => (/^-?(0|[1-9]\d*)(\.\d+)?$/u.test(text) ? text : JSON.stringify(text));

/** What tells a line from the others: its offer, and its day where it has one of its own. */
export const lineName = (line: ChosenLine): string => (line.startsOn === undefined ? line.offer : `${line.offer}@${line.startsOn}`);

/**
 * The members of `quote`'s input beside the price list, as JSON text. Empty fields are absent members; lines stand in
 * the order of the choice. A start on `today`, the day of `asOf` in the price list's offset, is a start at once: its
 * midnight has passed.
 */
export function quoteMembers(catalog: Catalog, choice: Choice, asOf: string, today: string): string {
  const lines = choice.lines.map((line) => {
    const day = line.startsOn ?? choice.startsOn;
    const start = day === '' || day === today ? '' : `,"startsAt":${JSON.stringify(startOfDay(day, catalog))}`;
    const periods = countJson(line.periods === '' ? '1' : line.periods);
    return `{"offer":${JSON.stringify(line.offer)},"quantity":${countJson(line.quantity)},"periods":${periods}${start}}`;
  });
  const usage = Object.fromEntries(Object.entries(choice.expectedUsage).filter(([, quantity]) => quantity !== ''));
  const members = [`"asOf":${JSON.stringify(asOf)}`, `"lines":[${lines.join(',')}]`];
  if (Object.keys(usage).length > 0) members.push(`"expectedUsage":${JSON.stringify(usage)}`);
  if (choice.discountPercent !== '') members.push(`"discount":{"percentOff":${JSON.stringify(choice.discountPercent)}}`);
  if (choice.coupon !== '') members.push(`"coupon":{"amountOff":${JSON.stringify(choice.coupon)}}`);
  if (choice.taxPercent !== '') members.push(`"taxPercent":${JSON.stringify(choice.taxPercent)}`);
  return members.join(',');
}

/** The JSON text of `quote`'s input. The price list is taken as the text it was written in, so that each of its digits arrives. */
export const quoteText = (catalogText: string, catalog: Catalog, choice: Choice, asOf: string, today: string): string =>
  `{"catalog":${catalogText},${quoteMembers(catalog, choice, asOf, today)}}`;

/** A member name as part of a JSON Pointer. */
export const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The field that an issue of `quote` names; undefined when no field of the form is meant. */
export function fieldOfIssue(issue: Issue, choice: Choice): string | undefined {
  const line = /^\/lines\/(\d+)(?:\/(\w+))?$/u.exec(issue.path);
  if (line) {
    const meant = choice.lines[Number(line[1])];
    if (meant === undefined) return undefined;
    const name = lineName(meant);
    switch (line[2]) {
      case 'periods':
        return `periods:${name}`;
      case 'startsAt':
        return meant.startsOn === undefined ? 'start' : `start:${name}`;
      default:
        return `quantity:${name}`;
    }
  }
  for (const meter of Object.keys(choice.expectedUsage)) {
    if (issue.path === `/expectedUsage/${pointerPart(meter)}`) return `use:${meter}`;
  }
  if (issue.path.startsWith('/discount')) return 'discount';
  if (issue.path.startsWith('/coupon')) return 'coupon';
  if (issue.path === '/taxPercent') return 'tax';
  return undefined;
}
