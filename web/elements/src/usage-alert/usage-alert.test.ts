import { describe, expect, it } from 'vitest';

import { emptyAlert, type AlertAnswer, type AlertForm, type Outcome } from '../shapes.js';
import { all, find, leave, place, press, text, told, type } from '../testing/place.js';
import { catalog } from '../testing/samples.js';
import '../define/usage-alert.js';
import { UsageAlert, type AlertSaveDetail } from './usage-alert.js';

const packages = [
  { id: 'pkg-1', title: '50,000 emails' },
  { id: 'pkg-2', title: '10,000 emails' },
];

const fine: Outcome<AlertAnswer> = {
  ok: true,
  value: { valid: true, targets: [{ meter: 'email', total: '60000', remaining: '60000', firesAtOrBelow: '12000', wouldFireNow: false }] },
};

const form = (properties: Partial<UsageAlert> = {}): Promise<UsageAlert> => {
  const element = document.createElement('quotapack-usage-alert');
  if (!(element instanceof UsageAlert)) throw new Error('The element is not defined.');
  return place(element, { catalog, packages, answer: fine, ...properties });
};

const changes = (element: UsageAlert): AlertForm[] => {
  const seen: AlertForm[] = [];
  element.addEventListener('quotapack-alert-change', (event) => event instanceof CustomEvent && seen.push(event.detail.alert));
  return seen;
};

const wrong = (path: string, message: string): Outcome<AlertAnswer> => ({
  ok: false,
  issues: [{ code: 'threshold_out_of_range', path, message }],
});

describe('The usage alert', () => {
  it('has states for loading and for no package', async () => {
    const loading = await form({ catalog: undefined });
    expect(find(loading, '[aria-busy]')).toBeTruthy();

    const empty = await form({ packages: [] });
    expect(text(find(empty, 'section'))).toContain('no package to watch');
  });

  it('tells each keystroke as the text for the core', async () => {
    const element = await form();
    const seen = changes(element);

    for (const typed of ['2', '22', '٢٥', '２０']) await type(element, '#value', typed);

    expect(seen.map((alert) => alert.value)).toEqual(['2', '22', '25', '20']);
  });

  it('refuses what can be read in two ways, and tells the host nothing', async () => {
    const element = await form();
    const seen = changes(element);

    await type(element, '#value', '1,5');
    await leave(element, '#value');

    expect(seen).toEqual([]);
    expect(text(find(element, '#value-issue'))).toContain('1.5 or 15');
  });

  it('shows what the core says beside the field, once it was left', async () => {
    const element = await form();
    await type(element, '#value', '22');
    element.answer = wrong('/alerts/value', '22 is not a multiple of 5: use 20 or 25.');
    await element.updateComplete;
    expect(text(find(element, '#value-issue'))).toBe('');

    await leave(element, '#value');

    expect(text(find(element, '#value-issue'))).toBe('22 is not a multiple of 5: use 20 or 25.');
    expect(find(element, '#value').getAttribute('aria-invalid')).toBe('true');
    expect(find(element, '#value').getAttribute('aria-describedby')).toBe('value-issue');
  });

  it('shows the pool, the threshold and the quantity at which it fires', async () => {
    const element = await form({ expected: [{ meter: 'email', perDay: '400', at: '2027-03-12T10:00:00+08:00' }] });

    const picture = text(find(element, '.target'));
    expect(picture).toContain('Fires at or below 12,000 emails');
    expect(picture).toContain('60,000 of 60,000 emails remain');
    expect(picture).toContain('at 400 emails a day that is about Mar 12, 2027');
    const whole = find<SVGRectElement>(element, '.pool .whole').getBoundingClientRect();
    const line = find<SVGLineElement>(element, '.pool .threshold-line').getBoundingClientRect();
    expect((line.left - whole.left) / whole.width).toBeCloseTo(0.2, 2);
  });

  it('asks before a change of type drops settings, and keeps or drops as told', async () => {
    const element = await form();
    const seen = changes(element);

    await press(element, 'input[value=absolute]');
    expect(text(find(element, '#asking'))).toContain('drops the present settings');
    expect(seen).toEqual([]);
    expect(find<HTMLInputElement>(element, 'input[value=percentage]').checked).toBe(true);

    await press(element, '#keep');
    expect(element.shadowRoot?.querySelector('#asking')).toBeNull();

    await press(element, 'input[value=absolute]');
    await press(element, '#change');
    expect(seen).toEqual([{ ...emptyAlert, type: 'absolute', value: '' }]);
  });

  it('has a row for each threshold of one’s own, each with its switch', async () => {
    const element = await form({ alert: { ...emptyAlert, type: 'custom', value: '' } });
    const seen = changes(element);

    await press(element, '#add-row');
    await press(element, '#add-row');
    await type(element, `#${CSS.escape('value:1')}`, '30');
    await press(element, '.threshold:last-child [role=switch]');

    expect(seen.at(-1)?.thresholds).toEqual([
      { target: 'meter:email', form: 'percentage', value: '20', enabled: true },
      { target: 'package:pkg-1', form: 'percentage', value: '30', enabled: false },
    ]);

    await press(element, '.threshold .remove');
    expect(seen.at(-1)?.thresholds).toHaveLength(1);
  });

  it('writes the alert document of the spec', async () => {
    const element = await form({
      alert: {
        ...emptyAlert,
        type: 'custom',
        thresholds: [{ target: 'package:pkg-1', form: 'absolute', value: '10', enabled: true }],
        contacts: ['a@example.com'],
      },
    });
    const saved: AlertSaveDetail[] = [];
    element.addEventListener('quotapack-alert-save', (event) => event instanceof CustomEvent && saved.push(event.detail));

    await press(element, 'button.primary');

    expect(saved[0]?.document).toEqual({
      type: 'custom',
      thresholds: [{ package: 'pkg-1', form: 'absolute', value: '10', enabled: true }],
      channels: ['sms', 'email'],
      contacts: ['a@example.com'],
    });
    expect(text(find(element, '#saved'))).toContain('saved');
  });

  it('refuses to save what is wrong, lists everything, and leads to the fields', async () => {
    const element = await form({
      answer: {
        ok: false,
        issues: [
          { code: 'a', path: '/alerts/value', message: 'First.' },
          { code: 'b', path: '/alerts/channels', message: 'Second.' },
        ],
      },
    });
    const saved: unknown[] = [];
    element.addEventListener('quotapack-alert-save', (event) => saved.push(event));

    await press(element, 'button.primary');
    await element.updateComplete;

    expect(saved).toEqual([]);
    expect(all(element, '#summary li').map(text)).toEqual(['First.', 'Second.']);
    expect(element.shadowRoot?.activeElement?.id).toBe('summary');
    await press(element, '#summary a');
    await element.updateComplete;
    expect(element.shadowRoot?.activeElement?.id).toBe('value');
  });

  it('takes up to ten contacts and at least the channels that are ticked', async () => {
    const element = await form();
    const seen = changes(element);

    for (let count = 0; count < 10; ++count) await press(element, '#add-contact');
    await type(element, `#${CSS.escape('contact:9')}`, 'x@example.com');
    await press(element, `#${CSS.escape('channel:voice')}`);
    await press(element, `#${CSS.escape('channel:sms')}`);

    expect(find<HTMLButtonElement>(element, '#add-contact').disabled).toBe(true);
    expect(seen.at(-1)?.contacts[9]).toBe('x@example.com');
    expect(seen.at(-1)?.channels).toEqual(['email', 'voice']);
  });

  it('is a field of the form it stands in', async () => {
    const host = document.createElement('form');
    document.body.append(host);
    const element = await form();
    element.setAttribute('name', 'alert');
    host.append(element);
    await element.updateComplete;

    const value = new FormData(host).get('alert');
    expect(JSON.parse(typeof value === 'string' ? value : '')).toMatchObject({ type: 'percentage', value: '20', scope: 'pool' });
    element.answer = wrong('/alerts/value', '60 is above 50.');
    await element.updateComplete;
    expect(host.checkValidity()).toBe(false);

    element.alert = { ...emptyAlert, value: '40' };
    host.reset();
    await element.updateComplete;
    expect(element.alert).toEqual(emptyAlert);
    host.remove();
  });

  it('names a number that it cannot read in the summary too, and does not save', async () => {
    const element = await form();
    const saved = told(element, 'quotapack-alert-save');
    await type(element, '#value', '1,5');

    await press(element, '#save');
    await element.updateComplete;

    expect(saved).toEqual([]);
    expect(all(element, '#summary li').map(text)).toEqual(['This can be read in two ways. Write 1.5 or 15.']);
    expect(element.shadowRoot?.activeElement?.id).toBe('summary');
    await press(element, '#summary a');
    expect(element.shadowRoot?.activeElement?.id).toBe('value');
  });

  it('says beside the picture that it waits while something is wrong', async () => {
    const element = await form({ answer: wrong('/alerts/value', '60 is above 50.') });

    expect(text(find(element, '.side'))).toBe('When it fires Shown as soon as the alert is valid.');
  });

  it('keeps the settings when Escape is pressed where it asks', async () => {
    const element = await form();
    await press(element, 'input[value=custom]');

    find(element, '#change').dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await element.updateComplete;

    expect(element.shadowRoot?.querySelector('#asking')).toBeNull();
    expect(element.alert.type).toBe('percentage');
  });

  it('marks each kind of field that the core names', async () => {
    const element = await form({
      catalog: { ...catalog, meters: [...catalog.meters, { id: 'sms', unit: 'message' }] },
      alert: { ...emptyAlert, contacts: ['x'] },
      answer: {
        ok: false,
        issues: ['value', 'meter', 'scope', 'channels', 'contacts/0/phone'].map((path) => ({
          code: 'unknown_value',
          path: `/alerts/${path}`,
          message: `${path} is wrong.`,
        })),
      },
    });

    await press(element, '#save');

    expect(all(element, '.issue').map(text)).toEqual([
      'value is wrong.',
      'meter is wrong.',
      'scope is wrong.',
      'channels is wrong.',
      'contacts/0/phone is wrong.',
    ]);
    for (const id of ['value', 'meter', 'contact:0']) {
      const control = find(element, `#${CSS.escape(id)}`);
      const described = (control.getAttribute('aria-describedby') ?? '').split(' ').map((one) => element.shadowRoot?.getElementById(one));
      expect([id, control.getAttribute('aria-invalid')]).toEqual([id, 'true']);
      expect(described.some((line) => line && text(line).endsWith('is wrong.'))).toBe(true);
    }
  });

  it('is disabled with the fields around it, and enabled with them', async () => {
    const fields = document.createElement('fieldset');
    document.body.append(fields);
    const element = await form();
    fields.append(element);
    const isDisabled = async (): Promise<boolean> => {
      await element.updateComplete;
      return find(element, '#value').matches(':disabled');
    };

    fields.disabled = true;
    expect(await isDisabled()).toBe(true);
    fields.disabled = false;
    expect(await isDisabled()).toBe(false);
    element.disabled = true;
    expect(await isDisabled()).toBe(true);
    fields.remove();
  });

  it('takes back what the browser kept of it', async () => {
    const element = await form();
    const seen = told(element, 'quotapack-alert-change');

    element.formStateRestoreCallback(JSON.stringify({ ...emptyAlert, value: '35' }));

    expect(seen.map((event) => event.detail.alert.value)).toEqual(['35']);
  });

  it.each([
    ['٢٥', 'en', '25'],
    ['２５', 'en', '25'],
    ['1,250', 'en', '1250'],
    ['1.250', 'de', '1250'],
    ['12,5', 'de', '12.5'],
    ['١٬٢٥٠٫٥', 'ar', '1250.5'],
  ])('understands %s in %s as %s', async (typed, language, meant) => {
    document.documentElement.lang = language;
    const element = await form({ alert: { ...emptyAlert, type: 'absolute', value: '' } });
    const seen = told(element, 'quotapack-alert-change');

    await type(element, '#value', typed);

    expect(seen.at(-1)?.detail.alert.value).toBe(meant);
  });
});
