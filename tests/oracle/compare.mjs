// Compares the program's answer with the oracle's by value: instants as instants, decimals as numbers, members the oracle does not write ignored.
import { f } from './fraction.mjs';
import { parseInstant } from './calendar.mjs';

const DECIMALS = new Set([
  'covered', 'excess', 'rejected', 'overrun', 'quantity', 'before', 'after', 'usage', 'deducted', 'amount', 'purchases', 'items', 'total',
  'quota', 'used', 'remaining', 'lapsed', 'openExcess', 'balance',
]);
const INSTANTS = new Set(['asOf', 'at', 'cycleStart', 'cycleEnd', 'periodStart', 'periodEnd', 'effectiveAt', 'expiresAt', 'graceEndsAt', 'retentionEndsAt']);

function leaf(name, value) {
  if (value === null || value === undefined) return null;
  if (INSTANTS.has(name)) return parseInstant(value);
  if (DECIMALS.has(name)) return f(value).toString();
  return value;
}

// A form of the answer in which equal answers are equal texts, section by section.
// What a package that was over at the opening once held is nobody's to know, so `document` drops it from both answers.
export function normalise(answer, document) {
  const opening = document?.opening ? parseInstant(document.opening.at) : null;
  const wasOver = (row) => {
    if (opening === null) return false;
    const { voidedAt } = document.packages.find((pkg) => pkg.id === row.id);
    return (row.expiresAt !== null && parseInstant(row.expiresAt) < opening + 1) || (voidedAt != null && parseInstant(voidedAt) <= opening);
  };
  const pick = (object, names) => Object.fromEntries(names.map((name) => [name, leaf(name, object[name])]));
  const isZero = (row, names) => names.every((name) => f(row[name]).isZero());
  return {
    head: pick(answer, ['asOf', 'currency']),
    records: answer.records.map((row) => ({ ...pick(row, ['record', 'covered', 'excess', 'rejected', 'meter', 'at']), late: row.late ?? false, overrun: leaf('overrun', row.overrun ?? '0') })),
    pending: answer.pending,
    allocations: answer.allocations.map((row) => pick(row, ['record', 'package', 'meter', 'quantity', 'before', 'after', 'at', 'cycleStart', 'cycleEnd', 'term'])),
    charges: answer.charges.map((row) => ({
      ...pick(row, ['meter', 'periodStart', 'periodEnd', 'usage', 'deducted', 'excess', 'rejected', 'amount']), open: row.open ?? false,
    })),
    bills: answer.bills
      .map((bill) => ({
        ...pick(bill, ['month', 'purchases', 'items', 'total']),
        meters: bill.meters.filter((row) => !isZero(row, ['usage', 'deducted', 'excess', 'amount'])).map((row) => pick(row, ['meter', 'usage', 'deducted', 'excess', 'amount'])),
      }))
      .filter((bill) => bill.meters.length > 0 || !isZero(bill, ['purchases', 'items', 'total'])),
    packages: answer.packages.map((row) => ({
      ...pick(row, ['id', 'status', 'term', 'effectiveAt', 'expiresAt', 'graceEndsAt', 'retentionEndsAt']),
      renewal: row.renewal ?? null,
      quotas: wasOver(row) ? [] : row.quotas.map((quota) => pick(quota, ['meter', 'quota', 'used', 'remaining', 'lapsed', 'cycleStart', 'cycleEnd'])),
    })),
    summary: answer.summary.map((row) => pick(row, ['meter', 'total', 'used', 'remaining', 'openExcess'])),
    notifications: notificationTexts(answer.notifications),
    thresholdFirst: thresholdFirst(answer.notifications),
    account: { balance: leaf('balance', answer.account.balance), state: answer.account.state },
  };
}

function target(row) { return row.package ?? (row.meter === undefined ? '' : `meter ${row.meter}`); }

// Notifications of one instant as a set: the order of different kinds at one instant is not laid down.
function notificationTexts(rows) {
  return rows
    .map((row) => ({ at: parseInstant(row.at), text: `${parseInstant(row.at)} ${row.kind} ${target(row)} ${[...row.channels].sort().join('+')} ${row.to}` }))
    .sort((a, b) => a.at - b.at || (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map((each) => each.text);
}

// But "one record that falls through threshold and zero sends both, in that order".
function thresholdFirst(rows) {
  return rows.filter((row) => row.kind === 'usage_threshold' || row.kind === 'used_up').every((row, index, all) => row.kind !== 'usage_threshold'
    || !all.slice(0, index).some((other) => other.kind === 'used_up' && other.at === row.at && target(other) === target(row)));
}

// The first differences, by section: { section: { path, program, oracle } }.
export function differences(program, oracle) {
  const found = {};
  for (const section of Object.keys(oracle)) {
    const difference = firstDifference(program[section], oracle[section], `/${section}`);
    if (difference) found[section] = difference;
  }
  return found;
}

function firstDifference(program, oracle, path) {
  if (JSON.stringify(program) === JSON.stringify(oracle)) return null;
  if (Array.isArray(program) && Array.isArray(oracle)) {
    for (let k = 0; k < Math.max(program.length, oracle.length); ++k) {
      if (k >= program.length || k >= oracle.length) return { path: `${path}/${k}`, program: program[k] ?? 'nothing', oracle: oracle[k] ?? 'nothing' };
      const inner = firstDifference(program[k], oracle[k], `${path}/${k}`);
      if (inner) return inner;
    }
  }
  if (program && oracle && typeof program === 'object' && typeof oracle === 'object') {
    for (const name of Object.keys(oracle)) {
      const inner = firstDifference(program[name], oracle[name], `${path}/${name}`);
      if (inner) return inner;
    }
  }
  return { path, program, oracle };
}

// Smaller documents, one step each: something dropped.
export function* smaller(document) {
  const without = (list, k) => [...list.slice(0, k), ...list.slice(k + 1)];
  for (const name of ['usage', 'packages', 'payments']) {
    for (let k = 0; k < (document[name]?.length ?? 0); ++k) yield { ...document, [name]: without(document[name], k) };
  }
  for (const name of ['alerts', 'balance', 'credit', 'payments', 'usagePeriod', 'opening', 'rules']) {
    if (document[name] === undefined) continue;
    const { [name]: dropped, ...rest } = document;
    // What is left at the opening means nothing without it.
    if (name === 'opening') rest.packages = rest.packages.map(({ remaining, ...pkg }) => pkg);
    yield rest;
  }
  for (const holder of ['rules', 'catalog']) {
    const rules = holder === 'rules' ? document.rules : document.catalog.rules;
    for (const name of Object.keys(rules ?? {})) {
      const { [name]: dropped, ...rest } = rules;
      yield holder === 'rules' ? { ...document, rules: rest } : { ...document, catalog: { ...document.catalog, rules: rest } };
    }
  }
  if (document.catalog.rules !== undefined && Object.keys(document.catalog.rules).length === 0) {
    const { rules, ...rest } = document.catalog;
    yield { ...document, catalog: rest };
  }
  if (document.opening?.excess) yield { ...document, opening: { at: document.opening.at } };
  for (let k = 0; k < document.packages.length; ++k) {
    const change = (pkg) => ({ ...document, packages: document.packages.map((each, index) => (index === k ? pkg : each)) });
    for (const name of ['createdAt', 'voidedAt', 'sourceClass', 'priority', 'scope', 'remaining', 'periodRollover', 'paid', 'renewals', 'autoRenew', 'reset', 'expiresAt']) {
      if (document.packages[k][name] === undefined) continue;
      const { [name]: dropped, ...rest } = document.packages[k];
      yield change(rest);
    }
    const renewals = document.packages[k].renewals ?? [];
    for (let n = 0; n < renewals.length; ++n) yield change({ ...document.packages[k], renewals: without(renewals, n) });
    for (let n = 0; n < renewals.length; ++n) {
      for (const name of ['price', 'validity']) {
        if (renewals[n][name] === undefined) continue;
        const { [name]: dropped, ...rest } = renewals[n];
        yield change({ ...document.packages[k], renewals: renewals.map((each, index) => (index === n ? rest : each)) });
      }
    }
  }
  for (let k = 0; k < document.usage.length; ++k) {
    for (const name of ['scope', 'deductAt', 'receivedAt', 'billable']) {
      if (document.usage[k][name] === undefined) continue;
      const { [name]: dropped, ...rest } = document.usage[k];
      yield { ...document, usage: document.usage.map((each, index) => (index === k ? rest : each)) };
    }
  }
  const { catalog } = document;
  for (const name of ['offers', 'meters']) {
    for (let k = 0; k < catalog[name].length; ++k) {
      const id = catalog[name][k].id;
      if (JSON.stringify({ ...document, catalog: { ...catalog, [name]: [] } }).includes(`"${id}"`)) continue;
      yield { ...document, catalog: { ...catalog, [name]: without(catalog[name], k) } };
    }
  }
  for (let k = 0; k < catalog.offers.length; ++k) {
    const offer = catalog.offers[k];
    const change = (made) => ({ ...document, catalog: { ...catalog, offers: catalog.offers.map((each, index) => (index === k ? made : each)) } });
    if (offer.reset) {
      yield change({ ...offer, reset: null });
      for (const name of ['anchor', 'partial', 'rolloverMax']) {
        if (offer.reset[name] === undefined) continue;
        const { [name]: dropped, ...rest } = offer.reset;
        yield change({ ...offer, reset: rest });
      }
    }
    for (let n = 0; offer.quotas.length > 1 && n < offer.quotas.length; ++n) yield change({ ...offer, quotas: without(offer.quotas, n) });
  }
  for (let k = 0; k < catalog.meters.length; ++k) {
    const meter = catalog.meters[k];
    if (meter.payPerUse && meter.payPerUse.model !== 'unit') {
      yield { ...document, catalog: { ...catalog, meters: catalog.meters.map((each, index) => (index === k ? { ...meter, payPerUse: { model: 'unit', unitPrice: '1' } } : each)) } };
    }
  }
  const thresholds = document.alerts?.thresholds ?? [];
  for (let k = 0; thresholds.length > 1 && k < thresholds.length; ++k) yield { ...document, alerts: { ...document.alerts, thresholds: without(thresholds, k) } };
}

export function shrink(document, stillDiffers) {
  let current = document;
  for (let steps = 0; steps < 400; ++steps) {
    let found = null;
    for (const candidate of smaller(current)) {
      if (stillDiffers(candidate)) { found = candidate; break; }
    }
    if (!found) return current;
    current = found;
  }
  return current;
}
