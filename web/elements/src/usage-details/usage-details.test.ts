import { describe, expect, it } from 'vitest';

import type { Allocation } from '../shapes.js';
import { all, find, place, press, rows, text } from '../testing/place.js';
import { catalog } from '../testing/samples.js';
import '../define/usage-details.js';
import { UsageDetails } from './usage-details.js';

const draw = (record: string | null): Allocation => ({
  record,
  package: 'pkg-1',
  meter: 'email',
  quantity: '120',
  before: '50000',
  after: '49880',
  at: '2027-01-05T10:00:00+08:00',
  why: {
    rank: [{ key: 'cycleEnd', value: '2027-07-05T00:00:00+08:00' }],
    decidedBy: 'cycleEnd',
    before: 'pkg-3',
    passedOver: [{ package: 'pkg-2', reason: 'expired' }],
  },
});

const details = (properties: Partial<UsageDetails>): Promise<UsageDetails> => {
  const element = document.createElement('quotapack-usage-details');
  if (!(element instanceof UsageDetails)) throw new Error('The element is not defined.');
  return place(element, { catalog, ...properties });
};

describe('The usage details', () => {
  it('have states for loading and for no usage', async () => {
    expect(find(await details({}), 'section').getAttribute('aria-busy')).toBe('true');
    expect(text(find(await details({ allocations: [] }), 'section'))).toContain('No usage yet.');
  });

  it('show what remained before and after each draw, and why', async () => {
    const element = await details({ allocations: [draw('u1')], titles: { 'pkg-1': 'first' } });

    expect(rows(element)[0]?.slice(0, 6)).toEqual(['Jan 5, 2027, 10:00:00', 'u1', 'first', '120', '50,000', '49,880']);
    expect(text(find(element, 'tbody details'))).toBe(
      'nearest cycle end, before pkg-3 Chosen by: nearest cycle end (Jul 5, 2027, 00:00:00) Passed over: pkg-2: expired',
    );
  });

  it('name what came from open excess and what no package covered', async () => {
    const element = await details({
      allocations: [draw(null)],
      records: [
        { record: 'u2', covered: '0', excess: '30', rejected: '0' },
        {
          record: 'u3',
          covered: '0',
          excess: '0',
          rejected: '7',
          why: { because: 'stop_package_held', passedOver: [{ package: 'pkg-1', reason: 'used_up' }] },
        },
        { record: 'u4', covered: '5', excess: '0', rejected: '0' },
      ],
    });

    expect(rows(element).map((row) => row.slice(1, 4))).toEqual([
      ['open excess', 'pkg-1', '120'],
      ['u2', 'Pay-per-use', '30'],
      ['u3', 'Not served', '7'],
    ]);
    expect(rows(element)[2]?.at(-1)).toBe('A package is held that stops the service when it is used up. Passed over: pkg-1: used up');
  });

  it('stand in the order of processing, with the time of what no package covered', async () => {
    const outcome = (record: string, excess: string, at: string) => ({ record, covered: '120', excess, rejected: '0', meter: 'email', at });
    const element = await details({
      allocations: [draw('u1'), draw('u3'), { ...draw('u1'), at: '2027-01-08T00:00:00+08:00' }],
      records: [
        outcome('u1', '5', '2027-01-05T10:00:00+08:00'),
        { ...outcome('u2', '30', '2027-01-06T10:00:00+08:00'), late: true },
        outcome('u3', '0', '2027-01-07T10:00:00+08:00'),
        outcome('u4', '7', '2027-01-09T10:00:00+08:00'),
      ],
    });

    expect(rows(element).map((row) => row.slice(0, 4))).toEqual([
      ['Jan 5, 2027, 10:00:00', 'u1', 'pkg-1', '120'],
      ['Jan 5, 2027, 10:00:00', 'u1', 'Pay-per-use', '5'],
      ['Jan 6, 2027, 10:00:00 late', 'u2', 'Pay-per-use', '30'],
      ['Jan 5, 2027, 10:00:00', 'u3', 'pkg-1', '120'],
      ['Jan 8, 2027, 00:00:00', 'u1', 'pkg-1', '120'],
      ['Jan 9, 2027, 10:00:00', 'u4', 'Pay-per-use', '7'],
    ]);
  });

  it('name the usage type where there are several', async () => {
    const element = await details({ allocations: [draw('u1'), { ...draw('u2'), meter: 'sms' }] });

    expect(rows(element).map((row) => row[3])).toEqual(['email', 'sms']);

    const record = { record: 'u3', covered: '0', excess: '1', rejected: '0', meter: 'sms' };
    const other = await details({ allocations: [draw('u1')], records: [record] });
    expect(rows(other).map((row) => row[3])).toEqual(['email', 'sms']);
  });

  it('show long lists in parts', async () => {
    const element = await details({ allocations: Array.from({ length: 120 }, (_, index) => draw(`u${index}`)) });
    expect(all(element, 'tbody tr')).toHaveLength(50);

    await press(element, 'button');
    await press(element, 'button');

    expect(all(element, 'tbody tr')).toHaveLength(120);
    expect(element.shadowRoot?.querySelector('button')).toBeNull();
  });
});
