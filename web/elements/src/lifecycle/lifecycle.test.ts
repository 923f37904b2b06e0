import { describe, expect, it } from 'vitest';

import type { LifecycleRow } from '../shapes.js';
import { all, find, place, text } from '../testing/place.js';
import '../define/lifecycle.js';
import { Lifecycle } from './lifecycle.js';

const row: LifecycleRow = {
  title: '2 × 50,000 emails',
  effectiveAt: '2027-01-04T10:00:00+08:00',
  expiresAt: '2027-07-04T23:59:59+08:00',
  noticeAt: '2027-06-27T09:00:00+08:00',
  graceEndsAt: '2027-07-19T23:59:59+08:00',
  retentionEndsAt: '2027-08-03T23:59:59+08:00',
};

const lifecycle = (properties: Partial<Lifecycle>): Promise<Lifecycle> => {
  const element = document.createElement('quotapack-lifecycle');
  if (!(element instanceof Lifecycle)) throw new Error('The element is not defined.');
  return place(element, properties);
};

const boxes = (element: Lifecycle): Record<string, DOMRect> =>
  Object.fromEntries(
    ['valid', 'grace', 'retention'].map((kind) => [kind, find<SVGRectElement>(element, `.track .${kind}`).getBoundingClientRect()]),
  );

describe('The lifecycle', () => {
  it('says what to do while there is nothing to show', async () => {
    const element = await lifecycle({ rows: [] });

    expect(text(find(element, 'section'))).toContain('Choose a package');
  });

  it('is busy until it has its packages', async () => {
    const element = await lifecycle({});

    expect(find(element, 'section').getAttribute('aria-busy')).toBe('true');
  });

  it('lists each event with its date, in order', async () => {
    const element = await lifecycle({ rows: [row] });

    expect(all(element, '.events li').map(text)).toEqual([
      'Jan 4, 2027, 10:00:00 Takes effect',
      'Jun 27, 2027, 09:00:00 Expiry notice by email, SMS and internal message to the account creator',
      'Jul 4, 2027, 23:59:59 Expires; quota that is left lapses; grace begins',
      'Jul 19, 2027, 23:59:59 Grace ends; retention begins',
      'Aug 3, 2027, 23:59:59 Retention ends; released, renewal is no longer possible',
    ]);
  });

  it('draws the bands one after the other, as long as their days', async () => {
    const element = await lifecycle({ rows: [row] });
    const { valid, grace, retention } = boxes(element);
    if (!valid || !grace || !retention) throw new Error('A band is missing.');

    expect(Math.abs(valid.right - grace.left)).toBeLessThan(1);
    expect(Math.abs(grace.right - retention.left)).toBeLessThan(1);
    expect(valid.width / grace.width).toBeCloseTo(181.58 / 15, 0);
    expect(grace.width).toBeCloseTo(retention.width, 0);
    expect(find(element, '.track').getAttribute('aria-label')).toBe('2 × 50,000 emails: in effect from Jan 4, 2027 to Jul 4, 2027');
  });

  it('runs from right to left in Arabic', async () => {
    document.documentElement.lang = 'ar';
    document.documentElement.dir = 'rtl';
    const element = await lifecycle({ rows: [row] });
    const { valid, grace } = boxes(element);
    if (!valid || !grace) throw new Error('A band is missing.');

    expect(Math.abs(valid.left - grace.right)).toBeLessThan(1);
  });

  it('shows several packages on one scale', async () => {
    const element = await lifecycle({ rows: [row, { ...row, title: 'later', effectiveAt: '2027-04-04T10:00:00+08:00' }] });
    const [first, second] = all(element, '.track .valid').map((band) => band.getBoundingClientRect());
    if (!first || !second) throw new Error('A band is missing.');

    expect(second.left).toBeGreaterThan(first.left + 20);
    expect(Math.abs(second.right - first.right)).toBeLessThan(1);
  });

  it('names a few renewals of the quota and counts the others', async () => {
    const resets = ['02', '03', '04', '05', '06'].map((month) => ({ kind: 'reset' as const, at: `2027-${month}-04T10:00:00+08:00` }));
    const element = await lifecycle({ rows: [{ ...row, events: [{ kind: 'effective', at: row.effectiveAt }, ...resets] }] });

    const events = all(element, '.events li').map(text);
    expect(events.filter((one) => one.includes('Quota is renewed'))).toHaveLength(2);
    expect(events.at(-1)).toBe('and 3 further renewals of the quota');
  });

  it('says of a package without expiry that it has none', async () => {
    const element = await lifecycle({
      rows: [{ title: 'free', effectiveAt: row.effectiveAt, expiresAt: null }],
      asOf: '2027-03-04T10:00:00+08:00',
    });

    expect(all(element, '.events li').map(text)).toEqual(['Jan 4, 2027, 10:00:00 Takes effect', 'does not expire']);
    expect(find(element, '.track .today')).toBeTruthy();
  });
});
