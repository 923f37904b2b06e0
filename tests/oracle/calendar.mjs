// Instants are whole milliseconds since 1970 (safe integers); days exist only with a billing offset in milliseconds.

export const SECOND = 1000;
export const HOUR = 3600 * SECOND;
export const DAY = 24 * HOUR;

export function parseOffset(text) {
  if (text === 'Z') return 0;
  const match = /^([+-])(\d\d):(\d\d)$/.exec(text);
  if (!match) throw new Error(`not an offset: ${text}`);
  const size = (Number(match[2]) * 60 + Number(match[3])) * 60 * SECOND;
  return match[1] === '-' ? -size : size;
}

export function parseInstant(text) {
  const match = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d{1,3}))?([Zz]|[+-]\d\d:\d\d)$/.exec(text);
  if (!match) throw new Error(`not an instant: ${text}`);
  const [, y, mo, d, h, mi, s, ms, offset] = match;
  const local = Date.UTC(+y, +mo - 1, +d, +h, +mi, +s, +(ms ?? '0').padEnd(3, '0'));
  return local - parseOffset(offset.toUpperCase());
}

export function formatInstant(t, offset) {
  const local = new Date(t + offset).toISOString();
  const size = Math.abs(offset) / 60000;
  const zone = `${offset < 0 ? '-' : '+'}${String(Math.floor(size / 60)).padStart(2, '0')}:${String(size % 60).padStart(2, '0')}`;
  return local.replace(/\.000Z$/, '').replace(/Z$/, '') + zone;
}

export function parseDuration(text) {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!match) throw new Error(`not a duration: ${text}`);
  const [y, mo, w, d, h, mi, s] = match.slice(1).map((part) => Number(part ?? 0));
  return {
    months: y * 12 + mo,
    days: w * 7 + d,
    time: (h * 3600 + mi * 60 + s) * SECOND,
    hasTime: text.includes('T'),
  };
}

// The day of an instant in the billing offset: year, month (0–11), day, and the time within the day.
export function split(t, offset) {
  const date = new Date(t + offset);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    time: ((t + offset) % DAY + DAY) % DAY,
  };
}

export function join({ year, month, day, time }, offset) {
  return Date.UTC(year, month, day) + time - offset;
}

export const startOfDay = (t, offset) => t - split(t, offset).time;

export const daysInMonth = (year, month) => new Date(Date.UTC(year, month + 1, 0)).getUTCDate();

// Months are added on the calendar; the day wanted is `anchorDay`, clamped to the month's last.
export function addMonths(t, months, offset, anchorDay) {
  const date = split(t, offset);
  const count = date.year * 12 + date.month + months;
  const year = Math.floor(count / 12);
  const month = count - year * 12;
  const day = Math.min(anchorDay ?? date.day, daysInMonth(year, month));
  return join({ year, month, day, time: date.time }, offset);
}

export function addDuration(t, duration, offset, anchorDay) {
  const moved = duration.months ? addMonths(t, duration.months, offset, anchorDay) : t;
  return moved + duration.days * DAY + duration.time;
}

// The k-th boundary of the series through `origin`, k of any sign; the day of the origin is remembered.
export function seriesAt(origin, every, k, offset) {
  const moved = every.months ? addMonths(origin, every.months * k, offset) : origin;
  return moved + (every.days * DAY + every.time) * k;
}

// All boundaries of the series with from ≤ boundary ≤ to, walked one by one from the origin.
export function series(origin, every, from, to, offset) {
  const found = [];
  for (let k = 0; seriesAt(origin, every, k, offset) <= to; ++k) {
    const t = seriesAt(origin, every, k, offset);
    if (t >= from) found.push(t);
  }
  for (let k = -1; seriesAt(origin, every, k, offset) >= from; --k) {
    const t = seriesAt(origin, every, k, offset);
    if (t <= to) found.unshift(t);
  }
  return found;
}

// The origin of a natural series: an hour, a midnight, a Monday, the 1st of a month, 1 January, at or before t.
export function naturalOrigin(t, every, offset) {
  const date = split(t, offset);
  if (every.months % 12 === 0 && every.months > 0) return join({ ...date, month: 0, day: 1, time: 0 }, offset);
  if (every.months > 0) return join({ ...date, day: 1, time: 0 }, offset);
  if (every.days === 7) {
    const midnight = startOfDay(t, offset);
    const weekday = new Date(midnight + offset).getUTCDay();
    return midnight - ((weekday + 6) % 7) * DAY;
  }
  if (every.days > 0) return startOfDay(t, offset);
  return startOfDay(t, offset) + Math.floor(date.time / HOUR) * HOUR;
}
