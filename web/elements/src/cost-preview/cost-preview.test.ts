import { describe, expect, it, vi } from 'vitest';

import { define } from '../base/define.js';
import type { Choice } from '../shapes.js';
import { emptyChoice } from '../shapes.js';
import { all, find, leave, place, press, text, type } from '../testing/place.js';
import { catalog, choice, quote } from '../testing/samples.js';
import '../define/cost-preview.js';
import { CostPreview, type OrderDetail, type QuoteChangeDetail } from './cost-preview.js';

const preview = (properties: Partial<CostPreview> = {}): Promise<CostPreview> => {
  const element = document.createElement('quotapack-cost-preview');
  if (!(element instanceof CostPreview)) throw new Error('The element is not defined.');
  return place(element, properties);
};

const choices = (element: CostPreview): Choice[] => {
  const seen: Choice[] = [];
  element.addEventListener('quotapack-quote-change', (event) => {
    if (event instanceof CustomEvent) {
      const detail: QuoteChangeDetail = event.detail;
      seen.push(detail.choice);
    }
  });
  return seen;
};

const key = (id: string): string => `#${CSS.escape(id)}`;
const ready = { catalog, choice, answer: { ok: true, value: quote } } as const;

describe('The cost preview', () => {
  it('says that it is loading while there is no price list', async () => {
    const element = await preview();

    expect(find(element, '[aria-busy]').textContent).toContain('Loading');
  });

  it('says that a price list has no packages, and shows what pay-per-use costs', async () => {
    const element = await preview({
      catalog: { ...catalog, offers: [] },
      choice: { ...emptyChoice, expectedUsage: { email: '50000' } },
      payPerUseAlone: [{ meter: 'email', total: '14.50' }],
    });

    expect(text(find(element, '.inputs'))).toContain('no packages');
    expect(text(find(element, '.total'))).toBe('$14.50');
    expect(text(find(element, '.headline'))).toContain('50,000 emails');
  });

  it('shows each figure as the core wrote it', async () => {
    const element = await preview(ready);

    expect(text(find(element, '.total'))).toBe('$26.10');
    expect(text(find(element, '.verdict'))).toBe('Pay-per-use would be $2.90 cheaper');
    expect(text(find(element, '.bars'))).toContain('Quota left unused20,000 emails');
    const lines = text(find(element, '.line-cards'));
    for (const shown of [
      '2 × 50,000 emails',
      '$0.000261',
      '90,000 emails',
      'Jan 4, 2027, 10:00:00',
      'Jul 4, 2027, 23:59:59',
      'Jun 27, 2027, 09:00:00',
      'Jul 19, 2027, 23:59:59',
      'Aug 3, 2027, 23:59:59',
    ]) {
      expect(lines).toContain(shown);
    }
  });

  it('tells a saving in words', async () => {
    const compare = {
      payPerUse: '14.50',
      packages: '13.05',
      excess: '0.00',
      saving: '1.45',
      savingPercent: '10.00',
      unused: { email: '0' },
      breakEven: [],
    };
    const element = await preview({ ...ready, answer: { ok: true, value: { ...quote, compare } } });

    expect(text(find(element, '.verdict'))).toBe('You save $1.45 (10.00%)');
    expect(text(find(element, '.bars'))).not.toContain('unused');
  });

  it('hands out the choice at each step and keeps the order of the price list', async () => {
    const element = await preview({ catalog });
    const seen = choices(element);

    await type(element, key('quantity:email-stop'), '4');
    await press(element, '.stepper button:last-of-type');

    expect(seen.at(-1)?.lines).toEqual([
      { offer: 'email-50k', quantity: '1', periods: '1' },
      { offer: 'email-stop', quantity: '4', periods: '1' },
    ]);
  });

  it('has no line for an offer of which none is wanted', async () => {
    const element = await preview(ready);
    const seen = choices(element);

    await type(element, key('quantity:email-50k'), '0');

    expect(seen.at(-1)?.lines).toEqual([]);
  });

  it('does not go past the purchase limit by its button', async () => {
    const element = await preview({ ...ready, choice: { ...choice, lines: [{ offer: 'email-50k', quantity: '3', periods: '1' }] } });

    expect(find<HTMLButtonElement>(element, '.stepper button:last-of-type').disabled).toBe(true);
  });

  it('understands the digits of the reader', async () => {
    const element = await preview({ catalog });
    const seen = choices(element);

    await type(element, key('use:email'), '٥٠٬٠٠٠');

    expect(seen.at(-1)?.expectedUsage).toEqual({ email: '50000' });
  });

  it('refuses what it cannot read, beside the field, once the field is left', async () => {
    const element = await preview({ catalog });
    const seen = choices(element);

    await type(element, key('use:email'), '1,5');
    expect(find(element, key('use:email')).getAttribute('aria-invalid')).toBe('false');
    await leave(element, key('use:email'));

    expect(seen).toEqual([]);
    expect(find(element, key('use:email')).getAttribute('aria-invalid')).toBe('true');
    expect(text(find(element, key('use:email-issue')))).toBe('This can be read in two ways. Write 1.5 or 15.');
  });

  it('shows an issue of the core beside the field that its path names', async () => {
    const issue = { code: 'purchase_limit_exceeded', path: '/lines/0/quantity', message: '4 is above 3.' };
    const element = await preview({ ...ready });
    await type(element, key('quantity:email-50k'), '4');
    element.answer = { ok: false, issues: [issue] };
    await leave(element, key('quantity:email-50k'));

    expect(text(find(element, key('quantity:email-50k-issue')))).toContain('4 is above 3.');
    expect(find(element, key('quantity:email-50k')).getAttribute('aria-describedby')).toBe('quantity:email-50k-issue');
    expect(element.shadowRoot?.querySelector('.issues')).toBeNull();
  });

  it('keeps the last valid figures in sight, marked, while something is wrong', async () => {
    const element = await preview(ready);

    element.answer = { ok: false, issues: [{ code: 'invalid_json', path: '', message: 'No document.' }] };
    await element.updateComplete;

    expect(text(find(element, '.issues'))).toContain('No document.');
    expect(text(find(element, '.answer'))).toContain('last valid quote');
    expect(text(find(element, '.total'))).toBe('$26.10');
    expect(find(element, '.answer').classList.contains('is-stale')).toBe(true);
  });

  it('asks for an order with the terms that were ticked, and forgets them with the next quote', async () => {
    const element = await preview(ready);
    const orders: OrderDetail[] = [];
    element.addEventListener('quotapack-order', (event) => event instanceof CustomEvent && orders.push(event.detail));

    for (const box of all(element, '.terms input')) if (box instanceof HTMLInputElement) box.click();
    await element.updateComplete;
    await press(element, 'button.primary');
    element.answer = { ok: true, value: { ...quote, total: '27.00' } };
    await element.updateComplete;
    await press(element, 'button.primary');

    expect(orders).toEqual([{ confirmed: quote.terms }, { confirmed: [] }]);
    expect(all(element, '.terms input').some((box) => box instanceof HTMLInputElement && box.checked)).toBe(false);
  });

  it('shows why an order was refused, and the packages of one that was made', async () => {
    const element = await preview({
      ...ready,
      orderAnswer: { ok: false, issues: [{ code: 'terms_not_confirmed', path: '/confirmed', message: 'Each term has to be confirmed.' }] },
    });
    expect(text(find(element, '#order-issue'))).toContain('confirmed');

    element.orderAnswer = { ok: true, value: { packages: [{ id: 'pkg-1' }], quote: {} } };
    await element.updateComplete;

    expect(find(element, 'pre').textContent).toBe('[\n  {\n    "id": "pkg-1"\n  }\n]');
  });

  it('announces the total once, after quiet', async () => {
    vi.useFakeTimers();
    try {
      const element = await preview(ready);
      const said: string[] = [];
      element.addEventListener('quotapack-announce', (event) => event instanceof CustomEvent && said.push(event.detail.text));
      for (const total of ['1.00', '2.00', '3.00']) {
        element.answer = { ok: true, value: { ...quote, total } };
        await element.updateComplete;
        vi.advanceTimersByTime(300);
      }
      expect(said).toEqual([]);

      vi.advanceTimersByTime(700);
      await element.updateComplete;

      expect(said).toEqual(['Total $3.00. $2.90 dearer than pay-per-use.']);
      expect(text(find(element, 'output[role=status]'))).toBe('Total $3.00. $2.90 dearer than pay-per-use.');
    } finally {
      vi.useRealTimers();
    }
  });

  it('speaks the language of the place it stands in, and follows a change', async () => {
    const element = await preview(ready);
    document.documentElement.lang = 'ar';
    document.documentElement.dir = 'rtl';
    await new Promise((resolve) => setTimeout(resolve));
    await element.updateComplete;

    expect(text(find(element, '#packages'))).toBe('الباقات');

    const chinese = document.createElement('div');
    chinese.lang = 'zh-CN';
    document.body.append(chinese);
    chinese.append(element);
    await element.updateComplete;
    expect(text(find(element, '#packages'))).toBe('套餐包');
    chinese.remove();
  });

  it('works twice on a page and under a name of the host', async () => {
    define('other-cost-preview', CostPreview);
    define('other-cost-preview', CostPreview);
    const one = await preview(ready);
    const two = document.createElement('other-cost-preview');
    if (!(two instanceof CostPreview)) throw new Error('The second name is not defined.');
    await place(two, { catalog });

    expect(text(find(one, '.total'))).toBe('$26.10');
    expect(text(find(two, '.total'))).toBe('–');
  });
});

describe('A purchase with a day of its own', () => {
  const later = { offer: 'email-50k', quantity: '1', periods: '1', startsOn: '2027-03-01' };
  const planned: Choice = { ...choice, lines: [...choice.lines, later] };

  it('stands beside the purchase of the same offer at once, and is changed and removed by itself', async () => {
    const element = await preview({ ...ready, choice: planned });
    const seen = choices(element);

    await type(element, key('quantity:email-50k@2027-03-01'), '4');
    expect(seen.at(-1)?.lines).toEqual([...choice.lines, { ...later, quantity: '4' }]);

    await press(element, '.dated button');
    expect(seen.at(-1)?.lines).toEqual(choice.lines);
  });

  it('takes another day, but not one that the offer has already', async () => {
    const second = { ...later, startsOn: '2027-05-01' };
    const element = await preview({ ...ready, choice: { ...planned, lines: [...planned.lines, second] } });
    const seen = choices(element);
    const day = find<HTMLInputElement>(element, key('start:email-50k@2027-05-01'));
    const put = (text: string): void => {
      day.value = text;
      day.dispatchEvent(new Event('change', { bubbles: true }));
    };

    put('2027-03-01');
    expect(seen).toEqual([]);
    put('2027-02-01');
    expect(seen.at(-1)?.lines).toEqual([...choice.lines, { ...later, startsOn: '2027-02-01' }, later]);
  });
});

describe('A long price list', () => {
  it('changes on the screen only where a keystroke changes something', async () => {
    const [offer] = catalog.offers;
    const [line] = quote.lines;
    if (!offer || !line) throw new Error('The samples have an offer and a line.');
    const offers = Array.from({ length: 200 }, (_, index) => ({ ...offer, id: `o${index}`, title: `Package ${index}` }));
    const lines = offers.map((one) => ({ offer: one.id, quantity: '1', periods: '1' }));
    const value = { ...quote, lines: offers.map((one) => ({ ...line, offer: one.id })) };
    const element = await preview({ catalog: { ...catalog, offers }, choice: { ...choice, lines }, answer: { ok: true, value } });
    const changed: Node[] = [];
    const observer = new MutationObserver((records) => changed.push(...records.map((record) => record.target)));
    observer.observe(element.renderRoot, { subtree: true, childList: true, characterData: true, attributes: true });

    await type(element, key('quantity:o7'), '2');
    const next = value.lines.map((one, index) => (index === 7 ? { ...one, quantity: 2, amount: '28.10' } : { ...one }));
    element.answer = { ok: true, value: { ...value, lines: next, total: '28.10' } };
    await element.updateComplete;
    observer.takeRecords().forEach((record) => changed.push(record.target));
    observer.disconnect();

    expect(text(find(element, '.total'))).toBe('$28.10');
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.length).toBeLessThan(20);
  });
});
