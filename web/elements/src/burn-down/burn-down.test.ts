import { describe, expect, it } from 'vitest';

import type { Forecast } from '../shapes.js';
import { all, find, place, rows, text } from '../testing/place.js';
import { catalog } from '../testing/samples.js';
import '../define/burn-down.js';
import { BurnDown } from './burn-down.js';

const remaining = ['1000', '750', '500', '250', '0'];
const forecast: Forecast = {
  days: remaining.map((left, index) => ({ date: `2027-01-0${index + 1}`, meter: 'email', usage: '250', remaining: left, cost: '0.00' })),
  exhaustion: [
    { meter: 'email', early: '2027-01-04T12:00:00+08:00', likely: '2027-01-05T12:00:00+08:00', late: '2027-01-05T18:00:00+08:00' },
  ],
  notifications: [],
  cost: '13.05',
};

const chart = (properties: Partial<BurnDown> = {}): Promise<BurnDown> => {
  const element = document.createElement('quotapack-burn-down');
  if (!(element instanceof BurnDown)) throw new Error('The element is not defined.');
  return place(element, { catalog, meter: 'email', forecast, ...properties });
};

const press = async (element: BurnDown, key: string): Promise<string> => {
  find(element, 'figure').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  await element.updateComplete;
  return text(find(element, 'output'));
};

describe('The burn-down', () => {
  it('says what it needs while there is no forecast', async () => {
    expect(text(find(await chart({ forecast: undefined }), 'section'))).toContain('Type the use you expect');
  });

  it('draws the remaining quota from the left top to the right bottom', async () => {
    const element = await chart();

    expect(find(element, '.line').getAttribute('d')).toBe('M0,0L25,60L50,120L75,180L100,240');
  });

  it('is named after its usage type where there are several', async () => {
    expect(text(find(await chart(), 'h2'))).toBe('Burn-down');
    const two = { ...catalog, meters: [...catalog.meters, ...catalog.meters.map((meter) => ({ ...meter, id: 'sms' }))] };
    expect(text(find(await chart({ catalog: two, meter: 'sms' }), 'h2'))).toBe('Burn-down · sms');
  });

  it('says when it runs out, as a range', async () => {
    const element = await chart({ threshold: '200' });

    expect(text(find(element, '.verdict'))).toBe('Runs out about Jan 5, 2027, between Jan 4, 2027 and Jan 5, 2027');
    expect(find(element, '.threshold').getAttribute('y1')).toBe('192');
    expect(find(element, '.range')).toBeTruthy();
  });

  it('says plainly that it does not run out, or that there is not enough data', async () => {
    const not = await chart({ forecast: { ...forecast, exhaustion: [{ meter: 'email', early: null, likely: null, late: null }] } });
    expect(text(find(not, '.verdict'))).toBe('Does not run out in the time shown.');

    const unknown = await chart({ forecast: { ...forecast, exhaustion: [] } });
    expect(text(find(unknown, '.verdict'))).toBe('There is not enough data for a date.');

    const told = await chart({
      forecast: { ...forecast, exhaustion: [{ meter: 'email', early: null, likely: null, late: null, notEnoughData: true }] },
    });
    expect(text(find(told, '.verdict'))).toBe('There is not enough data for a date.');
  });

  it('names the earliest day where the latest is out of sight', async () => {
    const element = await chart({
      forecast: {
        ...forecast,
        exhaustion: [{ meter: 'email', early: '2027-01-03T12:00:00+08:00', likely: '2027-01-05T12:00:00+08:00', late: null }],
      },
    });

    expect(text(find(element, '.verdict'))).toBe('Runs out about Jan 5, 2027, on Jan 3, 2027 at the earliest');
  });

  it('draws the life of the packages on the same days, and goes on to the end of their retention', async () => {
    const row = {
      title: '1 × 50,000 emails',
      effectiveAt: '2026-12-20T10:00:00+08:00',
      expiresAt: '2027-01-03T23:59:59+08:00',
      graceEndsAt: '2027-01-07T23:59:59+08:00',
      retentionEndsAt: '2027-01-09T23:59:59+08:00',
    };
    const element = await chart({ packages: [row, { ...row, graceEndsAt: null, retentionEndsAt: null }] });

    // Nine days lie side by side, eight steps of 12.5 %; what lies before the first day is cut off.
    const bands = all(element, '.bands > rect[class]').map((band) => ['class', 'x', 'width'].map((name) => band.getAttribute(name)));
    expect(bands).toEqual([
      ['valid', '0%', '25%'],
      ['grace', '25%', '50%'],
      ['retention', '75%', '25%'],
      ['valid', '0%', '25%'],
    ]);
    expect(find(element, '.line').getAttribute('d')).toBe('M0,0L12.5,60L25,120L37.5,180L50,240');
    expect(text(find(element, '.key'))).toContain('In effect Grace Retention');
    expect(await press(element, 'End')).toContain('Jan 5, 2027');
  });

  it('draws at most six lives, and none of what is over before the first day', async () => {
    const row = {
      title: 'x',
      effectiveAt: '2026-01-01T00:00:00Z',
      expiresAt: '2026-02-01T00:00:00Z',
      graceEndsAt: null,
      retentionEndsAt: null,
    };
    const element = await chart({ packages: Array.from({ length: 7 }, (_, at) => (at === 0 ? row : { ...row, expiresAt: null })) });

    expect(all(element, '.bands > rect[class]')).toHaveLength(5);
  });

  it('reads its days by arrow keys', async () => {
    const element = await chart();

    expect(await press(element, 'ArrowRight')).toBe('Jan 1, 2027: 1,000 emails remaining, 250 emails used that day');
    expect(await press(element, 'ArrowRight')).toContain('Jan 2, 2027: 750 emails');
    expect(await press(element, 'End')).toContain('Jan 5, 2027: 0 emails');
    expect(await press(element, 'ArrowRight')).toContain('Jan 5, 2027');
    expect(await press(element, 'Home')).toContain('Jan 1, 2027');
    expect(await press(element, 'ArrowLeft')).toContain('Jan 1, 2027');
  });

  it('runs from right to left in Arabic, and so do its keys', async () => {
    document.documentElement.lang = 'ar';
    document.documentElement.dir = 'rtl';
    const element = await chart();

    expect(find(element, '.line').getAttribute('d')).toMatch(/^M100,0L75,60/u);
    await press(element, 'ArrowLeft');
    expect(await press(element, 'ArrowLeft')).toContain('750');
  });

  it('has the same figures as a table', async () => {
    const element = await chart();

    expect(rows(element)[1]).toEqual(['Jan 2, 2027', '250', '750', '$0.00']);
    expect(find(element, 'figure').getAttribute('aria-details')).toBe('table');
  });
});
