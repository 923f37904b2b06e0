import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { KeptCatalog } from './catalog.js';
import { Core } from './core.js';
import type { CatalogInput, ForecastInput, Quote, QuoteRequest } from './documents/index.js';
import { QuotapackStopped } from './errors.js';
import { Machine } from './machine.js';
import type { Outcome } from './outcome.js';
import type { KeptQuote } from './quote.js';
import { coreModule } from './testing/core-bytes.js';

const catalog: CatalogInput = {
  id: 'mail',
  currency: 'USD',
  meters: [
    { id: 'email', unit: 'email', payPerUse: { model: 'unit', unitPrice: '0.29', per: 1000 } },
    { id: 'sms', unit: 'message', payPerUse: { model: 'unit', unitPrice: '0.01' } },
  ],
  offers: [
    { id: 'email-50k', price: '13.05', validity: 'P6M', quotas: [{ meter: 'email', quantity: '50000' }], maxQuantity: 100, discounts: [{ fromQuantity: 10, percentOff: '5' }] },
    { id: 'bundle', price: '20', validity: 'P1Y', quotas: [{ meter: 'email', quantity: '1000' }, { meter: 'sms', quantity: '100' }] },
  ],
};
const request: QuoteRequest = {
  asOf: '2026-01-15T10:00:00+08:00',
  lines: [{ offer: 'email-50k', quantity: 2 }, { offer: 'bundle' }],
  coupon: { amountOff: '1' },
  taxPercent: '6',
};

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
/** Lets the core run out of memory, as it never should. */
function stopCore(): void {
  expect(() => machine.use((module) => module.reserve(0xfffffff0))).toThrow(QuotapackStopped);
}
const released = { ok: false, issues: [expect.objectContaining({ code: 'released' })] };

describe('a kept catalog', () => {
  test('answers as the operation with the catalog inside', () => {
    const book = valueOf(qp.catalog(catalog));

    expect(book.quote(request)).toEqual(qp.quote({ ...request, catalog }));
    expect(book.call('quote', JSON.stringify(request))).toBe(qp.call('quote', JSON.stringify({ ...request, catalog })));
    expect(book.run('replay', { asOf: request.asOf })).toEqual(qp.replay({ asOf: request.asOf, catalog }));
  });

  test('has the checksum that validateCatalog tells, whatever the text looked like', () => {
    const fromText = valueOf(qp.catalog(JSON.stringify(catalog, undefined, 4)));

    expect(fromText.checksum).toBe(valueOf(qp.validateCatalog({ catalog })).checksum);
  });

  test('with issues is not kept, and says where they are in the catalog', () => {
    expect(qp.catalog({ ...catalog, currency: 'dollars' })).toMatchObject({ ok: false, issues: [{ path: '/currency' }] });
    expect(qp.catalog('{')).toMatchObject({ ok: false, issues: [{ code: 'invalid_json' }] });
    expect(Reflect.apply(qp.catalog, qp, [1n])).toMatchObject({ ok: false, issues: [{ code: 'wrong_type' }] });
  });

  test('refuses a document that brings a catalog of its own', () => {
    const book = valueOf(qp.catalog(catalog));

    expect(JSON.parse(book.call('quote', JSON.stringify({ ...request, catalog })))).toMatchObject({ ok: false });
  });

  test('answers callers without types with issues', () => {
    const book = valueOf(qp.catalog(catalog));

    expect(Reflect.apply(book.call, book, [1, '{}'])).toContain('unknown_operation');
    expect(Reflect.apply(book.call, book, ['quote', {}])).toContain('invalid_json');
    expect(Reflect.apply(book.run, book, ['quote', { lines: [1n] }])).toMatchObject({ ok: false, issues: [{ path: '/lines/0' }] });
  });

  test('that was freed says so, however often', () => {
    const book = valueOf(qp.catalog(catalog));
    expect(book.isKept).toBe(true);

    book.free();
    book.free();

    expect(book.isKept).toBe(false);
    expect(book.quote(request)).toMatchObject(released);
    expect(JSON.parse(book.call('quote', '{}'))).toMatchObject(released);
    expect(book.keep(request)).toMatchObject(released);
    expect(book.job('forecast', '{}')).toMatchObject(released);
  });

  test('is freed at the end of a scope', () => {
    let book: KeptCatalog;
    {
      using scoped = valueOf(qp.catalog(catalog));
      book = scoped;
      expect(book.isKept).toBe(true);
    }

    expect(book.isKept).toBe(false);
  });

  test('is gone when the core stops, and others work on', () => {
    const book = valueOf(qp.catalog(catalog));

    stopCore();

    expect(book.quote(request)).toMatchObject({ ok: false, issues: [{ code: 'released', message: expect.stringContaining('a core that stopped') }] });
    const again = valueOf(qp.catalog(catalog));
    // An address of the new instance is never taken for one of the old.
    book.free();
    expect(again.quote(request)).toMatchObject({ ok: true });
    expect(book.quote(request)).toMatchObject(released);
  });

  test('takes no memory once it is freed', () => {
    const text = JSON.stringify(catalog);
    for (let index = 0; index < 50; ++index) valueOf(qp.catalog(text)).free();
    const before = machine.use((module) => module.HEAPU8.byteLength);

    for (let index = 0; index < 3000; ++index) {
      const book = valueOf(qp.catalog(text));
      valueOf(book.keep(request)).free();
      book.free();
    }

    expect(machine.use((module) => module.HEAPU8.byteLength)).toBe(before);
  });

  test('that nobody can reach any more is freed by itself', async () => {
    const { gc } = globalThis;
    if (gc === undefined) throw new Error('The tests run with --expose-gc.');
    const freed = vi.fn();
    machine.use((module) => {
      const { freeCatalog } = module;
      Object.assign(module, { freeCatalog: (address: number) => { freed(); freeCatalog(address); } }); // prettier-ignore
    });
    for (let index = 0; index < 10; ++index) valueOf(qp.catalog(catalog));

    for (let round = 0; round < 50 && freed.mock.calls.length < 5; ++round) {
      gc();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }

    expect(freed.mock.calls.length).toBeGreaterThanOrEqual(5);
    expect(qp.version).toBeTypeOf('string');
  });
});

describe('a kept quote', () => {
  let quote: KeptQuote;
  beforeEach(() => {
    quote = valueOf(valueOf(qp.catalog(catalog)).keep(request));
  });

  /** The amounts of a whole quote, in the shape of a kept one. */
  function amountsOf(whole: Quote) {
    const { listTotal, discountTotal, couponTotal, tax, total } = whole;
    const lines = whole.lines.map(({ listAmount, discountAmount, amount, unitCost }) => ({ listAmount, discountAmount, amount, unitCost }));
    return { lines, listTotal, discountTotal, couponTotal, tax, total };
  }

  test('says what quote says', () => {
    expect(quote.quote).toEqual(valueOf(qp.quote({ ...request, catalog })));
  });

  test('follows the whole quote at every quantity', () => {
    for (let count = 1; count <= 100; ++count) {
      const whole = valueOf(qp.quote({ ...request, catalog, lines: [{ offer: 'email-50k', quantity: count }, { offer: 'bundle' }] }));

      expect(valueOf(quote.set(0, count))).toEqual(amountsOf(whole));
    }
  });

  test.each([
    ['beyond the purchase limit', 0, 101, 'purchase_limit_exceeded'],
    ['below one', 0, 0, 'out_of_range'],
    ['a negative one', 0, -1, 'out_of_range'],
    ['half a package', 0, 1.5, 'not_an_integer'],
    ['not a number', 0, Number.NaN, 'not_an_integer'],
    ['more than a number holds exactly', 0, 2 ** 53, 'not_an_integer'],
    ['a line that is not there', 2, 1, 'out_of_range'],
    ['a negative line', -1, 1, 'out_of_range'],
    ['half a line', 0.5, 1, 'out_of_range'],
    ['a line beyond the words of the core', 2 ** 32, 1, 'out_of_range'],
  ])('%s is an issue and changes nothing', (_, line, quantity, code) => {
    const before = valueOf(quote.set(1, 3));

    expect(quote.set(line, quantity)).toMatchObject({ ok: false, issues: [{ code }] });
    expect(valueOf(quote.set(1, 3))).toEqual(before);
  });

  test('a quantity that is no number at all is an issue', () => {
    for (const value of ['2', null, undefined, {}, 2n]) {
      expect(Reflect.apply(quote.set, quote, [0, value])).toMatchObject({ ok: false, issues: [{ code: 'wrong_type' }] });
    }
  });

  test('goes on when its catalog is freed', () => {
    const book = valueOf(qp.catalog(catalog));
    const kept = valueOf(book.keep(request));
    book.free();

    expect(kept.set(0, 5)).toMatchObject({ ok: true });
  });

  test('that was freed, or whose core stopped, says so', () => {
    const other = valueOf(valueOf(qp.catalog(catalog)).keep(request));
    quote.free();
    expect(quote.set(0, 1)).toMatchObject(released);

    stopCore();
    expect(other.set(0, 1)).toMatchObject(released);
  });

  test('with issues is not kept', () => {
    const book = valueOf(qp.catalog(catalog));

    expect(book.keep({ ...request, lines: [{ offer: 'nope' }] })).toMatchObject({ ok: false, issues: [{ code: 'unknown_offer', path: '/lines/0/offer' }] });
  });
});

describe('a kept estimate', () => {
  const estimate = {
    currency: 'USD',
    lines: [
      { price: { model: 'graduated', tiers: [{ upTo: '1000', unitPrice: '0.01' }, { upTo: null, unitPrice: '0.005' }] }, quantity: '1500', percentOff: '10' },
      { price: { model: 'unit', unitPrice: '1' }, quantity: '3', share: { num: 1, den: 3 } },
    ],
    percentOff: '50',
  } as const;

  test('shares the discount of the order out exactly', () => {
    const kept = valueOf(qp.estimate(estimate));

    // 10 + 2.5 = 12.50, less 10 % = 11.25; 3 / 3 = 1.00; half of 12.25 is 6.125, rounded 6.13.
    expect(kept.estimate).toMatchObject({ lines: [{ amount: '11.25' }, { amount: '1.00' }], subtotal: '12.25', discount: '6.13', total: '6.12' });
    expect(valueOf(kept.set(1, '6'))).toMatchObject({ lines: [{ amount: '11.25' }, { amount: '2.00' }], subtotal: '13.25', total: '6.62' });
  });

  test('gives issues for quantities that are none, and for lines that are not there', () => {
    const kept = valueOf(qp.estimate(estimate));

    expect(Reflect.apply(kept.set, kept, [0, 'x'])).toMatchObject({ ok: false, issues: [{ code: 'not_a_number', path: '/lines/0/quantity' }] });
    expect(kept.set(0, '1.5')).toMatchObject({ ok: false, issues: [{ code: 'too_many_digits' }] });
    expect(kept.set(9, '1')).toMatchObject({ ok: false, issues: [{ code: 'out_of_range' }] });
    expect(Reflect.apply(kept.set, kept, [0, null])).toMatchObject({ ok: false, issues: [{ code: 'wrong_type' }] });
    expect(qp.estimate('{}')).toMatchObject({ ok: false });
    kept.free();
    expect(kept.set(0, '1')).toMatchObject(released);
  });
});

describe('a job', () => {
  const input: ForecastInput = {
    catalog,
    packages: [{ id: 'p', offer: 'email-50k', effectiveAt: '2026-01-01T00:00:00+08:00' }],
    profile: [{ meter: 'email', perDay: '700' }],
    asOf: '2026-01-15T10:00:00+08:00',
    until: '2027-01-01T00:00:00+08:00',
  };

  test('has the answer of the operation, in portions of any size', async () => {
    const whole = qp.forecast(input);
    expect(whole.ok).toBe(true);

    const inOne = valueOf(qp.job('forecast', input));
    while (!inOne.step(2 ** 60));
    expect(inOne.outcome).toEqual(whole);

    const shown: number[] = [];
    const outcome = await valueOf(qp.job('forecast', JSON.stringify(input))).run({ portion: 0, onProgress: (done) => shown.push(done) });
    expect(outcome).toEqual(whole);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    expect(shown.at(-1)).toBe(1);
  });

  test('reads a kept catalog, which must stay', async () => {
    const book = valueOf(qp.catalog(catalog));
    const { catalog: _, ...rest } = input;
    expect(await valueOf(book.job('forecast', rest)).run()).toEqual(qp.forecast(input));

    const job = valueOf(book.job('forecast', rest));
    book.free();
    expect(await job.run()).toMatchObject(released);
    expect(job.progress).toBe(0);
  });

  test('can be given up', async () => {
    const controller = new AbortController();
    const job = valueOf(qp.job('forecast', input));
    const running = job.run({ signal: controller.signal, portion: 0, onProgress: () => { controller.abort(); } }); // prettier-ignore

    expect(await running).toMatchObject({ ok: false, issues: [{ code: 'canceled' }] });
    expect(job.isKept).toBe(false);
  });

  test('before its answer is there, has the issue canceled', () => {
    expect(valueOf(qp.job('forecast', input)).outcome).toMatchObject({ ok: false, issues: [{ code: 'canceled' }] });
  });

  test('with issues in its input tells them', async () => {
    expect(await valueOf(qp.job('forecast', '{}')).run()).toEqual(qp.forecast('{}'));
    expect(Reflect.apply(qp.job, qp, ['forecast', { asOf: 1n }])).toMatchObject({ ok: false, issues: [{ path: '/asOf' }] });
  });

  test('is over when the core stops', async () => {
    const job = valueOf(qp.job('forecast', input));
    stopCore();

    expect(await job.run()).toMatchObject(released);
  });
});
