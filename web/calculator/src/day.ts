import { date, month } from 'quotapack-elements/text/format.js';

/** A day, a month or a year as written in a price list, in the reader's language. */
export function dayText(text: string, locale: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/u.test(text)) return date(text, locale);
  if (/^\d{4}-\d{2}$/u.test(text)) return month(text, locale);
  return text;
}
