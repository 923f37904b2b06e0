/** Answers of the core, as data, for each element in each of its states: nothing here is computed. */
import {
  emptyAlert,
  emptyChoice,
  type AlertAnswer,
  type Bill,
  type Catalog,
  type Charge,
  type Choice,
  type Forecast,
  type Issue,
  type LifecycleRow,
  type Outcome,
  type PackageView,
  type Plan,
  type Quote,
} from 'quotapack-elements';

export const catalog: Catalog = {
  id: 'sample',
  title: 'Sample prices',
  currency: 'USD',
  billingOffset: '+08:00',
  meters: [{ id: 'email', unit: 'email', digits: 0 }],
  offers: [
    {
      id: 'email-50k',
      title: '50,000 emails',
      kind: 'pay_per_use',
      price: '13.05',
      validity: 'P6M',
      quotas: [{ meter: 'email', quantity: '50000' }],
      maxQuantity: 10,
    },
    {
      id: 'email-10k',
      title: '10,000 emails',
      kind: 'stop_before_excess',
      price: '2.90',
      validity: 'P1M',
      quotas: [{ meter: 'email', quantity: '10000' }],
      discounts: [{ fromQuantity: 5, percentOff: '3' }],
    },
  ],
};

export const choice: Choice = {
  ...emptyChoice,
  lines: [{ offer: 'email-50k', quantity: '2', periods: '1' }],
  expectedUsage: { email: '120000' },
};

const quote: Quote = {
  currency: 'USD',
  asOf: '2027-01-04T10:00:00+08:00',
  lines: [
    {
      offer: 'email-50k',
      quantity: 2,
      periods: 1,
      listAmount: '26.10',
      discountAmount: '1.30',
      amount: '24.80',
      quotas: [{ meter: 'email', quantity: '100000' }],
      unitCost: '0.000248',
      effectiveAt: '2027-01-04T10:00:00+08:00',
      expiresAt: '2027-07-04T23:59:59+08:00',
      noticeAt: '2027-06-27T09:00:00+08:00',
      graceEndsAt: '2027-07-19T23:59:59+08:00',
      retentionEndsAt: '2027-08-03T23:59:59+08:00',
    },
  ],
  listTotal: '26.10',
  discountTotal: '1.30',
  couponTotal: '0.00',
  tax: '0.00',
  total: '24.80',
  compare: {
    payPerUse: '34.80',
    packages: '24.80',
    excess: '5.80',
    saving: '4.20',
    savingPercent: '12.07',
    unused: { email: '0' },
    breakEven: [{ offer: 'email-50k', quantity: '85518' }],
  },
  terms: ['non_refundable', 'quota_expires', 'excess_billed', 'service_cannot_be_disabled'],
};

export const answer: Outcome<Quote> = { ok: true, value: quote };

const issue: Issue = { code: 'invalid_json', path: '', message: 'The document is not JSON.' };
export const wrong: { readonly ok: false; readonly issues: readonly Issue[] } = { ok: false, issues: [issue] };

export const rows: readonly LifecycleRow[] = [
  {
    title: '2 × 50,000 emails',
    effectiveAt: '2027-01-04T10:00:00+08:00',
    expiresAt: '2027-07-04T23:59:59+08:00',
    noticeAt: '2027-06-27T09:00:00+08:00',
    graceEndsAt: '2027-07-19T23:59:59+08:00',
    retentionEndsAt: '2027-08-03T23:59:59+08:00',
  },
  {
    title: '10,000 emails',
    effectiveAt: '2027-02-01T00:00:00+08:00',
    expiresAt: '2027-03-01T23:59:59+08:00',
    noticeAt: '2027-02-22T09:00:00+08:00',
    graceEndsAt: '2027-03-16T23:59:59+08:00',
    retentionEndsAt: '2027-03-31T23:59:59+08:00',
  },
];

export const alert = emptyAlert;
export const watched = [{ id: 'pkg-1', title: '50,000 emails' }];
export const alertAnswer: Outcome<AlertAnswer> = {
  ok: true,
  value: { valid: true, targets: [{ meter: 'email', total: '100000', remaining: '42000', firesAtOrBelow: '20000', wouldFireNow: false }] },
};
export const alertWrong: Outcome<AlertAnswer> = {
  ok: false,
  issues: [{ code: 'threshold_out_of_range', path: '/alerts/value', message: '60 is above 50.' }],
};

const aPackage = (id: string, status: PackageView['status'], remaining: string, lapsed = '0'): PackageView => ({
  id,
  status,
  quotas: [
    {
      meter: 'email',
      quota: '50000',
      used: '8000',
      remaining,
      lapsed,
      cycleStart: '2027-01-04T10:00:00+08:00',
      cycleEnd: '2027-07-04T23:59:59+08:00',
    },
  ],
  effectiveAt: '2027-01-04T10:00:00+08:00',
  expiresAt: '2027-07-04T23:59:59+08:00',
  graceEndsAt: '2027-07-19T23:59:59+08:00',
  retentionEndsAt: '2027-08-03T23:59:59+08:00',
});

export const packages: readonly PackageView[] = [
  aPackage('pkg-1', 'in_effect', '42000'),
  aPackage('pkg-2', 'used_up', '0'),
  aPackage('pkg-3', 'grace', '0', '1200'),
  aPackage('pkg-4', 'retention', '0', '700'),
  aPackage('pkg-5', 'released', '0'),
  aPackage('pkg-6', 'not_effective', '50000'),
];
export const summary = [{ meter: 'email', total: '100000', used: '58000', remaining: '42000', openExcess: '0' }];
export const usedUp: readonly PackageView[] = [aPackage('pkg-2', 'used_up', '0')];

export const allocations = [
  {
    record: 'u1',
    package: 'pkg-1',
    meter: 'email',
    quantity: '8000',
    before: '50000',
    after: '42000',
    at: '2027-01-05T10:00:00+08:00',
    why: { rank: [{ key: 'cycleEnd', value: '2027-07-05T00:00:00+08:00' }], passedOver: [{ package: 'pkg-6', reason: 'not_effective' }] },
  },
];
export const records = [
  { record: 'u1', covered: '8000', excess: '0', rejected: '0' },
  { record: 'u2', covered: '0', excess: '30', rejected: '0' },
  { record: 'u3', covered: '0', excess: '0', rejected: '7' },
];

export const bills: readonly Bill[] = [
  {
    month: '2027-01',
    purchases: '26.10',
    items: '0.0087',
    total: '26.11',
    meters: [{ meter: 'email', usage: '8030', deducted: '8000', excess: '30', amount: '0.0087' }],
  },
];
export const charges: readonly Charge[] = [
  {
    meter: 'email',
    periodStart: '2027-01-05T10:00:00+08:00',
    periodEnd: '2027-01-05T11:00:00+08:00',
    usage: '30',
    deducted: '0',
    excess: '30',
    rejected: '0',
    amount: '0.0087',
    open: true,
  },
];

const remaining = ['50000', '46000', '41000', '37500', '33000', '28000', '22000', '18500', '14000', '9000', '4000', '0'];
export const forecast: Forecast = {
  days: remaining.map((left, index) => ({
    date: `2027-01-${String(index + 10)}`,
    meter: 'email',
    usage: '4500',
    remaining: left,
    cost: '0.00',
  })),
  exhaustion: [
    { meter: 'email', early: '2027-01-18T12:00:00+08:00', likely: '2027-01-20T12:00:00+08:00', late: '2027-01-21T18:00:00+08:00' },
  ],
  notifications: [],
  cost: '26.10',
};

export const plan: Plan = {
  purchases: [
    { at: '2027-01-04T10:00:00+08:00', offer: 'email-50k', quantity: 2, amount: '26.10' },
    { at: '2027-03-01T00:00:00+08:00', offer: 'email-10k', quantity: 1, amount: '2.90' },
  ],
  cost: '29.00',
  payPerUseOnly: '34.80',
  saving: '5.80',
  lowerBound: '29.00',
  gapPercent: '0.00',
  optimal: true,
  servesAll: true,
  sensitivity: [
    { percentOfDemand: '80', cost: '29.00', cheapest: '26.10', lapsed: [{ meter: 'email', quantity: '21000' }] },
    { percentOfDemand: '120', cost: '34.80', cheapest: '34.20', lapsed: [{ meter: 'email', quantity: '0' }] },
  ],
  switches: [
    {
      percentOfDemand: '112',
      purchases: [{ at: '2027-01-04T10:00:00+08:00', offer: 'email-50k', quantity: 3, amount: '39.15' }],
      cost: '33.35',
    },
  ],
};
