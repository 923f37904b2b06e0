// Dates of the workloads: milliseconds since 1970 UTC, days in the billing offset +08:00. What the rivals are handed is computed here, outside
// of what is timed; the core computes the same from durations, inside.
const offset = 8 * 3_600_000;
export const day = 86_400_000;

/** 2025-01-01T00:00:00+08:00 */
export const yearStart = Date.UTC(2025, 0, 1) - offset;
export const year = 365 * day;

/** So many months later at the same time of day, clamped in short months. */
export function plusMonths(instant, months) {
  const local = new Date(instant + offset);
  const first = Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + months + 1, 0)).getUTCDate();
  const dayOfMonth = Math.min(local.getUTCDate(), lastDay);
  const timeOfDay = (instant + offset) % day;
  return first + (dayOfMonth - 1) * day + timeOfDay - offset;
}

/** RFC 3339 in the billing offset. */
export const written = (instant) => new Date(instant + offset).toISOString().replace(/(\.000)?Z$/u, '+08:00');
