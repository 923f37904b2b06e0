/** Shows the core's strings in the reader's language. Digits come from the string: nothing is rounded. */

/** A decimal as the core writes it. */
type Decimal = `${number}`;

const isDecimal = (text: string): text is Decimal => /^-?\d+(\.\d+)?$/u.test(text);

const fractionDigits = (text: string): number => {
  const dot = text.indexOf('.');
  return dot < 0 ? 0 : text.slice(dot + 1).length;
};

/** True for `0`, `0.00` and `-0.0`. */
export const isZero = (text: string): boolean => /^-?0+(\.0+)?$/u.test(text);

export const isNegative = (text: string): boolean => text.startsWith('-') && !isZero(text);

/** The same number without its sign. */
export const unsigned = (text: string): string => (text.startsWith('-') ? text.slice(1) : text);

/** The same number taken away: an amount that is deducted is shown with a minus sign. */
export const negated = (text: string): string => (isZero(text) ? unsigned(text) : text.startsWith('-') ? text.slice(1) : `-${text}`);

/** Making a formatter costs a hundred times what using it does, so each is made once. Their options are few. */
function keeping<Options, Formatter>(make: (locale: string, options: Options) => Formatter): typeof make {
  const kept = new Map<string, Formatter>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const formatter = kept.get(key) ?? make(locale, options);
    kept.set(key, formatter);
    return formatter;
  };
}

const numberFormat = keeping((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const dateFormat = keeping((locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options));
const listFormat = keeping((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options));
const pluralRules = keeping((locale, options: Intl.PluralRulesOptions) => new Intl.PluralRules(locale, options));

function format(text: string, locale: string, options: Intl.NumberFormatOptions): string {
  if (!isDecimal(text)) return text;
  const digits = fractionDigits(text);
  return numberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, ...options }).format(text);
}

/** `1500000`: `1.5M`. For scales and axes alone: it rounds. */
export const compact = (text: string, locale: string): string =>
  isDecimal(text) ? numberFormat(locale, { notation: 'compact' }).format(text) : text;

const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);

/**
 * `14.50` in USD: `$14.50`. Currencies the platform does not know are written as their code. In a text from right
 * to left the symbol is isolated: `US$` would be drawn as `$US`.
 */
export function money(text: string, currency: string, locale: string): string {
  if (!isDecimal(text)) return text;
  if (!/^[A-Z]{3}$/u.test(currency)) return `${format(text, locale, {})} ${currency}`;
  const digits = fractionDigits(text);
  const formatter = numberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  if (!rightToLeft.has(locale.split('-')[0] ?? '')) return formatter.format(text);
  return formatter
    .formatToParts(text)
    .map((part) => (part.type === 'currency' ? `\u2066${part.value}\u2069` : part.value))
    .join('');
}

/** `1234.5`: `1,234.5`. */
export const number = (text: string, locale: string): string => format(text, locale, {});

/** `10.00`, a count of hundredths, as `10.00%`. The sign is the language's own. */
export function percent(text: string, locale: string): string {
  const sample = numberFormat(locale, { style: 'percent' }).formatToParts(0);
  const body = format(text, locale, {});
  return sample.map((part) => (part.type === 'integer' ? body : part.value)).join('');
}

/** The wall clock that an instant of the core shows in its own offset. */
type WallClock = { readonly date: Date; readonly hasTime: boolean; readonly offset: string };

const instantPattern = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(Z|[+-]\d{2}:\d{2})$/u;

/** Fields are shown as written: the offset is part of the data, not of the reader's machine. */
function wallClock(instant: string): WallClock | undefined {
  const found = instantPattern.exec(instant);
  if (!found) return undefined;
  const date = new Date(`${instant.slice(0, 19)}Z`);
  if (Number.isNaN(date.getTime())) return undefined;
  return { date, hasTime: true, offset: found[7] ?? 'Z' };
}

/** `2024-06-30T23:59:59+08:00`: `30 Jun 2024, 23:59:59`. */
export function dateTime(instant: string, locale: string): string {
  const wall = wallClock(instant);
  if (!wall) return instant;
  return dateFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    hourCycle: 'h23',
    timeZone: 'UTC',
    calendar: 'gregory',
  }).format(wall.date);
}

/** The day alone. */
export function date(instant: string, locale: string): string {
  const wall = wallClock(instant.length === 10 ? `${instant}T00:00:00Z` : instant);
  if (!wall) return instant;
  return dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC', calendar: 'gregory' }).format(wall.date);
}

/** `2025-03`: `March 2025`. */
export function month(text: string, locale: string): string {
  const wall = wallClock(`${text}-01T00:00:00Z`);
  if (!wall) return text;
  return dateFormat(locale, { year: 'numeric', month: 'long', timeZone: 'UTC', calendar: 'gregory' }).format(wall.date);
}

/** The offset in which an instant is written, as people say it: `GMT+08:00`. */
export function offsetOf(instant: string): string {
  const offset = instantPattern.exec(instant)?.[7] ?? '';
  return offset === 'Z' || offset === '' ? 'GMT' : `GMT${offset}`;
}

const durationPattern = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/u;
const durationUnits = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const;

/** `P6M`: `6 months`. */
export function duration(text: string, locale: string): string {
  const found = durationPattern.exec(text);
  if (!found) return text;
  const parts: string[] = [];
  durationUnits.forEach((unit, index) => {
    const count = found[index + 1];
    if (count !== undefined) parts.push(format(count, locale, { style: 'unit', unit, unitDisplay: 'long' }));
  });
  return parts.length === 0 ? text : listFormat(locale, { type: 'unit', style: 'long' }).format(parts);
}

/** A name inside a sentence: its direction is its own, and it turns nothing around it. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;

/** `email`, `sms`: joined by the language's own word for "and". */
export const list = (parts: readonly string[], locale: string): string => listFormat(locale, { type: 'conjunction' }).format(parts);

/** The plural form that a language uses for a count. Only the choice of the word depends on it. */
export const pluralForm = (text: string, locale: string): Intl.LDMLPluralRule => pluralRules(locale, {}).select(Number(text));
