import { describe, expect, it } from 'vitest';

import type { PackageStatus, PackageView } from '../shapes.js';
import { all, find, place, text } from '../testing/place.js';
import { catalog } from '../testing/samples.js';
import '../define/package-list.js';
import { PackageList, type PackageFilter } from './package-list.js';

const one = (id: string, status: PackageStatus, remaining = '30000'): PackageView => ({
  id,
  status,
  quotas: [
    {
      meter: 'email',
      quota: '50000',
      used: '20000',
      remaining,
      lapsed: '0',
      cycleStart: '2027-01-04T10:00:00+08:00',
      cycleEnd: '2027-07-04T23:59:59+08:00',
    },
  ],
  effectiveAt: '2027-01-04T10:00:00+08:00',
  expiresAt: '2027-07-04T23:59:59+08:00',
  graceEndsAt: '2027-07-19T23:59:59+08:00',
  retentionEndsAt: '2027-08-03T23:59:59+08:00',
});

const packageList = (properties: Partial<PackageList>): Promise<PackageList> => {
  const element = document.createElement('quotapack-package-list');
  if (!(element instanceof PackageList)) throw new Error('The element is not defined.');
  return place(element, { catalog, ...properties });
};

describe('The package list', () => {
  it('tells loading, none bought, all used up and none shown apart', async () => {
    const loading = await packageList({});
    expect(find(loading, 'section').getAttribute('aria-busy')).toBe('true');

    const none = await packageList({ packages: [] });
    expect(text(find(none, '#empty'))).toBe('No package was bought.');

    const usedUp = await packageList({ packages: [one('a', 'used_up', '0')] });
    expect(text(find(usedUp, '#used-up'))).toContain('All packages are used up.');

    const filtered = await packageList({ packages: [one('a', 'in_effect')], filter: { status: 'grace', meter: '' } });
    expect(text(find(filtered, 'section'))).toContain('No package fits the filter.');
  });

  it('says the status in the words of the console', async () => {
    const statuses: PackageStatus[] = ['not_effective', 'in_effect', 'used_up', 'grace', 'retention', 'released'];
    const element = await packageList({ packages: statuses.map((status) => one(status, status)) });

    expect(all(element, '.status').map(text)).toEqual([
      'Not yet effective',
      'Provisioned',
      'Used up',
      'Expired (grace)',
      'Frozen (retention)',
      'Released',
    ]);
  });

  it('shows quota, remaining, dates and the cycle of each package, and the sum of each usage type', async () => {
    const element = await packageList({
      packages: [one('pkg-1', 'in_effect')],
      titles: { 'pkg-1': '50,000 emails' },
      summary: [{ meter: 'email', total: '50000', used: '20000', remaining: '30000', openExcess: '0' }],
    });

    const shown = text(find(element, '.package'));
    for (const part of [
      '50,000 emails',
      'pkg-1',
      '30,000 of 50,000 emails remaining',
      'Jan 4, 2027, 10:00:00',
      'Jul 4, 2027, 23:59:59',
      'Current cycle',
    ])
      expect(shown).toContain(part);
    expect(text(find(element, '.card'))).toContain('Total50,000 Used20,000');
  });

  it('filters by what there is, and tells the host', async () => {
    const element = await packageList({ packages: [one('a', 'in_effect'), one('b', 'grace')] });
    const seen: PackageFilter[] = [];
    element.addEventListener('quotapack-filter-change', (event) => event instanceof CustomEvent && seen.push(event.detail));
    const select = find<HTMLSelectElement>(element, '#status');
    expect([...select.options].map((option) => option.value)).toEqual(['', 'in_effect', 'grace']);

    select.value = 'grace';
    select.dispatchEvent(new Event('change'));
    await element.updateComplete;

    expect(seen).toEqual([{ status: 'grace', meter: '' }]);
    expect(all(element, '.package')).toHaveLength(1);
  });
});
