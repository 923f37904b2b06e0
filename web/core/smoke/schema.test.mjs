// The JSON Schemas beside the package: each document that they refuse the core refuses too, and a document in use passes both.
import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { before, describe, test } from 'node:test';
import Ajv2020 from 'ajv/dist/2020.js';
import { init } from 'quotapack';

const folder = new URL('../schema/', import.meta.url);

const catalog = {
  schema: 'quotapack/catalog/1',
  id: 'sample',
  title: 'Sample',
  provenance: { kind: 'illustrative', source: 'invented', asOf: '2025-11', note: 'For a test.' },
  currency: 'USD',
  currencyDigits: 2,
  billingOffset: '+08:00',
  meters: [
    { id: 'email', unit: 'email', digits: 0, payPerUse: { model: 'unit', unitPrice: '0.29', per: 1000 } },
    { id: 'sms', title: 'SMS', unit: 'message', payPerUse: { model: 'graduated', tiers: [{ upTo: '1000', unitPrice: '0.065', flatFee: '1' }, { upTo: null, unitPrice: 0.06 }] } },
  ],
  offers: [
    {
      id: 'email-50k',
      title: '50,000 emails',
      kind: 'pay_per_use',
      price: '13.05',
      validity: 'P6M',
      quotas: [{ meter: 'email', quantity: '50000', ratio: { num: 1, den: 1 } }],
      reset: { every: 'P1M', kind: 'subscription', partial: 'full', rolloverMax: '0' },
      maxQuantity: 100,
      discounts: [{ fromQuantity: 10, percentOff: '5' }],
    },
  ],
  rules: { itemRounding: { digits: 8, mode: 'toward_zero' }, minimumCharge: '0.01', expiryMode: 'end_of_day', orderBy: ['priority', 'id'], graceDays: 15, noticeDays: [7, 1], noticeTime: '09:00', tierCountsPackage: true },
};
const packageOf = { id: 'p1', offer: 'email-50k', effectiveAt: '2025-01-01T00:00:00+08:00', scope: { region: null, project: 'a' }, renewals: [{ at: '2025-06-01T00:00:00+08:00', validity: 'P1M' }], autoRenew: false };
const account = {
  schema: 'quotapack/account/1',
  catalog,
  packages: [packageOf],
  usage: [
    { id: 'u1', meter: 'email', quantity: 10, at: '2025-02-01T00:00:00Z', scope: { project: 'a' } },
    { id: 'u2', meter: 'email', quantity: '5', start: '2025-02-01T00:00:00+08:00', end: '2025-02-01T01:00:00+08:00', billable: false },
  ],
  alerts: { type: 'custom', thresholds: [{ package: 'p1', form: 'percentage', value: '20', enabled: true }], channels: ['sms', 'email'], contacts: ['a@example.com', { phone: '+8613800000000' }] },
  balance: '100.00',
  payments: [{ at: '2025-01-15T00:00:00+08:00', amount: '5' }],
  asOf: '2025-03-01T00:00:00+08:00',
  explain: true,
  rules: { straddle: 'partial', orderBy: 'openmeter' },
};
const quote = {
  catalog,
  asOf: '2025-03-01T00:00:00+08:00',
  lines: [{ offer: 'email-50k', quantity: 2, periods: 1, startsAt: '2025-03-02T00:00:00+08:00' }],
  expectedUsage: { email: '80000' },
  discount: { percentOff: '5' },
  coupon: { amountOff: '10.00' },
  taxPercent: 6,
};
/** A document in use for each operation that is looked at, with most members that it has. */
const samples = {
  validateCatalog: { catalog },
  quote,
  replay: account,
  status: { catalog, package: packageOf, asOf: account.asOf },
  rate: { price: catalog.meters[1].payPerUse, currency: 'USD', quantity: '1500', alreadyRated: '0' },
};

/** Every document that differs from a sample in one place: without a member, with another type there, with a member too much. */
function* spoilt(value, path = '') {
  if (Array.isArray(value)) {
    for (const [index, element] of value.entries()) {
      for (const [place, other] of spoilt(element, `${path}/${index}`)) yield [place, value.with?.(index, other) ?? Object.assign([...value], { [index]: other })];
    }
  } else if (typeof value === 'object' && value !== null) {
    yield [`${path}: a member too much`, { ...value, noSuchMember: 1 }];
    for (const [name, member] of Object.entries(value)) {
      const { [name]: _, ...rest } = value;
      yield [`${path}/${name}: absent`, rest];
      for (const [place, other] of spoilt(member, `${path}/${name}`)) yield [place, { ...value, [name]: other }];
    }
  }
  for (const other of [true, 'spoilt', '', 1.5, -1, null, [], {}, { deep: [] }]) yield [`${path}: ${JSON.stringify(other)}`, other];
}

let qp;
const validators = {};
before(async () => {
  qp = await init();
  const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allowUnionTypes: true });
  for (const file of await readdir(folder)) validators[file.replace('.json', '')] = ajv.compile(JSON.parse(await readFile(new URL(file, folder), 'utf8')));
});

test('there is a schema for every operation', () => {
  const { operations } = qp.describe().value;
  for (const { name } of operations) assert.ok(validators[name], name);
});

describe('a document in use passes', () => {
  for (const [operation, sample] of Object.entries(samples)) {
    test(operation, () => {
      assert.ok(validators[operation](sample), JSON.stringify(validators[operation].errors));
      assert.equal(qp.run(operation, sample).ok, true, JSON.stringify(qp.run(operation, sample).issues));
    });
  }
});

describe('what the schema refuses the core refuses', () => {
  for (const [operation, sample] of Object.entries(samples)) {
    test(operation, () => {
      let refused = 0;
      for (const [place, document] of spoilt(sample)) {
        if (validators[operation](document)) continue;
        refused += 1;
        assert.equal(qp.run(operation, JSON.stringify(document)).ok, false, `the core takes what the schema refuses: ${place}`);
      }
      assert.ok(refused > 20, `only ${refused} documents were refused`);
    });
  }
});

describe('what is wrong in form the schema refuses', () => {
  const formal = new Set(['unknown_member', 'missing_member', 'wrong_type', 'wrong_schema', 'unknown_value', 'not_an_instant', 'empty']);
  for (const [operation, sample] of Object.entries(samples)) {
    test(operation, () => {
      for (const [place, document] of spoilt(sample)) {
        const outcome = qp.run(operation, JSON.stringify(document));
        if (outcome.ok || !validators[operation](document)) continue;
        const missed = outcome.issues.filter((issue) => formal.has(issue.code));
        // Which members a price of a model, or an alert of a type, needs is not in the table of members.
        const unexplained = missed.filter((issue) => issue.code !== 'missing_member' && issue.code !== 'empty' && issue.code !== 'unknown_member');
        assert.deepEqual(unexplained, [], `the schema takes: ${place}`);
      }
    });
  }
});
