// Documents, valid and invalid, of every operation from a seed: a step of a scenario, changed in a few places.
import { Random } from "../oracle/generate.mjs";
import { readScenario, scenarioFiles } from "../scenarios/files.mjs";

const bytesMax = 20_000; // what is larger says little more and takes long in the builds that check everything

const numbers = [
  "0", "-0", "1", "-1", "2", "10", "0.1", "0.01", "-0.01", "0.0000000001", "0.00000000001", "1.0", "1.50", "00", "01", "1e3", "1E-3", "+1", ".5", "5.", "1,5", " 1", "",
  "99.99", "100", "100.01", "49.5", "9007199254740993", "922337203.6854775807", "922337203.6854775808", "9223372036854775807", "9223372036854775808",
  "-9223372036854775808", "17014118346046923173168730371.5884105727", "170141183460469231731687303715884105727", "99999999999999999999999999999999999999", "999999999999999999999999999999999999999",
];
const instants = [
  "1970-01-01T00:00:00Z", "1970-01-01T00:00:00+18:00", "9999-12-31T23:59:59Z", "9999-12-31T23:59:59.999-18:00", "2024-02-29T23:59:59.999+08:00", "2025-02-29T00:00:00Z",
  "2025-01-31T00:00:00+08:00", "2025-03-01T00:00:00.001+08:00", "2025-12-31T23:59:60Z", "2025-03-01", "2025-03-01T00:00:00", "2025-3-1T0:0:0Z", "10000-01-01T00:00:00Z",
];
const durations = ["P1M", "P0D", "P1D", "P7D", "P1W", "P1Y", "PT1H", "PT0.001S", "P1M1D", "P1DT1H", "P9999Y", "P10000Y", "P", "P-1M", "1M"];
const words = [
  "", "x", "email", "pkg-1", "\u0000", "\ud7ff", "\u{1f4e7}", "a/b~c", "=1+1", "constructor", "__proto__", "pay_per_use", "stop_before_excess", "purchased", "free", "percentage", "absolute", "custom",
  "pool", "package", "USD", "JPY", "KWD", "XXX", "usd", "+08:00", "-03:30", "+18:01", "Z", "half_even", "floor", "end_of_day", "exact", "start_of_day", "partial", "reject_all", "overrun", "next_package",
  "huawei_obs", "stripe", "last", "csv", "focus",
];
// What JSON cannot say as a value of JavaScript is written over a placeholder.
const rawNumbers = ["0", "-0", "1", "1.0", "0.10", "1e2", "1E-2", "1e400", "-1e400", "1e-400", "12345678901234567890", "0.1234567890123456789", "9223372036854775808", "100", "50", "3.5"];
const raw = (text) => `\u0001${text}\u0002`;
const show = (document) => JSON.stringify(document).replace(/"\\u0001([^"\\]*)\\u0002"/g, "$1");

let bases;
export function readBases() {
  if (bases) return bases;
  bases = [];
  for (const file of scenarioFiles) {
    for (const step of readScenario(file).steps) {
      if (step.given === undefined) continue;
      const text = JSON.stringify(step.given);
      if (text.length <= bytesMax) bases.push({ operation: step.call, text });
    }
  }
  return bases;
}

let operations;
const byOperation = () => {
  operations ??= [...readBases().reduce((map, base) => map.set(base.operation, [...(map.get(base.operation) ?? []), base]), new Map())].sort(([a], [b]) => (a < b ? -1 : 1));
  return operations;
};

// Every place of a document: its holder, its key and what stands there.
function placesOf(document) {
  const places = [];
  const walk = (holder) => {
    for (const key of Object.keys(holder)) {
      places.push({ holder, key, value: holder[key] });
      if (holder[key] !== null && typeof holder[key] === "object") walk(holder[key]);
    }
  };
  walk(document);
  return places;
}

const looksLike = [
  [/^-?\d+(\.\d+)?$/, numbers],
  [/^\d{4}-\d\d-\d\dT/, instants],
  [/^P[\dT]/, durations],
  [/^/, words],
];

function nearNumber(random, text) {
  const [whole, fraction = ""] = text.split(".");
  const ticks = BigInt(whole + fraction) + BigInt(random.pick([-1, 1, 1, 10, -10]));
  const digits = (ticks < 0n ? -ticks : ticks).toString().padStart(fraction.length + 1, "0");
  const sign = ticks < 0n ? "-" : "";
  return fraction ? `${sign}${digits.slice(0, -fraction.length)}.${digits.slice(-fraction.length)}` : sign + digits;
}

function nearInstant(random, text) {
  const at = Date.parse(text);
  if (Number.isNaN(at)) return random.pick(instants);
  const moved = at + random.pick([1, -1, 1000, -1000, 3_600_000, -3_600_000, 86_400_000, -86_400_000, 30 * 86_400_000, -365 * 86_400_000]);
  const date = new Date(moved);
  return date.getUTCFullYear() >= 1970 && date.getUTCFullYear() <= 9999 ? date.toISOString() : random.pick(instants);
}

function otherText(random, text) {
  if (random.chance(45)) {
    if (/^-?\d+(\.\d+)?$/.test(text) && text.length < 60) return nearNumber(random, text);
    if (/^\d{4}-\d\d-\d\dT/.test(text)) return nearInstant(random, text);
  }
  if (random.chance(8)) return text + random.pick(["0", " ", "é", "x".repeat(300)]);
  return random.pick(looksLike.find(([pattern]) => pattern.test(text))[1]);
}

function otherValue(random, value) {
  if (random.chance(10)) return random.pick([null, true, false, [], {}, "", [null], { a: 1 }, raw(random.pick(rawNumbers))]);
  if (typeof value === "string") return random.chance(10) ? raw(random.pick(rawNumbers)) : otherText(random, value);
  if (typeof value === "number") return raw(random.chance(50) ? String(value + random.pick([-1, 1, 2, 10, 1000])) : random.pick(rawNumbers));
  if (typeof value === "boolean") return !value;
  if (value === null) return random.pick([...numbers, ...instants, {}, []]);
  return value;
}

function change(random, document, others) {
  const places = placesOf(document);
  if (places.length === 0) return;
  const { holder, key, value } = random.pick(places);
  const isList = Array.isArray(holder);
  switch (random.between(0, 9)) {
    case 0: // left out
      if (isList) holder.splice(Number(key), 1);
      else delete holder[key];
      return;
    case 1: // a name that nobody knows, or that stands elsewhere
      if (!isList) holder[random.pick(["unknown", "", "é", `${key}s`, random.pick(places).key])] = value;
      return;
    case 2: // the same place of another document
    case 3: {
      const same = placesOf(JSON.parse(random.pick(others).text)).filter((place) => place.key === key);
      if (same.length > 0) holder[key] = random.pick(same).value;
      return;
    }
    case 4: // once more, in another order
      if (isList) holder.splice(random.between(0, holder.length), 0, structuredClone(value));
      else if (Array.isArray(value)) holder[key] = random.shuffle(value);
      return;
    case 5: // once more, with another name of its own
      if (isList && value !== null && typeof value === "object") holder.push({ ...structuredClone(value), ...(value.id ? { id: `${value.id}${random.between(0, 9)}` } : {}) });
      return;
    default:
      holder[key] = otherValue(random, value);
  }
}

// Damage to the text itself. Lines are kept: a document is one of them.
function damage(random, text) {
  const at = random.between(0, text.length);
  switch (random.between(0, 5)) {
    case 0: return text.slice(0, at);
    case 1: return text.slice(0, at) + text.slice(at + 1);
    case 2: return text.slice(0, at) + random.pick(["{", "}", "[", "]", ",", ":", '"', "\\", "0", "\t", " ", "\u007f", "\ufeff", "null", "\\ud800"]) + text.slice(at);
    case 3: return `${text}${text}`;
    case 4: return `${"[".repeat(random.pick([1, 63, 64, 65, 5000]))}${text}`;
    default: return text.replace(/"(\w+)":/, '"$1":null,"$1":');
  }
}

export function generate(seed, number) {
  const random = new Random(seed, number);
  const [operation, own] = byOperation()[number % byOperation().length];
  const document = JSON.parse(random.pick(own).text);
  const changes = random.pick([0, 1, 1, 1, 2, 2, 3, 5]);
  const others = random.chance(80) ? own : readBases();
  for (let i = 0; i < changes; ++i) change(random, document, others);
  let text = show(document);
  if (random.chance(4)) text = damage(random, text);
  // Years of days cost much in the slow builds and say nothing new.
  return { operation, text: text.replace(/[\r\n]/g, " ") };
}

export const operationsOf = () => byOperation().map(([operation]) => operation);
