/** From what a person chose to the input of `quote`, and from an issue of the core back to the field. */
import type { Catalog, Choice, Issue } from './shapes.js';

/** The input of `quote` without its catalog, for a catalog that the core keeps. */
export type QuoteInputLines = {
  readonly asOf: string;
  readonly lines: readonly { readonly offer: string; readonly quantity: string; readonly periods: string; readonly startsAt?: string }[];
  readonly expectedUsage?: Readonly<Record<string, string>>;
  readonly discount?: { readonly percentOff: string };
  readonly coupon?: { readonly amountOff: string };
  readonly taxPercent?: string;
};

/** A day in the price list's own offset begins at midnight there. */
export const startOfDay = (day: string, catalog: Catalog): string => `${day}T00:00:00${catalog.billingOffset ?? '+08:00'}`;

/**
 * Empty fields are absent members. The order of lines is that of the choice. A start on `today`, the day of
 * `asOf` in the price list's offset, is a start at once: its midnight has passed.
 */
export function quoteInput(catalog: Catalog, choice: Choice, asOf: string, today: string): QuoteInputLines {
  const usage = Object.fromEntries(Object.entries(choice.expectedUsage).filter(([, quantity]) => quantity !== ''));
  return {
    asOf,
    lines: choice.lines.map((line) => ({
      offer: line.offer,
      quantity: line.quantity,
      periods: line.periods === '' ? '1' : line.periods,
      ...(choice.startsOn === '' || choice.startsOn === today ? {} : { startsAt: startOfDay(choice.startsOn, catalog) }),
    })),
    ...(Object.keys(usage).length === 0 ? {} : { expectedUsage: usage }),
    ...(choice.discountPercent === '' ? {} : { discount: { percentOff: choice.discountPercent } }),
    ...(choice.coupon === '' ? {} : { coupon: { amountOff: choice.coupon } }),
    ...(choice.taxPercent === '' ? {} : { taxPercent: choice.taxPercent }),
  };
}

/** A member name as part of a JSON Pointer. */
export const pointerPart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The field that an issue of `quote` names; undefined when no field of the form is meant. */
export function fieldOfIssue(issue: Issue, choice: Choice): string | undefined {
  const line = /^\/lines\/(\d+)(?:\/(\w+))?$/u.exec(issue.path);
  if (line) {
    const offer = choice.lines[Number(line[1])]?.offer;
    if (offer === undefined) return undefined;
    switch (line[2]) {
      case 'periods':
        return `periods:${offer}`;
      case 'startsAt':
        return 'start';
      default:
        return `quantity:${offer}`;
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
