import { describe, expect, it } from 'vitest';

import type { Bill } from '../shapes.js';
import { all, find, place, press, rows, text } from '../testing/place.js';
import '../define/bill.js';
import { BillView } from './bill.js';

const march: Bill = {
  month: '2027-03',
  purchases: '13.05',
  items: '0.45998222',
  total: '13.51',
  meters: [{ meter: 'email', usage: '52000', deducted: '50000', excess: '2000', amount: '0.45998222' }],
};

const view = (properties: Partial<BillView>): Promise<BillView> => {
  const element = document.createElement('quotapack-bill');
  if (!(element instanceof BillView)) throw new Error('The element is not defined.');
  return place(element, { currency: 'USD', ...properties });
};

describe('The bill', () => {
  it('has states for loading and for none', async () => {
    expect(find(await view({}), 'section').getAttribute('aria-busy')).toBe('true');
    expect(text(find(await view({ bills: [] }), 'section'))).toContain('No bill yet.');
  });

  it('shows purchases, items with all their digits, and the total of a month', async () => {
    const element = await view({ bills: [march] });

    expect(text(find(element, '.month'))).toBe('March 2027 $13.51');
    expect(rows(element)).toEqual([
      ['Packages', '', '', '', '$13.05'],
      ['email', '52,000', '50,000', '2,000', '$0.45998222'],
      ['Total', '', '', '', '$13.51'],
    ]);
  });

  it('puts the newest month first and unfolds it', async () => {
    const months = ['2026-12', '2027-01', '2027-02', '2027-03'];
    const element = await view({ bills: months.map((month) => ({ ...march, month, ...(month === '2027-03' ? { open: true } : {}) })) });

    expect(all(element, '.month h3').map(text)).toEqual(['March 2027 still open', 'February 2027', 'January 2027', 'December 2026']);
    expect(all(element, '.bill').map((bill) => bill.hasAttribute('open'))).toEqual([true, true, false, false]);
  });

  it('shows a discount and a coupon as what they take off', async () => {
    const element = await view({ bills: [{ ...march, discount: '0.50', coupon: '1.00', total: '12.01' }] });

    expect(rows(element).slice(-3)).toEqual([
      ['Discount', '', '', '', '-$0.50'],
      ['Coupon', '', '', '', '-$1.00'],
      ['Total', '', '', '', '$12.01'],
    ]);
  });

  it('lists the items and marks an open one', async () => {
    const charge = {
      meter: 'email',
      periodStart: '2027-03-01T10:00:00+08:00',
      periodEnd: '2027-03-01T11:00:00+08:00',
      usage: '2000',
      deducted: '0',
      excess: '2000',
      rejected: '0',
      amount: '0.45998222',
      open: true,
    };
    const element = await view({ bills: [march], charges: [charge] });

    expect(rows(element, '.charges tbody tr')).toEqual([
      ['Mar 1, 2027, 10:00:00 still open', 'email', '2,000', '0', '2,000', '0', '$0.45998222'],
    ]);
  });

  it('asks the host for a file', async () => {
    const element = await view({ bills: [march], exportable: true });
    const seen: unknown[] = [];
    element.addEventListener('quotapack-export', (event) => event instanceof CustomEvent && seen.push(event.detail));

    await press(element, '.buttons button:first-child');
    await press(element, '.buttons button:last-child');

    expect(seen).toEqual([{ format: 'csv' }, { format: 'focus' }]);
  });
});
