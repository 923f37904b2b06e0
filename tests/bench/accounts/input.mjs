// W3: many accounts of eight packages and fifty records each, the records of all accounts interleaved in time order. Each account holds one package
// of each of eight offers (validity 1, 3, 6 and 12 months, every second one refilled monthly), from days of its own; order: expiry, effective, id;
// excess at 0.00012345. The result is, for each package, what was drawn from it, and for each account its excess and the sum of its monthly bills,
// each rounded to cents.
import { day, plusMonths, written, year, yearStart } from '../support/calendar.mjs';
import { Digest } from '../support/digest.mjs';
import { random } from '../support/random.mjs';

export const title = 'W3, account book';
export const unit = 'record';

export const packagesOfAccount = 8;
const recordsOfAccount = 50;
const validities = [1, 3, 6, 12];

/** Offer k of the price list. Together they are about 80 % of what an account uses. */
export const offers = Array.from({ length: packagesOfAccount }, (_, k) => {
  const months = validities[Math.floor(k / 2)];
  return { id: `offer-${k}`, months, isRefilled: k % 2 === 1, quota: 770 };
});

const unitPrice = '0.00012345';

/** When the months of the year begin, and when the last one ends. */
const months = Float64Array.from({ length: 13 }, (_, month) => plusMonths(yearStart, month));

/** What all accounts share, as the core takes it. */
export const facts = {
  catalog: {
    id: 'bench',
    currency: 'USD',
    meters: [{ id: 'email', unit: 'email', payPerUse: { model: 'unit', unitPrice } }],
    offers: offers.map(({ id, months: validity, isRefilled, quota }) => ({
      id,
      price: '0',
      validity: `P${validity}M`,
      quotas: [{ meter: 'email', quantity: String(quota) }],
      ...(isRefilled ? { reset: { every: 'P1M', kind: 'subscription' } } : {}),
    })),
    rules: { orderBy: ['expiresAt', 'effectiveAt'], expiryMode: 'exact', settlementPeriod: 'P1M' },
  },
  asOf: written(yearStart + 2 * year),
};

const coprime = (value, modulus) => {
  const divisor = (a, b) => (b === 0 ? a : divisor(b, a % b));
  while (divisor(value, modulus) !== 1) ++value;
  return value;
};

export function input({ accounts, seed }) {
  const draw = random(seed);
  const size = accounts * recordsOfAccount;
  const account = new Uint32Array(size);
  const ends = new Float64Array(size);
  const quantities = new Float64Array(size);
  // Each round goes through all accounts once, by a stride that jumps about in memory.
  const stride = coprime(Math.max(1, Math.floor(accounts * 0.618)), accounts);
  let at = 0;
  for (let i = 0; i < size; ++i) {
    if (i % accounts === 0) at = draw.below(accounts);
    account[i] = at;
    at = (at + stride) % accounts;
    ends[i] = yearStart + Math.floor((i * year) / size);
    quantities[i] = 1 + draw.below(1000);
  }
  // Package k of an account is number account * 8 + k. What the core works out from offer and start is worked out here for the rivals: when a
  // package expires, and its refills, those of package p from refillsFrom[p] up to refillsFrom[p + 1].
  const count = accounts * packagesOfAccount;
  const effective = new Float64Array(count);
  const expires = new Float64Array(count);
  const refillsFrom = new Uint32Array(count + 1);
  const refills = [];
  for (let p = 0; p < count; ++p) {
    const { months: validity, isRefilled } = offers[p % packagesOfAccount];
    const days = Math.floor(((p % packagesOfAccount) * 300) / packagesOfAccount) + draw.below(34);
    effective[p] = yearStart + days * day + draw.below(24) * 3_600_000;
    expires[p] = plusMonths(effective[p], validity);
    if (isRefilled) for (let month = 1; month < validity; ++month) refills.push(plusMonths(effective[p], month));
    refillsFrom[p + 1] = refills.length;
  }
  return {
    accounts,
    account,
    ends,
    quantities,
    effective,
    expires,
    refillsFrom,
    refills: Float64Array.from(refills),
    unitPrice,
    months,
    size,
  };
}

/** `used`: of each package; `excess`: of each account; `money`: the sum of its bills in cents. */
export function digests({ used, excess, money }) {
  return { used: new Digest().wholes(used).hex, excess: new Digest().wholes(excess).hex, money: new Digest().wholes(money).hex };
}

export const differences = ({ money }, reference) => ({
  wrong: money.filter((one, at) => Number(one) !== Number(reference.money[at])).length,
  of: money.length,
});

const bytes = (column) => new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

/** The columns of the packages as the core takes them. */
export function packageColumns({ accounts, effective }) {
  const count = accounts * packagesOfAccount;
  return {
    packageAccounts: Uint32Array.from({ length: count }, (_, p) => Math.floor(p / packagesOfAccount)),
    packageOffers: Uint32Array.from({ length: count }, (_, p) => p % packagesOfAccount),
    packageStarts: effective,
  };
}

export const files = ({ account, ends, quantities, effective }) => ({
  'facts.json': JSON.stringify(facts),
  'account.u32': bytes(account),
  'ends.f64': bytes(ends),
  'quantities.f64': bytes(quantities),
  'effective.f64': bytes(effective),
});
