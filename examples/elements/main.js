// The host of two elements: it gives them answers of the core, and asks the core anew when a person changes something.
import { init } from 'quotapack';
import { emptyChoice, quoteText } from 'quotapack-elements';
import 'quotapack-elements/define/cost-preview.js';
import 'quotapack-elements/define/package-list.js';
import catalogText from './catalog.json?raw';

const qp = await init();
const catalog = JSON.parse(catalogText); // for show: the core gets the text, with each digit as it was written
const asOf = '2026-03-01T10:00:00+08:00';
const today = '2026-03-01';

const preview = document.querySelector('quotapack-cost-preview');
function show(choice) {
  preview.choice = choice;
  preview.answer = choice.lines.length === 0 ? undefined : qp.quote(quoteText(catalogText, catalog, choice, asOf, today));
}
preview.catalog = catalog;
preview.addEventListener('quotapack-quote-change', ({ detail }) => show(detail.choice));
show({ ...emptyChoice, lines: [{ offer: 'email-50k', quantity: '2', periods: '1' }], expectedUsage: { email: '95000' } });

const list = document.querySelector('quotapack-package-list');
const account = qp.replay({
  catalog,
  packages: [{ id: 'half-year', offer: 'email-50k', effectiveAt: '2026-01-10T09:00:00+08:00' }],
  usage: [{ id: 'newsletter', meter: 'email', quantity: '12000', at: '2026-02-20T08:00:00+08:00' }],
  asOf,
});
list.catalog = catalog;
if (account.ok) {
  list.packages = account.value.packages;
  list.summary = account.value.summary;
}
