import { describe, expect, it } from 'vitest';

import type { Plan } from '../shapes.js';
import { all, find, place, press, rows, text } from '../testing/place.js';
import { catalog } from '../testing/samples.js';
import '../define/plan.js';
import { PlanView } from './plan.js';

const plan: Plan = {
  purchases: [{ at: '2027-02-01T00:00:00+08:00', offer: 'email-50k', quantity: 2, amount: '26.10' }],
  cost: '26.10',
  payPerUseOnly: '29.00',
  saving: '2.90',
  lowerBound: '26.10',
  gapPercent: '0.00',
  optimal: true,
  servesAll: true,
  sensitivity: [],
  switches: [],
};

const view = (properties: Partial<PlanView>): Promise<PlanView> => {
  const element = document.createElement('quotapack-plan');
  if (!(element instanceof PlanView)) throw new Error('The element is not defined.');
  return place(element, { catalog, ...properties });
};

describe('The plan', () => {
  it('says what it needs, and that it is at work, which can be ended', async () => {
    expect(text(find(await view({}), 'section'))).toContain('Type the demand');

    const busy = await view({ busy: true, progress: '40' });
    const ended: Event[] = [];
    busy.addEventListener('quotapack-plan-cancel', (event) => ended.push(event));
    expect(find<HTMLProgressElement>(busy, 'progress').value).toBe(40);
    await press(busy, 'button');
    expect(ended).toHaveLength(1);
  });

  it('compares pay-per-use, the own choice and the cheapest on one scale', async () => {
    const element = await view({ plan, yourCost: '58.00' });

    expect(all(element, '.bar-name').map(text)).toEqual(['Pay-per-use alone$29.00', 'Your choice$58.00', 'Cheapest plan$26.10']);
    expect(find(element, '.pay-per-use').getAttribute('width')).toBe('50%');
    expect(text(find(element, '.body'))).toContain('$26.10 Saves $2.90 ✓ Proved: no plan is cheaper.');
  });

  it('lists the purchases and hands them over', async () => {
    const element = await view({ plan });
    const used: unknown[] = [];
    element.addEventListener('quotapack-plan-use', (event) => event instanceof CustomEvent && used.push(event.detail));

    expect(rows(element)).toEqual([['Feb 1, 2027', '2 × 50,000 emails', '$26.10']]);
    await press(element, 'button.primary');

    expect(used).toEqual([{ plan }]);
  });

  it('says how far it is proved where the work limit was reached', async () => {
    const element = await view({ plan: { ...plan, optimal: false, lowerBound: '26.00', gapPercent: '0.38' } });

    expect(text(find(element, '.body'))).toContain('the optimum is at least $26.00, at most 0.38% below this plan');
  });

  it('says when nothing is to be bought', async () => {
    const element = await view({ plan: { ...plan, purchases: [], cost: '29.00', saving: '0.00' } });

    expect(text(find(element, '.body'))).toContain('Buy nothing');
    expect(element.shadowRoot?.querySelector('button.primary')).toBeNull();
  });

  it('shows the plan at other demands, and from where another one is better', async () => {
    const element = await view({
      plan: {
        ...plan,
        servesAll: false,
        sensitivity: [{ percentOfDemand: '80', cost: '26.10', cheapest: '25.20', lapsed: [{ meter: 'email', quantity: '20000' }] }],
        switches: [
          {
            percentOfDemand: '130',
            purchases: [{ at: '2027-02-01T00:00:00+08:00', offer: 'email-50k', quantity: 3, amount: '39.15' }],
            cost: '39.15',
          },
        ],
      },
    });

    expect(rows(element).at(-1)).toEqual(['80%', '$26.10', '$25.20', '20,000 emails']);
    expect(text(find(element, '.body'))).toContain('At 130% of the demand another plan is cheaper: 3 × 50,000 emails (Feb 1, 2027).');
    expect(text(find(element, '.warn'))).toContain('not served');
  });
});
