// A live total in a page without a bundler: the address of the package takes the place of its name.
import { init } from './node_modules/quotapack/dist/index.js';

const [quantity, total, issue] = ['quantity', 'total', 'issue'].map((id) => document.getElementById(id));

const qp = await init();
const response = await fetch('catalog.json');
const catalog = qp.catalog(await response.text());
if (!catalog.ok) throw new Error(JSON.stringify(catalog.issues));

function show() {
  // A count is a number, amounts are texts. Whether a count makes sense is for the core to say, not for this page.
  const outcome = catalog.value.quote({ asOf: '2026-03-01T00:00:00+08:00', lines: [{ offer: 'email-50k', quantity: quantity.valueAsNumber }] });
  total.textContent = outcome.ok ? `${outcome.value.total} ${outcome.value.currency}` : '';
  issue.textContent = outcome.ok ? '' : outcome.issues[0].message;
  quantity.setAttribute('aria-invalid', String(!outcome.ok));
}

quantity.addEventListener('input', show);
quantity.disabled = false;
show();
