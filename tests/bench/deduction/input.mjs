// W2: records in time order over a year, one meter, packages with staggered validity of 1, 3, 6 and 12 months, every second one refilled at its
// monthly anniversary; quotas about 80 % of the use; order: expiry, effective, id; excess at 0.00012345.
import { day, plusMonths, written, year, yearStart } from '../support/calendar.mjs';
import { Digest } from '../support/digest.mjs';
import { random } from '../support/random.mjs';

export const title = 'W2, bulk deduction';
export const unit = 'record';

const validities = [1, 3, 6, 12];

export function input({ packages: packageCount, records, seed }) {
  const draw = random(seed);
  const ends = new Float64Array(records);
  const quantities = new Float64Array(records);
  let use = 0;
  for (let i = 0; i < records; ++i) {
    ends[i] = yearStart + Math.floor((i * year) / records);
    quantities[i] = 1 + draw.below(1000);
    use += quantities[i];
  }
  const monthsOf = (i) => validities[Math.floor(i / 2) % 4];
  let cycles = 0;
  for (let i = 0; i < packageCount; ++i) cycles += i % 2 === 1 ? monthsOf(i) : 1;
  const quota = Math.floor((use * 8) / 10 / cycles) + 1;
  const packages = [];
  for (let i = 0; i < packageCount; ++i) {
    const effectiveAt = Math.floor((yearStart + (i * (year - 31 * day)) / packageCount) / 1000) * 1000;
    const refills = [];
    if (i % 2 === 1) for (let month = 1; month < monthsOf(i); ++month) refills.push(plusMonths(effectiveAt, month));
    packages.push({
      id: `p${String(i).padStart(4, '0')}`,
      months: monthsOf(i),
      effectiveAt,
      expiresAt: plusMonths(effectiveAt, monthsOf(i)),
      refills,
      quota,
    });
  }
  return { ends, quantities, packages, unitPrice: '0.00012345', size: records };
}

/** The order of the packages: expiry, effective, id. */
export const inOrder = (a, b) => a.expiresAt - b.expiresAt || a.effectiveAt - b.effectiveAt || (a.id < b.id ? -1 : 1);

/** The account as the core takes it. Items of a month, since what is asked for is the amount of the excess. */
export const account = ({ packages, unitPrice }) => ({
  catalog: {
    id: 'bench',
    currency: 'USD',
    meters: [{ id: 'email', unit: 'email', payPerUse: { model: 'unit', unitPrice } }],
    offers: [],
    rules: { orderBy: ['expiresAt', 'effectiveAt'], expiryMode: 'exact', settlementPeriod: 'P1M' },
  },
  packages: packages.map(({ id, months, effectiveAt, refills, quota }) => ({
    id,
    kind: 'pay_per_use',
    quotas: [{ meter: 'email', quantity: String(quota) }],
    effectiveAt: written(effectiveAt),
    validity: `P${months}M`,
    ...(refills.length > 0 ? { reset: { every: 'P1M', kind: 'subscription' } } : {}),
  })),
  asOf: written(yearStart + 2 * year),
});

/** Of what the core says that it charged: the sum, with 8 digits. */
export function chargedIn8Digits(charges) {
  let ticks = 0n;
  for (const { amount } of charges) {
    const [whole, fraction = ''] = amount.split('.');
    ticks += BigInt(whole + fraction.padEnd(8, '0'));
  }
  const text = ticks.toString().padStart(9, '0');
  return `${text.slice(0, -8)}.${text.slice(-8)}`;
}

/**
 * `record`, `package`, `quantity`: the ledger's columns, -1 for excess; `used`: of each package; `excess`: a quantity; `money`: the amount of the
 * excess as a text of 8 digits.
 */
export function digests({ record, package: packages, quantity, used, excess, money }) {
  const ledger = new Digest().whole(record.length);
  for (let i = 0; i < record.length; ++i) ledger.whole(record[i]).whole(packages[i]).whole(quantity[i]);
  return {
    ledger: ledger.hex,
    used: new Digest().wholes(used).hex,
    excess: new Digest().whole(excess).hex,
    money: new Digest().text(money).hex,
  };
}

export const differences = (result, reference) => ({ wrong: result.money === reference.money ? 0 : 1, of: 1 });

const bytes = (column) => new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

export const files = (given) => ({
  'account.json': JSON.stringify(account(given)),
  'ends.f64': bytes(given.ends),
  'quantities.f64': bytes(given.quantities),
});
