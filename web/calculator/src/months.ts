/** Months for a table: `2027-01`, `2027-02` and so on. The core knows the calendar of billing; this only labels rows. */
export function monthsFrom(first: string, count: number): string[] {
  const [year, month] = first.split('-').map(Number);
  if (year === undefined || month === undefined) return [];
  return Array.from({ length: Math.min(Math.max(count, 0), 36) }, (_, index) =>
    new Date(Date.UTC(year, month - 1 + index, 1)).toISOString().slice(0, 7),
  );
}
