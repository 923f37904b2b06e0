/** Answers of the core for one price list, as data: elements only show what they are given. */
import type { Catalog, Choice, Quote } from '../shapes.js';
import { emptyChoice } from '../shapes.js';

export const catalog: Catalog = {
  id: 'sample',
  title: 'Sample prices',
  provenance: { kind: 'published', source: 'https://example.invalid/prices', asOf: '2025-01' },
  currency: 'USD',
  billingOffset: '+08:00',
  meters: [{ id: 'email', unit: 'email', digits: 0, payPerUse: { model: 'unit', unitPrice: '0.00029' } }],
  offers: [
    {
      id: 'email-50k',
      title: '50,000 emails',
      kind: 'pay_per_use',
      price: '13.05',
      validity: 'P6M',
      quotas: [{ meter: 'email', quantity: '50000' }],
      maxQuantity: 3,
    },
    {
      id: 'email-stop',
      title: '10,000 emails',
      kind: 'stop_before_excess',
      price: '2.00',
      validity: 'P1M',
      quotas: [{ meter: 'email', quantity: '10000' }],
    },
  ],
};

export const choice: Choice = {
  ...emptyChoice,
  lines: [{ offer: 'email-50k', quantity: '2', periods: '1' }],
  expectedUsage: { email: '80000' },
};

export const quote: Quote = {
  currency: 'USD',
  asOf: '2027-01-04T10:00:00+08:00',
  lines: [
    {
      offer: 'email-50k',
      quantity: 2,
      periods: 1,
      listAmount: '26.10',
      discountAmount: '0.00',
      amount: '26.10',
      quotas: [{ meter: 'email', quantity: '100000' }],
      unitCost: '0.000261',
      effectiveAt: '2027-01-04T10:00:00+08:00',
      expiresAt: '2027-07-04T23:59:59+08:00',
      noticeAt: '2027-06-27T09:00:00+08:00',
      graceEndsAt: '2027-07-19T23:59:59+08:00',
      retentionEndsAt: '2027-08-03T23:59:59+08:00',
    },
  ],
  listTotal: '26.10',
  discountTotal: '0.00',
  couponTotal: '0.00',
  tax: '0.00',
  total: '26.10',
  compare: {
    payPerUse: '23.20',
    packages: '26.10',
    excess: '0.00',
    saving: '-2.90',
    savingPercent: '-12.50',
    unused: { email: '20000' },
    breakEven: [{ offer: 'email-50k', quantity: '90000' }],
  },
  terms: ['non_refundable', 'quota_expires', 'excess_billed', 'service_cannot_be_disabled'],
};
