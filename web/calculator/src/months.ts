/** Months for a table: `2027-01`, `2027-02` and so on. The core knows the calendar of billing; this only labels rows. */
export function monthsFrom(first: string, count: number): string[] {
  const [year, month] = first.split('-').map(Number);
  if (year === undefined || month === undefined) return [];
  return Array.from({ length: Math.min(Math.max(count, 0), 36) }, (_, index) =>
    new Date(Date.UTC(year, month - 1 + index, 1)).toISOString().slice(0, 7),
  );
}

const dayOf = (month: string, monthsOn: number, day: number): string => {
  const [year, number] = month.split('-').map(Number);
  if (year === undefined || number === undefined || Number.isNaN(year + number)) return '';
  return new Date(Date.UTC(year, number - 1 + monthsOn, day)).toISOString().slice(0, 10);
};

/** `2027-02`: `2027-02-28`; empty where it is no month. */
export const lastDayOf = (month: string): string => dayOf(month, 1, 0);

/** `2027-02`: `2027-03-01`; empty where it is no month. */
export const firstDayAfter = (month: string): string => dayOf(month, 1, 1);
