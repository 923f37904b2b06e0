import 'quotapack-elements/define/cost-preview.js';
import 'quotapack-elements/define/package-list.js';
import 'quotapack-elements/define/usage-alert.js';

import { catalog, judge, load, packages, quote, replay, titles } from '../account.js';

const core = await load();
const list = document.querySelector('quotapack-package-list');
const preview = document.querySelector('quotapack-cost-preview');
const alert = document.querySelector('quotapack-usage-alert');
const told = document.getElementById('told');
if (!list || !preview || !alert || !told) throw new Error('An element is missing.');

const { packages: shown, summary } = replay(core);
Object.assign(list, { catalog, packages: shown, summary, titles });
list.addEventListener('quotapack-filter-change', (event) => (told.textContent = `filter ${event.detail.status}`));
document.getElementById('forget')?.addEventListener('click', () => (list.packages = []));

preview.catalog = catalog;
preview.addEventListener('quotapack-quote-change', ({ detail }) => {
  preview.answer = quote(core, detail.choice);
  told.textContent = preview.answer?.ok ? `total ${preview.answer.value.total}` : 'no total';
});

alert.catalog = catalog;
alert.packages = packages.map(({ id }) => ({ id, title: id }));
alert.answer = judge(core, alert.alert);
alert.addEventListener('quotapack-alert-change', ({ detail }) => (alert.answer = judge(core, detail.alert)));

// What must not compile.
export const wrong = (): void => {
  // @ts-expect-error: packages are a list
  list.packages = 'none';
  // @ts-expect-error: a choice has lines
  preview.choice = {};
  // @ts-expect-error: a filter has no such member
  list.addEventListener('quotapack-filter-change', (event) => event.detail.color);
};
