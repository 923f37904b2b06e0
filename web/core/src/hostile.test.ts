// What a caller without a type checker, or with bad luck, may hand over: every one is answered with an issue, or thrown back as
// an error of ours, and the next call works.
import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Core } from './core.js';
import { QuotapackStopped } from './errors.js';
import { issueCodes } from './issue-codes.js';
import { Machine } from './machine.js';
import { operationNames, type OperationName } from './operations.js';
import { coreModule } from './testing/core-bytes.js';

/** The operations as a caller without types sees them. */
interface Untyped {
  run(operation: unknown, input: unknown): unknown;
  call(operation: unknown, text: unknown): unknown;
  catalog(input: unknown): unknown;
  estimate(input: unknown): unknown;
  job(operation: unknown, input: unknown): unknown;
  batch(count: unknown, options: unknown): unknown;
  columns(account: unknown, columns: unknown): unknown;
}

let qp: Core;
let untyped: Untyped;
let usual: string;

const catalog = {
  schema: 'quotapack/catalog/1',
  id: 'c',
  currency: 'USD',
  billingOffset: '+08:00',
  meters: [
    {
      id: 'email',
      unit: 'email',
      digits: 0,
      payPerUse: {
        model: 'graduated',
        tiers: [
          { upTo: '1000', unitPrice: '0.001' },
          { upTo: null, unitPrice: '0.0005' },
        ],
      },
    },
  ],
  offers: [
    {
      id: 'p',
      kind: 'pay_per_use',
      price: '13.05',
      validity: 'P6M',
      quotas: [{ meter: 'email', quantity: '50000' }],
      discounts: [{ fromQuantity: 10, percentOff: '5' }],
    },
  ],
  rules: { minimumCharge: '0.01' },
};
const asOf = '2027-03-01T00:00:00Z';
const packages = [{ id: 'a', offer: 'p', effectiveAt: '2027-01-04T10:00:00+08:00', renewals: [] }];
const usage = [{ id: 'u', meter: 'email', quantity: '10', at: '2027-01-05T00:00:00Z', scope: { region: null, project: null } }];
const alerts = { type: 'percentage', value: '20', scope: 'pool', channels: ['email'], contacts: ['a@example.com'] };
const quote = {
  catalog,
  asOf,
  lines: [{ offer: 'p', quantity: 2, periods: 1 }],
  expectedUsage: { email: '80000' },
  coupon: { amountOff: '1.00' },
  taxPercent: '6',
};
const replay = { catalog, packages, usage, alerts, payments: [{ at: asOf, amount: '5.00' }], balance: '100.00', asOf, explain: true };

/** A document that each operation takes as it is. */
const documents: Readonly<Record<OperationName, object>> = {
  version: {},
  describe: {},
  validateCatalog: { catalog },
  rate: { price: { model: 'unit', unitPrice: '0.29', per: '1000' }, currency: 'USD', quantity: '500' },
  quote,
  order: { quote, confirmed: ['non_refundable', 'quota_expires', 'excess_billed', 'service_cannot_be_disabled'] },
  replay,
  status: { catalog, package: packages[0], asOf },
  timeline: { catalog, package: packages[0], asOf },
  renew: { catalog, package: packages[0], asOf, validity: 'P1M' },
  validateAlerts: { catalog, packages, alerts, asOf },
  evaluateAlerts: replay,
  forecast: {
    catalog,
    packages,
    usage,
    asOf,
    profile: [{ meter: 'email', perDay: '10', weekly: ['1', '1', '1', '1', '1', '0', '0'] }],
    until: '2027-04-01T00:00:00Z',
  },
  recommend: { catalog, asOf, demand: [{ month: '2027-03', meter: 'email', quantity: '1000' }], holdings: packages },
  waiting: { catalog, package: packages[0], asOf, perDay: { email: '10' } },
  exportBill: { quote, format: 'csv' },
  importUsage: { text: 'id,meter,quantity,at\na,email,1,2027-01-05T00:00:00Z\n', catalog },
  importCatalog: { text: 'offer,price,validity,meter,quantity\na,1,P1M,email,1\n', currency: 'USD' },
};

const thrower = (): never => {
  throw new Error('hostile');
};

/** Values that have no JSON form, or that fight back while they are read. Each is made anew, since some can be used once. */
const poisons: Readonly<Record<string, () => unknown>> = {
  'an own __proto__': () => JSON.parse('{"__proto__":{"polluted":true}}') as unknown,
  'constructor and prototype': () => ({ constructor: { prototype: { polluted: true } }, prototype: { polluted: true } }),
  'a __proto__ in a list': () => [JSON.parse('{"__proto__":[]}') as unknown],
  'a lone surrogate': () => 'a\ud800b',
  'a lone surrogate as a name': () => ({ ['\udfff']: '1' }),
  'a getter that throws': () => Object.defineProperty({}, 'quantity', { enumerable: true, get: thrower }),
  'a toJSON that throws': () => ({ toJSON: thrower }),
  'a toJSON of its own self': () => {
    const endless: { toJSON?: () => unknown } = {};
    endless.toJSON = () => ({ toJSON: endless.toJSON });
    return endless;
  },
  'a huge sparse list': () => Object.assign<unknown[], { length: number }>([], { length: 4_294_967_295 }),
  'a sparse list with a far end': () => {
    const list: unknown[] = [];
    list[3_000_000_000] = 1;
    return list;
  },
  'a proxy of which every trap throws': () =>
    new Proxy({}, { get: thrower, has: thrower, ownKeys: thrower, getOwnPropertyDescriptor: thrower, getPrototypeOf: thrower }),
  'a proxy that has every member': () => new Proxy({}, { get: () => '1', has: () => true }),
  'a revoked proxy': () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return proxy;
  },
  'a proxy of a list without an end': () => new Proxy([], { get: (_, name) => (name === 'length' ? Number.POSITIVE_INFINITY : '1') }),
  'a frozen document': () => Object.freeze({ id: Object.freeze(['a']) }),
  'an object without prototype': () => Object.create(null) as unknown,
  'a cycle': () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = [cycle];
    return cycle;
  },
  'a BigInt': () => 2n ** 70n,
  'a symbol': () => Symbol('quantity'),
  NaN: () => Number.NaN,
  'minus infinity': () => Number.NEGATIVE_INFINITY,
  'minus zero': () => -0,
  'the largest number': () => Number.MAX_VALUE,
  'a function': () => thrower,
  'a date that is none': () => new Date(Number.NaN),
  'a map': () => new Map([['quantity', '1']]),
  bytes: () => new Uint8Array([1, 2, 3]),
  'a boxed text': () => Object('1') as unknown,
  'a text of zeros': () => '\u0000'.repeat(300),
  undefined: () => undefined,
  null: () => null,
};

/** All places in a document, as lists of member names. */
function placesIn(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([name, member]) => placesIn(member, [...at, name]))];
}

/** A copy with another value at a place; nothing else of it is looked at. */
function withValue(document: unknown, place: readonly string[], value: unknown): unknown {
  const [name, ...rest] = place;
  if (name === undefined) return value;
  // What an earlier one made of it is not copied: a list of four billion holes could not be.
  if (Array.isArray(document) && document.length > 1000) return document;
  const copy: object = Array.isArray(document) ? [...(document as unknown[])] : { ...(document as object) };
  const member: unknown = Reflect.get(copy, name);
  Object.defineProperty(copy, name, { value: withValue(member, rest, value), enumerable: true, configurable: true, writable: true });
  return copy;
}

/** An answer, whatever it answers; or an error of ours. */
function expectAnswer(work: () => unknown): void {
  let answer: unknown;
  try {
    answer = work();
  } catch (error) {
    expect(error).toBeInstanceOf(QuotapackStopped);
    return;
  }
  const told: unknown = typeof answer === 'string' ? JSON.parse(answer) : answer;
  if (typeof told !== 'object' || told === null || !('ok' in told)) throw new Error('This is no answer.');
  if (told.ok === true) return;
  if (!('issues' in told) || !Array.isArray(told.issues)) throw new Error('A refusal has issues.');
  expect(told.issues.length).toBeGreaterThan(0);
  for (const issue of told.issues as { code: string; path: string; message: string }[]) {
    expect(issueCodes).toContain(issue.code);
    expect(typeof issue.path).toBe('string');
    expect(issue.message).not.toBe('');
  }
}

/** The core answers as ever, and nothing was written onto what all objects share. */
function expectUnharmed(): void {
  expect(qp.call('quote', JSON.stringify(quote))).toBe(usual);
  expect([Reflect.get({}, 'polluted'), Reflect.get([], 'polluted'), Reflect.get(Object(''), 'polluted')]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
}

beforeAll(() => {
  qp = new Core(new Machine(coreModule()));
  untyped = qp as unknown as Untyped;
  usual = qp.call('quote', JSON.stringify(quote));
});

beforeEach(expectUnharmed);

test('each document is one that its operation takes', () => {
  for (const operation of operationNames)
    expect([operation, untyped.run(operation, documents[operation])]).toEqual([operation, expect.objectContaining({ ok: true })]);
});

describe('In a document, an issue and no harm comes of', () => {
  test.each(Object.entries(poisons))('%s, in any place of any document', (_, make) => {
    for (const operation of operationNames) {
      expectAnswer(() => untyped.run(operation, make()));
      const places = placesIn(documents[operation]);
      // Each place of the small ones, and an even choice of the others: the random test below goes everywhere.
      const step = Math.max(1, Math.floor(places.length / 6));
      for (let index = 0; index < places.length; index += step)
        expectAnswer(() => untyped.run(operation, withValue(documents[operation], places[index] ?? [], make())));
    }
    expectUnharmed();
  });
});

describe('To what is kept, counted or started, no harm comes of', () => {
  test.each(Object.entries(poisons))('%s', (_, make) => {
    const columns = { ends: new Float64Array([0]), quantities: new Float64Array([1]) };
    for (const work of [
      () => untyped.catalog(make()),
      () => untyped.estimate(make()),
      () => untyped.estimate({ currency: 'USD', lines: [{ price: make(), quantity: make() }] }),
      () => untyped.batch(make(), make()),
      () => untyped.columns(make(), columns),
      () => untyped.columns({ catalog, packages, asOf }, make()),
      () => untyped.columns({ catalog, packages, asOf }, { ends: make(), quantities: make(), meters: make() }),
      () => untyped.call(make(), make()),
      () => untyped.call('quote', make()),
      () => untyped.run(make(), quote),
      () => untyped.job(make(), quote),
    ])
      expectAnswer(work);
    const kept = qp.catalog(JSON.stringify(catalog));
    if (!kept.ok) throw new Error('The catalog is sound.');
    const asked = kept.value as unknown as { run(operation: unknown, input: unknown): unknown; keep(input: unknown): unknown };
    expectAnswer(() => asked.run('quote', make()));
    expectAnswer(() => asked.keep(make()));
    const line = kept.value.keep({ asOf, lines: [{ offer: 'p', quantity: 1 }] } as never);
    if (!line.ok) throw new Error('The quote is sound.');
    const slider = line.value as unknown as { set(line: unknown, quantity: unknown): unknown };
    expectAnswer(() => slider.set(make(), 1));
    expectAnswer(() => slider.set(0, make()));
    line.value.free();
    kept.value.free();
    expectUnharmed();
  });

  test.each(Object.entries(poisons))('%s as the document of a job', async (_, make) => {
    const started = untyped.job('recommend', make()) as ReturnType<Core['job']>;
    if (started.ok) expect((await started.value.run()).ok).toBe(false);
    expectUnharmed();
  });
});

test('Several of them at once, anywhere, are answered too', () => {
  const operation = fc.constantFrom(...operationNames);
  const poison = fc.constantFrom(...Object.keys(poisons));
  fc.assert(
    fc.property(operation, fc.array(fc.tuple(fc.nat(), poison), { minLength: 1, maxLength: 4 }), (name, bites) => {
      let document: unknown = documents[name];
      for (const [where, what] of bites) {
        const places = placesIn(documents[name]);
        try {
          document = withValue(document, places[where % places.length] ?? [], poisons[what]?.());
        } catch {
          // An earlier one cannot be copied: it stays as it is.
        }
      }
      expectAnswer(() => untyped.run(name, document));
    }),
    { numRuns: 1500 },
  );
  expectUnharmed();
});

test('Members that no document has are issues, whatever they are called', () => {
  const name = fc.oneof(
    fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__', 'then', ''),
    fc.string({ unit: 'binary', maxLength: 20 }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...operationNames), name, (operation, member) => {
      const document = documents[operation];
      fc.pre(!Object.hasOwn(document, member));
      const grown = withValue(document, [member], '1');
      expectAnswer(() => untyped.run(operation, grown));
      if (member === '__proto__' || member === 'constructor') expect(untyped.run(operation, grown)).toMatchObject({ ok: false });
    }),
    { numRuns: 800 },
  );
  expectUnharmed();
});

test('What is frozen is answered like anything else', () => {
  const freeze = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) Object.values(value).forEach(freeze);
    return Object.freeze(value);
  };
  for (const operation of operationNames) {
    const loose = JSON.stringify(untyped.run(operation, documents[operation]));
    expect(JSON.stringify(untyped.run(operation, freeze(structuredClone(documents[operation]))))).toBe(loose);
    expect(JSON.stringify(untyped.run(operation, new Proxy(documents[operation], {})))).toBe(loose);
  }
});
