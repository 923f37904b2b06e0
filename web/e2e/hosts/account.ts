/** What all hosts have alike: a price list, an account, and the core that answers. */
import { init, type CatalogInput, type Core, type Replay } from 'quotapack';
import {
  alertDocument,
  emptyChoice,
  quoteText,
  type AlertAnswer,
  type AlertForm,
  type Choice,
  type Outcome,
  type Quote,
} from 'quotapack-elements';

export const asOf = '2027-01-04T10:00:00+08:00';

export const catalog: CatalogInput = {
  id: 'hosted',
  currency: 'USD',
  meters: [{ id: 'email', unit: 'email', digits: 0, payPerUse: { model: 'unit', unitPrice: '0.00029' } }],
  offers: [
    {
      id: 'email-50k',
      title: '50,000 emails',
      kind: 'pay_per_use',
      price: '13.05',
      validity: 'P6M',
      quotas: [{ meter: 'email', quantity: '50000' }],
      maxQuantity: 10,
    },
  ],
};

export const packages = [
  { id: 'pkg-1', offer: 'email-50k', effectiveAt: '2026-12-01T10:00:00+08:00' },
  { id: 'pkg-2', offer: 'email-50k', effectiveAt: '2026-06-20T10:00:00+08:00' },
];
export const titles = { 'pkg-1': 'December', 'pkg-2': 'June' };
export const nothing: Choice = emptyChoice;

export const load = (): Promise<Core> => init();

export const quote = (core: Core, choice: Choice): Outcome<Quote> | undefined =>
  choice.lines.length === 0 ? undefined : JSON.parse(core.call('quote', quoteText(JSON.stringify(catalog), catalog, choice, asOf, '')));

export function replay(core: Core): Replay {
  const answer = core.replay({
    catalog,
    packages,
    usage: [{ id: 'u1', meter: 'email', quantity: '8000', at: '2026-12-22T10:00:00+08:00' }],
    asOf,
  });
  if (!answer.ok) throw new Error(answer.issues[0]?.message);
  return answer.value;
}

export const judge = (core: Core, alert: AlertForm): Outcome<AlertAnswer> =>
  JSON.parse(core.call('validateAlerts', JSON.stringify({ catalog, packages, alerts: alertDocument(alert), asOf })));
