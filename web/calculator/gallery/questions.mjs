// What the gallery asks the core, so that each of its pictures shows an answer and not an invention. The build asks, and
// writes answers.json beside this file.
const asOf = '2027-02-10T10:20:00+08:00';

const catalog = {
  id: 'sample',
  title: 'Sample prices',
  currency: 'USD',
  billingOffset: '+08:00',
  meters: [
    { id: 'email', title: 'Email', unit: 'email', digits: 0, payPerUse: { model: 'unit', unitPrice: '0.00029' } },
    { id: 'sms', title: 'SMS', unit: 'message', digits: 0 },
  ],
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
      kind: 'pay_per_use',
      price: '2.75',
      validity: 'P1M',
      quotas: [{ meter: 'email', quantity: '10000' }],
      discounts: [{ fromQuantity: 5, percentOff: '3' }],
    },
    {
      id: 'sms-monthly',
      title: '1,000 SMS a month',
      kind: 'stop_before_excess',
      price: '48.00',
      validity: 'P1Y',
      quotas: [{ meter: 'sms', quantity: '1000' }],
      reset: { every: 'P1M', kind: 'subscription' },
    },
  ],
};

const bought = (id, offer, effectiveAt, more = {}) => ({ id, offer, effectiveAt, ...more });
const packages = [
  bought('welcome', 'email-10k', '2027-02-01T09:30:00+08:00', { sourceClass: 'free', paid: '0' }),
  bought('spring', 'email-50k', '2027-01-04T10:00:00+08:00'),
  bought('autumn', 'email-50k', '2026-08-20T15:20:00+08:00', { renewals: [{ at: '2027-02-09T11:00:00+08:00' }] }),
  bought('trial', 'email-10k', '2026-12-28T08:00:00+08:00'),
  bought('summer', 'email-50k', '2026-07-20T10:00:00+08:00'),
  bought('first', 'email-10k', '2026-11-20T10:00:00+08:00'),
  bought('campaign', 'email-50k', '2027-03-01T00:00:00+08:00'),
  bought('messages', 'sms-monthly', '2026-10-31T12:00:00+08:00'),
];

const used = (id, meter, quantity, at) => ({ id, meter, quantity, at });
const account = {
  catalog,
  packages,
  usage: [
    used('before-any-package', 'email', '3000', '2026-07-15T09:00:00+08:00'),
    used('newsletter-jan', 'email', '38000', '2027-01-12T09:00:00+08:00'),
    used('receipts-jan', 'email', '6400', '2027-01-25T18:45:00+08:00'),
    used('newsletter-feb', 'email', '41000', '2027-02-08T09:00:00+08:00'),
    used('receipts-feb', 'email', '16430', '2027-02-09T18:45:00+08:00'),
    used('receipts-now', 'email', '240', '2027-02-10T10:05:00+08:00'),
    used('codes-jan', 'sms', '930', '2027-01-20T12:00:00+08:00'),
    used('codes-feb', 'sms', '1020', '2027-02-05T12:00:00+08:00'),
  ],
  asOf,
  explain: true,
};

const quote = {
  catalog,
  asOf,
  lines: [{ offer: 'email-50k', quantity: 2 }],
  expectedUsage: { email: '120000' },
  discount: { percentOff: '5' },
};
const held = [packages[1], packages[6]];
const watched = [packages[1]];
const alerts = { type: 'percentage', value: '20', scope: 'pool', meter: 'email', channels: ['sms', 'email'], contacts: [] };
const plan = {
  catalog,
  asOf,
  demand: ['02', '03', '04', '05', '06', '07'].map((month) => ({
    month: `2027-${month}`,
    meter: 'email',
    quantity: month === '04' ? '60000' : '18000',
  })),
};

/** Operation and input of each answer, by the name that the gallery knows it by. */
export const questions = {
  quote: ['quote', quote],
  wrongQuote: ['quote', { ...quote, lines: [{ offer: 'email-50k', quantity: 11 }] }],
  wrongCatalog: ['quote', { ...quote, catalog: { ...catalog, currency: 'XXY' } }],
  timelineSpring: ['timeline', { catalog, package: packages[1], asOf }],
  timelineMessages: ['timeline', { catalog, package: packages[7], asOf }],
  replay: ['replay', account],
  wrongReplay: [
    'replay',
    { ...account, packages: [bought('a', 'unknown', asOf), { ...packages[1], effectiveAt: '2027-13-01' }], usage: [] },
  ],
  usedUp: ['replay', { ...account, packages: [packages[0]], usage: [used('all', 'email', '10000', '2027-02-08T09:00:00+08:00')] }],
  alert: ['validateAlerts', { catalog, packages: held, usage: [used('u', 'email', '8000', '2027-02-08T09:00:00+08:00')], alerts, asOf }],
  wrongAlert: [
    'validateAlerts',
    { catalog, packages: held, alerts: { ...alerts, value: '62', channels: [], contacts: ['somebody'] }, asOf },
  ],
  forecast: [
    'forecast',
    {
      catalog,
      packages: watched,
      usage: [],
      alerts,
      profile: [{ meter: 'email', perDay: '700', weekly: [1.4, 1.2, 1, 1, 1.2, 0.6, 0.6] }],
      asOf,
      until: '2027-04-30T23:59:59+08:00',
    },
  ],
  wrongForecast: [
    'forecast',
    { catalog, packages: watched, usage: [], profile: [{ meter: 'email', perDay: '700' }], asOf, until: '2026-04-30T23:59:59+08:00' },
  ],
  plan: ['recommend', plan],
  wrongPlan: ['recommend', { ...plan, demand: [{ month: '2026-01', meter: 'email', quantity: '1' }] }],
};

/** What `core` answers to all questions, with the price list and the instant that they are about. */
export const answersOf = (core) => ({
  catalog,
  asOf,
  ...Object.fromEntries(
    Object.entries(questions).map(([name, [operation, input]]) => [name, JSON.parse(core.call(operation, JSON.stringify(input)))]),
  ),
});
