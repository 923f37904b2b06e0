import { emptyChoice, type Choice, type Outcome } from 'quotapack-elements';
import { describe, expect, it } from 'vitest';

import { priceLists } from './catalogs.js';
import { dayText } from './day.js';
import { Engine, type KeptList } from './engine.js';

/** Writes down what it is asked and answers with what it is told. */
class RecordingCore {
  readonly version = 'test';
  readonly asked: { readonly operation: string; readonly text: string }[] = [];
  readonly #answer: unknown;

  constructor(answer: unknown) {
    this.#answer = answer;
  }

  call(operation: string, text: string): string {
    this.asked.push({ operation, text });
    return JSON.stringify(this.#answer);
  }

  /** The texts of the price lists that it was given to keep, and how many of them it gave back. */
  readonly kept: string[] = [];
  freed = 0;
  isRunning = true;

  catalog(text: string): Outcome<KeptList> {
    this.kept.push(text);
    const isRunning = (): boolean => this.isRunning;
    return {
      ok: true,
      value: {
        checksum: 'abc',
        get isKept() {
          return isRunning();
        },
        call: (operation, rest) => this.call(operation, rest),
        free: () => (this.freed += 1),
      },
    };
  }

  estimate(text: string): Outcome<{ readonly estimate: { readonly total: string }; free(): void }> {
    this.asked.push({ operation: 'estimate', text });
    return { ok: true, value: { estimate: { total: '30' }, free: () => (this.freed += 1) } };
  }

  job(operation: string, text: string): { readonly ok: false; readonly issues: readonly [] } {
    this.asked.push({ operation, text });
    return { ok: false, issues: [] };
  }
}

const listNamed = (id: string) => {
  const found = priceLists.find(({ catalog }) => catalog.id === id);
  if (!found) throw new Error(`There is no price list ${id}.`);
  return found;
};

const directmail = listNamed('directmail-email');
const asOf = '2027-01-04T02:00:00Z';
const choice: Choice = { ...emptyChoice, lines: [{ offer: 'email-50k', quantity: '2', periods: '1' }] };
const failed = { ok: false, issues: [] };

const asked = (from: Choice): unknown => {
  const core = new RecordingCore(failed);
  new Engine(core).quote(directmail, from, asOf, '2027-01-04');
  return JSON.parse(core.asked[0]?.text ?? '{}');
};

describe('A question to the core', () => {
  it('leaves the price list where it is: the core gets it once, as the text it was written in', () => {
    const core = new RecordingCore(failed);
    const engine = new Engine(core);
    for (let times = 0; times < 3; ++times) engine.quote(directmail, choice, asOf, '');

    expect(core.kept).toEqual([directmail.text]);
    expect(core.asked.every(({ text }) => !text.includes('catalog'))).toBe(true);
  });

  it('has the list of before given back, and a list kept anew in a core that was started anew', () => {
    const core = new RecordingCore(failed);
    const engine = new Engine(core);
    engine.quote(directmail, choice, asOf, '');
    engine.quote(listNamed('koomessage-email'), choice, asOf, '');
    expect(core.freed).toBe(1);

    core.isRunning = false;
    engine.quote(listNamed('koomessage-email'), choice, asOf, '');
    expect(core.kept).toHaveLength(3);
  });

  it('carries a day of its own for each line that has one', () => {
    const lines = [...choice.lines, { offer: 'email-50k', quantity: '1', periods: '1', startsOn: '2027-03-01' }];

    expect(asked({ ...choice, startsOn: '2027-02-01', lines })).toEqual({
      asOf,
      lines: [
        { offer: 'email-50k', quantity: 2, periods: 1, startsAt: '2027-02-01T00:00:00+08:00' },
        { offer: 'email-50k', quantity: 1, periods: 1, startsAt: '2027-03-01T00:00:00+08:00' },
      ],
    });
  });

  it('hands a file of usage over with the price list, the meter and the offset that its rows may leave out', () => {
    const core = new RecordingCore(failed);
    new Engine(core).importUsage(directmail, 'id\n', 'email');

    expect(JSON.parse(core.asked[0]?.text ?? '')).toEqual({
      catalog: JSON.parse(directmail.text),
      text: 'id\n',
      meter: 'email',
      offset: directmail.catalog.billingOffset,
    });
  });

  it('takes a table of prices without a currency to be in the one that is given', () => {
    const refusing = new RecordingCore(failed);
    new Engine(refusing).importCatalog('offer\n', 'own', 'mine', 'EUR', '+01:00');
    expect(refusing.asked.map(({ text }) => JSON.parse(text))).toEqual([
      { text: 'offer\n', id: 'own', title: 'mine', billingOffset: '+01:00' },
      { text: 'offer\n', id: 'own', title: 'mine', billingOffset: '+01:00', currency: 'EUR' },
    ]);

    const naming = new RecordingCore({ ok: true, value: { catalog: {}, issues: [] } });
    expect(new Engine(naming).importCatalog('offer,currency\n', 'own', 'mine', 'EUR', undefined)).toEqual({
      ok: true,
      value: { catalog: {}, issues: [] },
    });
  });

  it('leaves out what was left empty', () => {
    expect(asked(choice)).toEqual({ asOf, lines: [{ offer: 'email-50k', quantity: 2, periods: 1 }] });
  });

  it('carries all that was filled in', () => {
    const full: Choice = {
      ...choice,
      startsOn: '2027-02-01',
      expectedUsage: { email: '80000' },
      discountPercent: '5',
      coupon: '10.00',
      taxPercent: '6',
    };

    expect(asked(full)).toEqual({
      asOf,
      lines: [{ offer: 'email-50k', quantity: 2, periods: 1, startsAt: '2027-02-01T00:00:00+08:00' }],
      expectedUsage: { email: '80000' },
      discount: { percentOff: '5' },
      coupon: { amountOff: '10.00' },
      taxPercent: '6',
    });
  });

  it('starts at once on the day of the quote, whose midnight has passed', () => {
    expect(asked({ ...choice, startsOn: '2027-01-04' })).toEqual(asked(choice));
  });

  it('hands over a count as it was typed, for the core to judge', () => {
    const core = new RecordingCore(failed);
    const engine = new Engine(core);
    for (const quantity of ['1.5', '-3', '99999999999999999999', 'x'])
      engine.quote(directmail, { ...choice, lines: [{ offer: 'a', quantity, periods: '1' }] }, asOf, '');

    expect(core.asked.map(({ text }) => /"quantity":([^,}]+),"periods"/u.exec(text)?.[1])).toEqual([
      '1.5',
      '-3',
      '99999999999999999999',
      '"x"',
    ]);
  });

  it('rates the expected use of each meter while nothing is chosen, and names the field of an issue', () => {
    const core = new RecordingCore({ ok: false, issues: [{ code: 'negative', path: '/quantity', message: '' }] });
    const answer = new Engine(core).payPerUseAlone(directmail, { ...emptyChoice, expectedUsage: { email: '-1' } });

    expect(core.asked[0]).toEqual({
      operation: 'rate',
      text: JSON.stringify({
        price: { model: 'unit', unitPrice: '0.29', per: '1000' },
        currency: 'USD',
        quantity: '-1',
        rules: { minimumCharge: '0.01', orderBy: ['expiresAt', 'id'] },
      }),
    });
    expect(answer.issues[0]?.path).toBe('/expectedUsage/email');
  });

  it('has the core multiply messages and recipients', () => {
    const core = new RecordingCore({ ok: true, value: { amount: '500000', total: '500000' } });

    expect(new Engine(core).units('50000', '10')).toEqual({ ok: true, value: '500000' });
    expect(core.asked[0]?.operation).toBe('rate');
  });

  it('orders the very quote that was asked for', () => {
    const core = new RecordingCore(failed);
    const engine = new Engine(core);
    engine.quote(directmail, choice, asOf, '');
    engine.order(directmail, choice, asOf, '', ['non_refundable'], 'abc');

    expect(JSON.parse(core.asked[1]?.text ?? '')).toEqual({
      quote: { catalog: JSON.parse(directmail.text), ...JSON.parse(core.asked[0]?.text ?? '') },
      confirmed: ['non_refundable'],
      digest: 'abc',
    });
  });
});

describe('Quantities', () => {
  it('are added up by the core', () => {
    const core = new RecordingCore(failed);

    expect(new Engine(core).sum(['10', '20'], 0)).toEqual({ ok: true, value: '30' });
    expect(JSON.parse(core.asked[0]?.text ?? '').lines.map((line: { quantity: string }) => line.quantity)).toEqual(['10', '20']);
    expect(core.freed).toBe(1);
  });
});

describe('A search for a plan', () => {
  it('carries the demand that was filled in, in order', async () => {
    const core = new RecordingCore(failed);
    const demand = [
      { month: '2027-01', meter: 'email', quantity: '100' },
      { month: '2027-02', meter: 'email', quantity: '' },
    ];
    await new Engine(core).recommend(directmail, demand, asOf, {});

    const { catalog: _catalog, ...rest } = JSON.parse(core.asked[0]?.text ?? '{}');
    expect(rest).toEqual({ asOf, demand: [demand[0]] });
  });
});

describe('A core that stops', () => {
  it('is an issue, not the end of the page', () => {
    const stop = (): never => {
      throw new Error('It stopped.');
    };
    const engine = new Engine({ version: 'test', call: stop, job: stop, catalog: stop, estimate: stop });
    const told = { ok: false, issues: [{ code: 'stopped', message: 'It stopped.' }] };

    expect(engine.quote(directmail, choice, asOf, '')).toMatchObject(told);
    expect(engine.units('1', '2')).toMatchObject(told);
    expect(engine.sum(['1', '2'], 0)).toMatchObject(told);
  });
});

describe('The price lists', () => {
  it('say where they come from, and which of them is made up', () => {
    expect(priceLists.map(({ catalog }) => [catalog.id, catalog.provenance?.kind])).toEqual([
      ['directmail-email', 'published'],
      ['koomessage-email', 'illustrative'],
      ['huawei-sms-cn', 'published'],
      ['tencent-ses', 'published'],
    ]);
    for (const { catalog } of priceLists)
      expect(catalog.provenance).toMatchObject({
        source: expect.stringMatching(/^https:/u),
        asOf: expect.any(String),
        note: expect.any(String),
      });
  });

  it('write every figure as a text', () => {
    for (const { text } of priceLists) expect(text.match(/"(?:price|unitPrice|quantity|percentOff|per|upTo)":\s*[\d.]/gu)).toBeNull();
  });

  it('hold both kinds of package', () => {
    const kinds = new Set(listNamed('koomessage-email').catalog.offers.map((offer) => offer.kind));
    expect([...kinds].sort()).toEqual(['pay_per_use', 'stop_before_excess']);
  });
});

describe('The day of a price list', () => {
  it('is shown as exactly as it is known', () => {
    expect(dayText('2021-01-18', 'en')).toBe('Jan 18, 2021');
    expect(dayText('2025-01', 'en')).toBe('January 2025');
    expect(dayText('2025', 'en')).toBe('2025');
  });
});
