import { describe, expect, it } from 'vitest';

import { emptyInputs, readInputs, type Inputs } from './inputs.js';
import { isLink, packLink, readPaper, unpackLink, writePaper, type Paper } from './paper.js';
import { Past } from './past.js';
import { firstDayAfter, lastDayOf, monthsFrom } from './months.js';
import { Last } from './last.js';

const inputs: Inputs = {
  ...emptyInputs,
  choice: {
    lines: [
      { offer: 'email-50k', quantity: '2', periods: '1' },
      { offer: 'email-50k', quantity: '1', periods: '1', startsOn: '2027-03-01' },
    ],
    startsOn: '2027-02-01',
    expectedUsage: { email: '80000' },
    recipients: { email: { messages: '8000', each: '10' } },
    discountPercent: '5',
    coupon: '1.00',
    taxPercent: '6',
    notes: { 'email-50k': 'für März — 三月' },
  },
  alert: {
    ...emptyInputs.alert,
    type: 'custom',
    thresholds: [{ target: 'meter:email', form: 'absolute', value: '10', enabled: false }],
    contacts: ['a@example.com'],
  },
  perDay: { email: '400' },
  demand: [{ month: '2027-01', meter: 'email', quantity: '120000' }],
  variants: [{ choice: emptyInputs.choice }],
  usage: 'id,meter\n',
  usageMeter: 'email',
  boughtOn: '2027-01-01',
  followedTo: '2027-02-01',
};
const paper: Paper = {
  release: '0.1.0',
  priceList: 'directmail-email',
  checksum: 'abc',
  priceListText: '',
  rules: '{"minimumCharge":"0.01"}',
  asOf: '2027-01-04T02:00:00Z',
  pricesOf: '2025-01',
  total: '26.10',
  inputs,
};

describe('A link', () => {
  it('holds everything and gives it back', async () => {
    const hash = await packLink(writePaper(paper));

    expect(hash).toMatch(/^#q=[\w-]+$/u);
    expect(readPaper((await unpackLink(hash)) ?? '')).toEqual(paper);
  });

  it('that is none, is damaged or holds too much gives nothing', async () => {
    const hash = await packLink(writePaper(paper));
    expect(isLink('#main')).toBe(false);
    expect(await unpackLink('#q=!!')).toBeUndefined();
    expect(await unpackLink(hash.slice(0, -20))).toBeUndefined();
    await expect(packLink('0'.repeat(3_000_000)).then(unpackLink)).resolves.toBeUndefined();
  });
});

describe('A file', () => {
  it('that is none of ours is not read', () => {
    for (const text of ['', '{', '[]', 'null', '{"schema":"quotapack/catalog/1"}', '5']) expect(readPaper(text)).toBeUndefined();
  });

  it('gives what it holds, and nothing that it should not', () => {
    expect(readInputs(JSON.parse(JSON.stringify(inputs)))).toEqual(inputs);
    expect(readInputs(null)).toEqual(emptyInputs);
    expect(
      readInputs({
        choice: { lines: [5, { offer: 7, quantity: '1' }], expectedUsage: { email: 3, sms: '4' } },
        alert: 'x',
        variants: {},
        demand: [null],
      }),
    ).toEqual({
      ...emptyInputs,
      choice: { ...emptyInputs.choice, lines: [{ offer: '', quantity: '1', periods: '1' }], expectedUsage: { sms: '4' } },
    });
    expect(readInputs({ variants: Array.from({ length: 9 }, () => ({})) }).variants).toHaveLength(4);
  });
});

describe('The past', () => {
  it('takes steps back and forth, and letters that follow each other as one step', () => {
    const past = new Past<string>();
    past.remember('', 0);
    past.remember('a', 100);
    past.remember('ab', 5000);

    expect(past.undo('abc')).toBe('ab');
    expect(past.undo('ab')).toBe('');
    expect(past.canUndo).toBe(false);
    expect(past.redo('')).toBe('ab');
    expect(past.redo('ab')).toBe('abc');
    expect(past.canRedo).toBe(false);
  });

  it('takes what follows a pause as a step of its own', () => {
    const past = new Past<string>();
    past.remember('', 0);
    past.pause();
    past.remember('a', 10);
    expect([past.undo('b'), past.undo('a')]).toEqual(['a', '']);
  });

  it('forgets what was undone when something new is done', () => {
    const past = new Past<string>();
    past.remember('a', 0);
    past.undo('b');
    past.remember('a', 10);
    expect(past.canRedo).toBe(false);
    expect(past.undo('c')).toBe('a');
  });
});

describe('The last answer', () => {
  it('is given again while the question is the same', () => {
    const last = new Last<number | undefined>();
    let asked = 0;
    const ask = (...key: unknown[]): number | undefined => last.of(key, () => ++asked);

    expect(last.value).toBeUndefined();
    expect([ask('a', 1), ask('a', 1), ask('a', 2), ask('a'), ask('a', 1)]).toEqual([1, 1, 2, 3, 4]);
    expect(last.value).toBe(4);
  });
});

describe('Months for a table', () => {
  it('go over the end of the year and stop at 36', () => {
    expect(monthsFrom('2027-11', 3)).toEqual(['2027-11', '2027-12', '2028-01']);
    expect(monthsFrom('2027-11', 99)).toHaveLength(36);
    expect(monthsFrom('2027-11', -1)).toEqual([]);
    expect(monthsFrom('', 3)).toEqual([]);
  });

  it('end where the calendar says', () => {
    expect(['2027-02', '2028-02', '2027-12', ''].map(lastDayOf)).toEqual(['2027-02-28', '2028-02-29', '2027-12-31', '']);
    expect(['2027-12', 'soon'].map(firstDayAfter)).toEqual(['2028-01-01', '']);
  });
});
