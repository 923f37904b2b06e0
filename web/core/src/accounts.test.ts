import { beforeEach, describe, expect, test } from 'vitest';
import { Core } from './core.js';
import type { CatalogInput } from './documents/index.js';
import { Machine } from './machine.js';
import type { Outcome } from './outcome.js';
import { coreModule } from './testing/core-bytes.js';

const catalog: CatalogInput = {
  id: 'c',
  currency: 'USD',
  billingOffset: '+08:00',
  meters: [
    { id: 'email', unit: 'email', payPerUse: { model: 'unit', unitPrice: '0.00123' } },
    { id: 'traffic', unit: 'GB', digits: 1, payPerUse: { model: 'unit', unitPrice: '0.5' } },
  ],
  offers: [
    { id: 'emails', price: '10', validity: 'P1M', quotas: [{ meter: 'email', quantity: '90' }] },
    { id: 'monthly', price: '20', validity: 'P1Y', quotas: [{ meter: 'email', quantity: '40' }], reset: { every: 'P1M' } },
    { id: 'both', price: '5', validity: 'P3M', quotas: [{ meter: 'traffic', quantity: '8' }, { meter: 'email', quantity: '25' }] },
  ],
};
const asOf = '2025-06-30T00:00:00+08:00';
const start = Date.UTC(2024, 11, 31, 16);
const day = 86_400_000;

/** A stream of numbers below a bound, the same at every run. */
function numbers(seed: number) {
  let state = seed;
  return (bound: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

let qp: Core;
beforeEach(() => {
  qp = new Core(new Machine(coreModule()));
});

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
}

const accounts = 60;
const random = numbers(20261123);
const packages = Array.from({ length: accounts }, (_, account) => Array.from({ length: account % 7 }, () => ({ offer: random(3), at: start + random(150) * day })));
const records = Array.from({ length: 1500 }, (_, index) => ({
  account: random(accounts),
  end: start + Math.floor((index * 200 * day) / 1500),
  quantity: random(30),
  meter: random(4) === 0 ? 1 : 0,
}));

function filled(bigint: boolean) {
  const flat = packages.flatMap((list, account) => list.map((each) => ({ account, ...each })));
  const batch = valueOf(qp.accounts(accounts, flat.length, records.length, { meters: true, bigint }));
  batch.packageAccounts.set(flat.map((each) => each.account));
  batch.packageOffers.set(flat.map((each) => each.offer));
  batch.packageStarts.set(flat.map((each) => each.at));
  batch.accounts.set(records.map((each) => each.account));
  batch.ends.set(records.map((each) => each.end));
  batch.meters?.set(records.map((each) => each.meter));
  const { quantities } = batch;
  if (quantities instanceof BigInt64Array) quantities.set(records.map((each) => BigInt(each.quantity)));
  else quantities.set(records.map((each) => each.quantity));
  return batch;
}

describe('many accounts in columns', () => {
  test.each([false, true])('give what replay gives for each account (64-bit integers: %s)', (bigint) => {
    const rules = { settlementPeriod: 'P1D' } as const;
    const book = valueOf(filled(bigint).replay({ catalog, asOf, rules }));

    expect(book).toMatchObject({ currency: 'USD', totalDigits: 2, meters: 2, quotas: 2 });
    let place = 0;
    let pending = 0;
    for (let account = 0; account < accounts; ++account) {
      const own = records.filter((each) => each.account === account);
      const whole = valueOf(
        qp.replay({
          catalog,
          asOf,
          rules,
          packages: (packages[account] ?? []).map((each, index) => ({
            id: `p${index}`,
            offer: catalog.offers?.[each.offer]?.id ?? '',
            effectiveAt: new Date(each.at),
          })),
          usage: own.map((each, index) => ({
            id: `u${1000 + index}`,
            meter: each.meter === 1 ? 'traffic' : 'email',
            quantity: each.meter === 1 ? each.quantity / 10 : each.quantity,
            at: new Date(each.end),
          })),
        }),
      );
      pending += whole.pending.length;
      const cents = whole.bills.reduce((sum, bill) => sum + Math.round(Number(bill.total) * 100), 0);
      expect(Number(book.billed[account])).toBe(cents);
      for (const [meter, { id, digits }] of [
        { id: 'email', digits: 0 },
        { id: 'traffic', digits: 1 },
      ].entries()) {
        const ticks = (texts: readonly string[]) => texts.reduce((sum, text) => sum + Math.round(Number(text) * 10 ** digits), 0);
        const excess = whole.bills.flatMap((bill) => bill.meters.filter((line) => line.meter === id).map((line) => line.excess));
        expect(Number(book.excess[account * 2 + meter])).toBe(ticks(excess));
        const mine = own.map((each) => (each.meter === 1 ? 'traffic' : 'email'));
        const rejected = whole.records.filter((row) => mine[Number(row.record.slice(1)) - 1000] === id).map((row) => row.rejected);
        expect(Number(book.rejected[account * 2 + meter])).toBe(ticks(rejected));
      }
      for (const [index, { offer }] of (packages[account] ?? []).entries()) {
        for (const [quota, { meter }] of (catalog.offers?.[offer]?.quotas ?? []).entries()) {
          const drawn = whole.allocations.filter((row) => row.package === `p${index}` && row.meter === meter);
          const ticks = drawn.reduce((sum, row) => sum + Math.round(Number(row.quantity) * (meter === 'traffic' ? 10 : 1)), 0);
          expect(Number(book.used[place * 2 + quota])).toBe(ticks);
        }
        ++place;
      }
    }
    expect(book.pending).toBe(pending);
  });

  test('are the same with a kept catalog, and at a second go', () => {
    const batch = filled(false);
    const first = valueOf(batch.replay({ catalog, asOf }));
    const list = valueOf(qp.catalog(catalog));

    expect(valueOf(batch.replay({ asOf }, list))).toEqual(first);
    batch.free();
    expect(batch.ends).toHaveLength(0);
    expect(batch.replay({ catalog, asOf })).toMatchObject({ ok: false, issues: [{ code: 'released' }] });
  });

  test('may be none at all', () => {
    const book = valueOf(valueOf(qp.accounts(0, 0, 0)).replay({ catalog, asOf }));

    expect(book.billed).toHaveLength(0);
  });

  test.each([
    ['records that do not rise', (batch: ReturnType<typeof filled>) => batch.ends.set([start + day], 0), '/usage/1/end'],
    ['a record of no account', (batch: ReturnType<typeof filled>) => batch.accounts.set([accounts], 3), '/usage/3/account'],
    ['a package of no offer', (batch: ReturnType<typeof filled>) => batch.packageOffers.set([3], 2), '/packages/2/offer'],
    ['a package that starts nowhere', (batch: ReturnType<typeof filled>) => batch.packageStarts.set([Number.NaN], 2), '/packages/2/effectiveAt'],
    ['accounts of packages that fall', (batch: ReturnType<typeof filled>) => batch.packageAccounts.set([0], 2), '/packages/2/account'],
    ['half an email', (batch: ReturnType<typeof filled>) => batch.quantities instanceof Float64Array && batch.quantities.set([0.5], 7), '/usage/7/quantity'],
    ['a meter that is not there', (batch: ReturnType<typeof filled>) => batch.meters?.set([9], 8), '/usage/8/meter'],
  ])('with %s are an issue that names the place in the columns', (_, spoil, path) => {
    const batch = filled(false);
    spoil(batch);

    expect(batch.replay({ catalog, asOf })).toMatchObject({ ok: false, issues: [{ path }] });
    expect(filled(false).replay({ catalog, asOf }).ok).toBe(true);
  });

  test('refuse facts that belong to one account, and sizes beyond the limit', () => {
    const facts = { catalog, asOf, packages: [{ id: 'p', offer: 'emails', effectiveAt: asOf }], balance: '1' };

    expect(filled(false).replay(JSON.stringify(facts))).toMatchObject({ ok: false, issues: [{ path: '/packages' }, { path: '/balance' }] });
    expect(qp.accounts(2 ** 40, 0, 0)).toMatchObject({ ok: false, issues: [{ code: 'limit_exceeded' }] });
    expect(qp.accounts(20_000_000, 0, 0)).toMatchObject({ ok: false, issues: [{ code: 'limit_exceeded' }] });
    expect(qp.accounts(1.5, 0, 0)).toMatchObject({ ok: false, issues: [{ code: 'out_of_range' }] });
  });
});
