import { describe, expect, it } from 'vitest';

import type { Allocation } from '../shapes.js';
import { all, find, place, press, text } from '../testing/place.js';
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
  why: { rank: [{ key: 'cycleEnd', value: null }], passedOver: [{ package: 'pkg-2', reason: 'expired' }] },
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

    expect(all(element, 'tbody td').slice(0, 6).map(text)).toEqual(['Jan 5, 2027, 10:00:00', 'u1', 'first', '120', '50,000', '49,880']);
    expect(text(find(element, 'tbody details'))).toBe('nearest cycle end Chosen by: nearest cycle end Passed over: pkg-2: expired');
  });

  it('name what came from open excess and what no package covered', async () => {
    const element = await details({
      allocations: [draw(null)],
      records: [
        { record: 'u2', covered: '0', excess: '30', rejected: '0' },
        { record: 'u3', covered: '0', excess: '0', rejected: '7' },
        { record: 'u4', covered: '5', excess: '0', rejected: '0' },
      ],
    });

    const rows = all(element, 'tbody tr').map(text);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain('open excess');
    expect(rows[1]).toContain('u2 Pay-per-use 30');
    expect(rows[2]).toContain('u3 Not served 7');
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
