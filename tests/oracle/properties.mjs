// What must hold of the program's answers whatever the account: each property makes variants of an account and compares the answers.
import { ZERO, f, sum } from './fraction.mjs';
import { parseInstant, formatInstant, HOUR } from './calendar.mjs';
import { normalise } from './compare.mjs';
import { reasonsOf } from './oracle.mjs';

const rulesOf = (document) => ({ ...(document.catalog.rules ?? {}), ...(document.rules ?? {}) });
const quotasOf = (document, pkg) => pkg.quotas ?? document.catalog.offers.find((offer) => offer.id === pkg.offer).quotas;
const hasRatio = (document) => document.packages.some((pkg) => quotasOf(document, pkg).some((quota) => quota.ratio));
const text = (value) => JSON.stringify(value);
const endOf = (record) => parseInstant(record.at ?? record.end);

function equal(a, b, names) {
  const [left, right] = [normalise(a), normalise(b)];
  for (const name of names) if (text(left[name]) !== text(right[name])) return { section: name, one: left[name], other: right[name] };
  return null;
}

const ALL = ['head', 'records', 'pending', 'allocations', 'charges', 'bills', 'packages', 'summary', 'notifications', 'account'];

function conservationOfRecords(document, answer) {
  const ratioOf = (id, meter) => {
    const pkg = document.packages.find((each) => each.id === id);
    const quota = quotasOf(document, pkg).find((each) => each.meter === meter);
    return quota.ratio ? f(quota.ratio.num).div(f(quota.ratio.den)) : f('1');
  };
  for (const row of answer.records) {
    const record = document.usage.find((each) => each.id === row.record);
    const drawn = sum(answer.allocations.filter((each) => each.record === row.record).map((each) => f(each.quantity).div(ratioOf(each.package, each.meter))));
    if (!drawn.equals(f(row.covered))) return { record: row.record, drawn: drawn.toString(), covered: row.covered };
    const whole = record.billable === false ? ZERO : f(record.quantity);
    if (!f(row.covered).add(f(row.excess)).add(f(row.rejected)).equals(whole)) return { row, quantity: record.quantity };
  }
  return null;
}

function conservationOfPackages(document, answer) {
  for (const row of answer.packages) {
    for (const quota of row.quotas) {
      if (!f(quota.used).add(f(quota.remaining)).add(f(quota.lapsed)).equals(f(quota.quota))) return { package: row.id, quota };
      for (const name of ['used', 'remaining', 'lapsed']) if (f(quota[name]).isNegative()) return { package: row.id, quota };
    }
  }
  for (const row of answer.allocations) {
    if (!f(row.before).sub(f(row.quantity)).equals(f(row.after)) || f(row.after).isNegative() || !f(row.quantity).isPositive()) return row;
  }
  return null;
}

function conservationOfCharges(document, answer) {
  const total = (rows, name) => sum(rows.map((row) => f(row[name])));
  for (const bill of answer.bills) {
    const own = answer.charges.filter((row) => row.periodStart.slice(0, 7) === bill.month);
    if (!total(own, 'amount').equals(f(bill.items))) return { month: bill.month, items: bill.items, charges: total(own, 'amount').toString() };
    if (!total(bill.meters, 'amount').equals(f(bill.items))) return { month: bill.month, items: bill.items };
  }
  const rejected = sum(answer.records.map((row) => f(row.rejected)));
  if (!rejected.equals(total(answer.charges, 'rejected'))) return { rejected: rejected.toString() };
  const open = sum(answer.summary.map((row) => f(row.openExcess)));
  const carriedIn = document.opening?.excess ? sum(Object.values(document.opening.excess).map(f)) : ZERO;
  const settled = total(answer.charges, 'deducted').add(total(answer.charges, 'excess'));
  const served = sum(answer.records.map((row) => f(row.covered).add(f(row.excess))));
  if (!settled.add(open).equals(served.add(carriedIn))) return { settled: settled.toString(), open: open.toString(), served: served.toString() };
  return null;
}

// Records whose neighbours in the order of processing can be two halves of one.
function split(document, random) {
  const rules = rulesOf(document);
  if (hasRatio(document) || (rules.straddle ?? 'partial') !== 'partial') return null;
  const keys = rules.orderBy;
  if (Array.isArray(keys) && keys.includes('remaining')) return null;
  const able = document.usage.filter((record) => /^[0-9]+$/.test(record.quantity) && Number(record.quantity) >= 2 && document.usage.filter((other) => other.id === record.id).length === 1);
  if (able.length === 0) return null;
  const chosen = random.pick(able);
  const first = random.between(1, Number(chosen.quantity) - 1);
  const usage = document.usage.flatMap((record) => (record !== chosen ? [record] : [
    { ...record, quantity: String(first) },
    { ...record, id: `${record.id}~`, quantity: String(Number(record.quantity) - first) },
  ]));
  return { ...document, usage };
}

// An instant at which nothing happens but records may, for cutting a replay in two.
function quietInstant(document, answer, random) {
  const busy = new Set();
  const add = (t) => { busy.add(t); };
  for (const record of document.usage) add(endOf(record));
  const asOf = parseInstant(document.asOf);
  const starts = document.packages.map((pkg) => parseInstant(pkg.effectiveAt));
  const first = Math.min(...starts, ...document.usage.map(endOf));
  if (!(first < asOf)) return null;
  const candidates = [];
  for (let k = 0; k < 8; ++k) {
    // A full hour plus 17 minutes 13.7 seconds: no reset, expiry, notice or settlement falls there.
    const t = Math.floor((first + random.between(0, Math.floor((asOf - first) / 60000)) * 60000) / HOUR) * HOUR + 17 * 60000 + 13700;
    if (t > first && t <= asOf && !busy.has(t)) candidates.push(t);
  }
  return candidates[0] ?? null;
}

export const PROPERTIES = [
  {
    name: 'conservation: allocations, excess and rejected make up each record',
    variants: () => [],
    check: conservationOfRecords,
  },
  {
    name: 'conservation: used, remaining and lapsed make up each quota',
    variants: () => [],
    check: conservationOfPackages,
  },
  {
    name: 'conservation: charges and bills hold what the records hold',
    variants: () => [],
    check: conservationOfCharges,
  },
  {
    name: 'the order of usage and payments in the document does not matter',
    variants: (document, answer, random) => (document.usage.length < 2 ? null : [{
      ...document, usage: random.shuffle(document.usage), ...(document.payments ? { payments: random.shuffle(document.payments) } : {}),
    }]),
    check: (document, answer, [other]) => (other.ok ? equal(answer, other.value, ALL) : other),
  },
  {
    name: 'the order of packages in the document does not matter',
    variants: (document) => (document.packages.length < 2 || document.alerts ? null : [{ ...document, packages: [...document.packages].reverse() }]),
    check: (document, answer, [other]) => {
      if (!other.ok) return other;
      const sorted = (value) => ({ ...value, packages: [...value.packages].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.term - b.term)) });
      return equal(sorted(answer), sorted(other.value), ALL);
    },
  },
  {
    name: 'the same question twice has the same answer',
    variants: (document) => [document],
    check: (document, answer, [other]) => (text(other.value) === text(answer) ? null : { first: 'differs from second' }),
  },
  {
    name: 'a record given twice counts once',
    variants: (document) => (document.usage.length === 0 ? null : [{ ...document, usage: [...document.usage, document.usage[0]] }]),
    check: (document, answer, [other]) => (text(other.value) === text(answer) ? null : other.ok ? equal(answer, other.value, ALL) ?? 'texts differ' : other),
  },
  {
    name: 'splitting a record changes no total',
    variants: (document, answer, random) => {
      const made = split(document, random);
      return made ? [made] : null;
    },
    check: (document, answer, [other]) => (other.ok ? equal(answer, other.value, ['charges', 'bills', 'packages', 'summary', 'account']) : other),
  },
  {
    name: 'two halves, the second opened with what the first left, equal the whole',
    variants: (document, answer, random) => {
      const rules = rulesOf(document);
      if (document.opening || document.balance !== undefined || document.alerts || rules.settledUntil || rules.excessCarry || rules.graceQuotaUsable || rules.preEffectiveCover) return null;
      if (document.packages.some((pkg) => pkg.autoRenew || pkg.renewals || pkg.periodRollover)) return null;
      if (document.catalog.offers.concat(document.packages).some((each) => each.reset?.rolloverMax)) return null;
      const cut = quietInstant(document, answer, random);
      if (cut === null) return null;
      // A use that began before the cut may draw on a package that ended before it: that quota is not in the opening.
      if (document.usage.some((record) => record.start && parseInstant(record.start) < cut && endOf(record) >= cut)) return null;
      if (document.usage.some((record) => record.deductAt)) return null;
      return [{ ...document, asOf: formatInstant(cut, 0) }];
    },
    // The second half holds what the first half's rows say, and its open excess.
    next: (document, answer, [first]) => {
      const at = first.value.asOf;
      const row = (pkg) => first.value.packages.find((each) => each.id === pkg.id);
      const packages = document.packages.map((pkg) => ({
        ...pkg, remaining: Object.fromEntries(row(pkg).quotas.map((quota) => [quota.meter, quota.remaining])),
      }));
      return [{ ...document, packages, usage: document.usage.filter((record) => endOf(record) >= parseInstant(at)), opening: { at } }];
    },
    check: (document, answer, [first, second]) => {
      if (!second.ok) return second;
      const whole = normalise(answer);
      const [one, two] = [normalise(first.value), normalise(second.value)];
      for (const name of ['records', 'allocations']) {
        if (text(whole[name]) !== text([...one[name], ...two[name]])) return { section: name, whole: whole[name], halves: [...one[name], ...two[name]] };
      }
      for (const name of ['pending', 'summary']) if (text(whole[name]) !== text(two[name])) return { section: name, whole: whole[name], second: two[name] };
      // A package that ended before the cut has nothing left to say about what it held.
      const live = new Set(first.value.packages.filter((each) => ['not_effective', 'in_effect', 'used_up'].includes(each.status)).map((each) => each.id));
      const rows = (normal) => normal.packages.filter((each) => live.has(each.id));
      return text(rows(whole)) === text(rows(two)) ? null : { section: 'packages', whole: rows(whole), second: rows(two) };
    },
  },
  {
    name: 'one more pay_per_use package never increases excess',
    variants: (document, answer, random) => {
      const rules = rulesOf(document);
      const kinds = document.packages.map((pkg) => pkg.kind ?? document.catalog.offers.find((offer) => offer.id === pkg.offer).kind);
      if (kinds.includes('stop_before_excess') || document.balance !== undefined || rules.payPerUseAllowed === false || (rules.straddle ?? 'partial') !== 'partial') return null;
      const keys = rules.orderBy;
      if (Array.isArray(keys) && (keys.includes('remaining') || keys.includes('quota'))) return null;
      if (hasRatio(document) || document.usage.length === 0) return null;
      const some = random.pick(document.usage);
      const added = { id: 'pkg-added', kind: 'pay_per_use', quotas: [{ meter: some.meter, quantity: String(random.between(1, 40)) }], effectiveAt: some.at ?? some.start, expiresAt: '2031-01-01T00:00:00Z' };
      return [{ ...document, packages: [...document.packages, added] }];
    },
    check: (document, answer, [other]) => {
      if (!other.ok) return other;
      const excess = (value) => sum(value.records.map((row) => f(row.excess)));
      return excess(other.value).compare(excess(answer)) <= 0 ? null : { before: excess(answer).toString(), after: excess(other.value).toString() };
    },
  },
  {
    name: 'an explained answer is the same answer, and each reason in it holds',
    variants: (document) => (rulesOf(document).arrearsBlocksPackage || rulesOf(document).excessCarry === 'next_package' ? null : [{ ...document, explain: true }]),
    check: (document, answer, [other]) => {
      if (!other.ok) return other;
      const changed = equal(answer, other.value, ALL);
      if (changed) return changed;
      const allowed = reasonsOf(document);
      for (const row of [...other.value.allocations, ...other.value.records]) {
        if (row.record === null || !row.why?.passedOver || !allowed[row.record]) continue;
        for (const { package: id, reason } of row.why.passedOver) {
          if (!allowed[row.record][id].includes(reason)) return { record: row.record, package: id, reason, allowed: allowed[row.record][id] };
        }
      }
      return null;
    },
  },
  {
    name: 'evaluateAlerts says what replay says of usage, and nothing else',
    variants: (document) => [{ operation: 'evaluateAlerts', input: document }],
    check: (document, answer, [other]) => {
      if (!other.ok) return other;
      const own = answer.notifications.filter((row) => row.kind === 'usage_threshold' || row.kind === 'used_up');
      return text(own) === text(other.value.notifications) ? null : { replay: own, evaluateAlerts: other.value.notifications };
    },
  },
  {
    name: 'status is the row that a replay without usage shows',
    variants: (document, answer, random) => {
      const able = document.packages.filter((pkg) => !pkg.autoRenew && !pkg.remaining);
      if (able.length === 0) return null;
      const pkg = random.pick(able);
      const { catalog, asOf, rules } = document;
      const shared = { catalog, asOf, ...(rules ? { rules } : {}) };
      return [{ operation: 'status', input: { ...shared, package: pkg } }, { ...shared, packages: [pkg], usage: [] }];
    },
    check: (document, answer, [status, row]) => {
      if (!status.ok || !row.ok) return { status, row };
      const [one, other] = [normalise({ ...row.value, packages: [status.value] }).packages[0], normalise(row.value).packages[0]];
      return text(one) === text(other) ? null : { status: one, replay: other };
    },
  },
  {
    name: 'renew previews what the renewal then does',
    variants: (document, answer, random) => {
      const able = document.packages.filter((pkg) => {
        const row = answer.packages.findLast((each) => each.id === pkg.id);
        return pkg.offer && !pkg.autoRenew && !pkg.remaining && !pkg.renewals && row.expiresAt !== null && ['in_effect', 'used_up', 'grace', 'retention'].includes(row.status);
      });
      if (able.length === 0) return null;
      const pkg = random.pick(able);
      const { catalog, asOf, rules } = document;
      const shared = { catalog, asOf, ...(rules ? { rules } : {}) };
      return [{ operation: 'renew', input: { ...shared, package: pkg } }, { ...shared, packages: [{ ...pkg, renewals: [{ at: asOf }] }], usage: [] }];
    },
    check: (document, answer, [preview, after]) => {
      if (!preview.ok || !after.ok) return { preview, after };
      const row = after.value.packages.at(-1);
      const said = [preview.value.startsAt, preview.value.expiresAt].map(parseInstant);
      const done = [row.effectiveAt, row.expiresAt].map(parseInstant);
      return text(said) === text(done) ? null : { preview: preview.value, row };
    },
  },
];
