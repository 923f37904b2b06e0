import { emptyChoice, type Choice } from 'quotapack-elements';
import { describe, expect, it } from 'vitest';

import { priceLists } from './catalogs.js';
import { dayText } from './day.js';
import { Engine } from './engine.js';

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
  const { catalog: _catalog, ...rest } = JSON.parse(core.asked[0]?.text ?? '{}');
  return rest;
};

describe('A question to the core', () => {
  it('carries the price list as the text it was written in', () => {
    const core = new RecordingCore(failed);
    new Engine(core).quote(directmail, choice, asOf, '');

    expect(core.asked[0]?.text).toContain(`"catalog":${directmail.text}`);
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
    const core = new RecordingCore({ ok: true, value: { total: '500000' } });

    expect(new Engine(core).units('50000', '10')).toEqual({ ok: true, value: { total: '500000' } });
    expect(core.asked[0]?.operation).toBe('rate');
  });

  it('orders the very quote that was asked for', () => {
    const core = new RecordingCore(failed);
    const engine = new Engine(core);
    engine.quote(directmail, choice, asOf, '');
    engine.order(directmail, choice, asOf, '', ['non_refundable'], 'abc');

    expect(JSON.parse(core.asked[1]?.text ?? '')).toEqual({
      quote: JSON.parse(core.asked[0]?.text ?? ''),
      confirmed: ['non_refundable'],
      digest: 'abc',
    });
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
    const engine = new Engine({
      version: 'test',
      call: () => {
        throw new Error('It stopped.');
      },
      job: () => {
        throw new Error('It stopped.');
      },
    });

    expect(engine.quote(directmail, choice, asOf, '')).toMatchObject({ ok: false, issues: [{ code: 'stopped', message: 'It stopped.' }] });
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
