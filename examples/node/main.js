// Quotes a choice of packages, orders it, and shows how a mistake comes back.
import { readFile } from 'node:fs/promises';
import { init } from 'quotapack';

const qp = await init();
// Amounts and quantities in it are texts, so that JSON.parse loses no digit.
const catalog = JSON.parse(await readFile(new URL('catalog.json', import.meta.url), 'utf8'));

const input = { catalog, asOf: '2026-03-01T00:00:00+08:00', lines: [{ offer: 'email-50k', quantity: 2 }], expectedUsage: { email: '95000' } };
const quote = qp.quote(input);
if (!quote.ok) throw new Error(JSON.stringify(quote.issues));
const { currency, total, compare, terms } = quote.value;
console.log(`packages ${total} ${currency}, pay-per-use ${compare.payPerUse}, saving ${compare.saving} (${compare.savingPercent} %)`);

// Packages are not refunded: an order needs the terms of this very quote to be confirmed.
const order = qp.order({ quote: input, confirmed: terms });
if (!order.ok) throw new Error(JSON.stringify(order.issues));
for (const held of order.value.packages) console.log(`ordered ${held.offer} from ${held.effectiveAt}`);

// Nothing in a document throws: each mistake has a code and a place, and all of them come back at once.
const wrong = qp.quote({ ...input, lines: [{ offer: 'email-50k', quantity: 0 }, { offer: 'email-1m' }] });
if (!wrong.ok) for (const issue of wrong.issues) console.log(`${issue.code} at ${issue.path}`);
