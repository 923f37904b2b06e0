import { beforeEach, describe, expect, test } from 'vitest';
import { ledgerRest } from './columns.js';
import { Core } from './core.js';
import type { CatalogInput, UsageRecordInput } from './documents/index.js';
import { Machine } from './machine.js';
import type { Outcome } from './outcome.js';
import { coreModule } from './testing/core-bytes.js';

const catalog: CatalogInput = {
  id: 'c',
  currency: 'USD',
  meters: [
    { id: 'email', unit: 'email', payPerUse: { model: 'unit', unitPrice: '0.001' } },
    { id: 'traffic', unit: 'GB', digits: 1, payPerUse: { model: 'unit', unitPrice: '0.5' } },
  ],
  offers: [
    { id: 'emails', price: '10', validity: 'P1M', quotas: [{ meter: 'email', quantity: '2500' }] },
    { id: 'gigabytes', price: '5', validity: 'P1Y', quotas: [{ meter: 'traffic', quantity: '40' }] },
  ],
};
const facts = {
  catalog,
  packages: [
    { id: 'a', offer: 'emails', effectiveAt: '2025-01-01T00:00:00+08:00' },
    { id: 'b', offer: 'gigabytes', effectiveAt: '2025-01-01T00:00:00+08:00' },
    { id: 'c', offer: 'emails', effectiveAt: '2025-01-03T00:00:00+08:00' },
  ],
  asOf: '2025-01-20T00:00:00+08:00',
};
const january = Date.UTC(2024, 11, 31, 16);
const hour = 3_600_000;
const count = 400;

const meters = Uint16Array.from({ length: count }, (_, index) => (index % 5 === 0 ? 1 : 0));
const quantities = Float64Array.from({ length: count }, (_, index) => 1 + ((index * 7919) % 37));
const ends = Float64Array.from({ length: count }, (_, index) => january + (index + 1) * hour);
const starts = ends.map((end, index) => (index % 3 === 0 ? end : end - hour / 2));

/** The same records as documents. */
const usage: UsageRecordInput[] = Array.from(ends, (end, index) => {
  const isTraffic = meters[index] === 1;
  const ticks = quantities[index] ?? 0;
  return {
    id: `u${10_000 + index}`,
    meter: isTraffic ? 'traffic' : 'email',
    quantity: isTraffic ? ticks / 10 : ticks,
    start: new Date(starts[index] ?? 0),
    end: new Date(end),
  };
});

let machine: Machine;
let qp: Core;
beforeEach(() => {
  machine = new Machine(coreModule());
  qp = new Core(machine);
});

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
}

describe('columns', () => {
  test('give what replay gives for the same records', () => {
    const whole = valueOf(qp.replay({ ...facts, usage }));
    const { replay, ledger, pending } = valueOf(qp.columns(facts, { ends, starts, quantities, meters }));

    expect({ ...replay, records: [], allocations: [], pending: [] }).toEqual({ ...whole, records: [], allocations: [], pending: [] });
    expect(pending).toBe(whole.pending.length);
    const rows = Array.from(ledger.record, (record, row) => `${record} ${ledger.package[row] ?? 0} ${Number(ledger.quantity[row])}`);
    const names = facts.packages.map((holding) => holding.id);
    const expected = whole.allocations.map(({ record, package: paid, quantity, meter }) => {
      const ticks = Math.round(Number(quantity) * (meter === 'traffic' ? 10 : 1));
      return `${Number(record?.slice(1)) - 10_000} ${names.indexOf(paid)} ${ticks}`;
    });
    expect(rows.filter((row) => !row.includes(' -'))).toEqual(expected);
    const excess = rows.filter((row) => row.includes(` ${ledgerRest.excess} `)).map((row) => Number(row.split(' ')[0]));
    expect(excess).toEqual(whole.records.filter((row) => row.excess !== '0').map((row) => Number(row.record.slice(1)) - 10_000));
  });

  test('give the same for 64-bit integers, plain arrays and a kept catalog', () => {
    const first = valueOf(qp.columns(facts, { ends, starts, quantities, meters }));
    const big = valueOf(qp.columns(facts, { ends, starts, quantities: BigInt64Array.from(quantities, BigInt), meters }));
    const plain = valueOf(qp.columns(facts, { ends: [...ends], starts: [...starts], quantities: [...quantities], meters: [...meters] }));
    const { catalog: list, ...rest } = facts;
    const kept = valueOf(qp.columns(rest, { ends, starts, quantities, meters }, valueOf(qp.catalog(list))));

    expect(big.replay).toEqual(first.replay);
    expect(big.ledger.quantity).toBeInstanceOf(BigInt64Array);
    expect(Array.from(big.ledger.quantity, Number)).toEqual(Array.from(first.ledger.quantity, Number));
    expect(plain).toEqual(first);
    expect(kept).toEqual(first);
  });

  test('may be none at all', () => {
    const { replay, ledger } = valueOf(qp.columns(facts, { ends: [], quantities: [] }));

    expect(replay).toEqual(valueOf(qp.replay(facts)));
    expect(ledger.record).toHaveLength(0);
  });

  test.each([
    ['of different lengths', { ends: [1, 2], quantities: [1] }, 'conflicting_members'],
    ['that do not rise', { ends: [january + 2, january + 1], quantities: [1, 1] }, undefined],
    ['with half an email', { ends: [january], quantities: [0.5] }, undefined],
    ['with a negative quantity', { ends: [january], quantities: [-1] }, undefined],
    ['with a quantity that is no number', { ends: [january], quantities: [Number.NaN] }, undefined],
    ['with an end that is no number', { ends: [Number.POSITIVE_INFINITY], quantities: [1] }, undefined],
    ['with a meter that is not there', { ends: [january], quantities: [1], meters: [9] }, undefined],
    ['with a start after its end', { ends: [january], starts: [january + 1], quantities: [1] }, undefined],
  ])('%s are an issue', (_, columns, code) => {
    const outcome = qp.columns(facts, columns);

    expect(outcome.ok).toBe(false);
    if (!outcome.ok && code !== undefined) expect(outcome.issues[0]?.code).toBe(code);
    expect(qp.columns(facts, { ends: [january], quantities: [1] }).ok).toBe(true);
  });

  test('refuse an account with issues, and one that brings usage', () => {
    const columns = { ends: [january], quantities: [1] };

    expect(qp.columns('{', columns)).toMatchObject({ ok: false, issues: [{ code: 'invalid_json' }] });
    expect(qp.columns(JSON.stringify({ ...facts, usage: usage.slice(0, 1) }), columns)).toMatchObject({ ok: false, issues: [{ path: '/usage' }] });
    expect(Reflect.apply(qp.columns, qp, [{ asOf: 1n }, columns])).toMatchObject({ ok: false, issues: [{ path: '/asOf' }] });
  });
});

describe('a batch', () => {
  test('is filled in place, replayed, and filled again', () => {
    const batch = valueOf(qp.batch(count, { starts: true, meters: true }));
    batch.ends.set(ends);
    batch.starts?.set(starts);
    batch.quantities.fill(0 as never);
    batch.meters?.set(meters);
    const nothing = valueOf(batch.replay(facts));
    expect(nothing.ledger.record).toHaveLength(0);

    if (batch.quantities instanceof Float64Array) batch.quantities.set(quantities);
    expect(valueOf(batch.replay(facts))).toEqual(valueOf(qp.columns(facts, { ends, starts, quantities, meters })));
    batch.free();
  });

  test.each([false, true])('deducts in numbers alone, and has the document when it is asked for (64-bit integers: %s)', (bigint) => {
    const batch = valueOf(qp.batch(count, { starts: true, meters: true, bigint }));
    batch.ends.set(ends);
    batch.starts?.set(starts);
    batch.meters?.set(meters);
    const own = batch.quantities;
    if (own instanceof BigInt64Array) own.set(BigInt64Array.from(quantities, BigInt));
    else own.set(quantities);

    const { currency, meters: totals, used, quotas, pending } = valueOf(batch.deduct(facts));

    const { replay, ledger } = valueOf(qp.columns(facts, { ends, starts, quantities, meters }));
    expect(currency).toBe('USD');
    expect(quotas).toBe(1);
    expect(pending).toBe(valueOf(batch.replay(facts)).pending);
    expect(Array.from(batch.ledger.record)).toEqual(Array.from(ledger.record));
    expect(Array.from(batch.ledger.package)).toEqual(Array.from(ledger.package));
    expect(Array.from(batch.ledger.quantity, Number)).toEqual(Array.from(ledger.quantity, Number));
    const drawn = facts.packages.map((_, index) => ledger.package.reduce((sum, paid, row) => sum + (paid === index ? Number(ledger.quantity[row]) : 0), 0));
    expect(Array.from(used, Number)).toEqual(drawn);
    expect(totals.map(({ meter }) => meter)).toEqual(['email', 'traffic']);
    for (const total of totals) {
      const charges = replay.charges.filter(({ meter }) => meter === total.meter);
      for (const member of ['usage', 'deducted', 'excess', 'rejected', 'amount'] as const) {
        expect(Number(total[member])).toBeCloseTo(charges.reduce((sum, charge) => sum + Number(charge[member]), 0), 6);
      }
    }
    expect(valueOf(batch.document())).toEqual(replay);
    expect(valueOf(batch.document())).toEqual(replay);
    batch.free();
    expect(batch.document()).toMatchObject({ ok: false, issues: [{ code: 'released' }] });
    expect(batch.ledger.record).toHaveLength(0);
  });

  test('that was not replayed has no ledger and no document, and says what is wrong instead of totals', () => {
    const batch = valueOf(qp.batch(1));
    expect(batch.ledger.quantity).toHaveLength(0);
    expect(batch.document()).toMatchObject({ ok: false, issues: [{ code: 'canceled' }] });
    batch.ends.set([january]);
    batch.quantities.fill(0.5 as never);

    expect(batch.deduct(facts)).toMatchObject({ ok: false, issues: [{ path: '/usage/0/quantity' }] });
    expect(batch.document()).toMatchObject({ ok: false, issues: [{ path: '/usage/0/quantity' }] });
    expect(batch.deduct('{')).toMatchObject({ ok: false, issues: [{ code: 'invalid_json' }] });
  });

  test('has views that follow the memory when it grows', () => {
    const batch = valueOf(qp.batch(4));
    batch.ends.set([january, january + 1, january + 2, january + 3]);

    machine.use((module) => module.reserve(80_000_000));

    expect([...batch.ends]).toEqual([january, january + 1, january + 2, january + 3]);
  });

  test('has a limit', () => {
    const most = valueOf(qp.describe()).limits.find((limit) => limit.name === 'columnRecords')?.value ?? 0;
    expect(qp.batch(most + 1)).toMatchObject({ ok: false, issues: [{ code: 'limit_exceeded' }] });
    expect(qp.batch(2 ** 40)).toMatchObject({ ok: false, issues: [{ code: 'limit_exceeded' }] });
    expect(qp.batch(1.5)).toMatchObject({ ok: false });
    expect(qp.batch(-1)).toMatchObject({ ok: false });
  });

  test('that was freed has no columns and says so', () => {
    const batch = valueOf(qp.batch(2, { starts: true, meters: true, bigint: true }));
    expect(batch.quantities).toBeInstanceOf(BigInt64Array);
    batch.free();

    expect(batch.ends).toHaveLength(0);
    expect(batch.starts).toBeUndefined();
    expect(batch.meters).toBeUndefined();
    expect(batch.quantities).toHaveLength(0);
    expect(batch.replay(facts)).toMatchObject({ ok: false, issues: [{ code: 'released' }] });
    expect(batch.deduct(facts)).toMatchObject({ ok: false, issues: [{ code: 'released' }] });
  });

  test('takes no catalog of another core', () => {
    const other = valueOf(new Core(new Machine(coreModule())).catalog(catalog));
    const batch = valueOf(qp.batch(0));

    expect(batch.replay('{}', other)).toMatchObject({ ok: false, issues: [{ code: 'released' }] });
  });

  test('leaves no memory behind', () => {
    for (let round = 0; round < 3; ++round) qp.columns(facts, { ends, starts, quantities, meters });
    const before = machine.use((module) => module.HEAPU8.byteLength);

    for (let round = 0; round < 500; ++round) qp.columns(facts, { ends, starts, quantities, meters });

    expect(machine.use((module) => module.HEAPU8.byteLength)).toBe(before);
  });
});
