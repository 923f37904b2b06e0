// Looking ahead and back: forecast, cheapest plan, and an account with imported usage.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import {
  accessibilityFaults,
  browser,
  builtCore,
  openSite,
  plain,
  quantityField,
  reader,
  server,
  singleFile,
  textOf,
  useField,
} from './support.mjs';

openSite();

const withReader = (options, body) => async () => {
  const visit = await reader(browser, server.url, options);
  try {
    await body(visit.page, visit);
    assert.deepEqual(visit.complaints, []);
  } finally {
    await visit.close();
  }
};

const show = (page, name) => page.locator('nav').getByRole('button', { name, exact: true }).click();

const demand = async (page, each, months) => {
  await page.locator('[id="each:email"]').fill(each);
  await page.locator('#months').fill(months);
  await page.getByRole('button', { name: 'Fill in' }).click();
};
const find = async (page) => {
  await page.getByRole('button', { name: 'Find the cheapest plan' }).click();
  await page.getByRole('button', { name: 'Use these packages in the quote' }).waitFor({ timeout: 120_000 });
};

describe('Planning', () => {
  it(
    'shows how the quota runs down with so much use a day',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('1');
      await show(page, 'Plan');
      await page.locator('[id="per-day:email"]').fill('1000');

      assert.match(await textOf(page.locator('quotapack-burn-down .verdict')), /Runs out about Feb \d+, 2027/u);
      await page.locator('quotapack-burn-down figure').focus();
      await page.keyboard.press('ArrowRight');
      assert.match(await page.locator('quotapack-burn-down output').textContent(), /remaining/u);
      assert.deepEqual(await accessibilityFaults(page), []);
    }),
  );

  it(
    'finds the cheapest purchases, compares them with the choice, and takes all of them over on their days',
    withReader({}, async (page) => {
      await page.locator('#price-list').selectOption('koomessage-email');
      await quantityField(page, 'email-10k').fill('1');
      await show(page, 'Plan');
      await demand(page, '30000', '3');
      await find(page);
      const bars = await textOf(page.locator('quotapack-plan .bars'));
      assert.match(bars, /Pay-per-use alone ?\$[\d.]+ ?Your choice ?\$[\d.]+ ?Cheapest plan ?\$[\d.]+/u);
      assert.match(await textOf(page.locator('quotapack-plan .body')), /Saves \$/u);
      assert.match(await textOf(page.locator('quotapack-plan .body')), /Proved: no plan is cheaper|The work limit was reached/u);
      assert.deepEqual(await accessibilityFaults(page), []);
      const purchases = await page.locator('quotapack-plan table').first().locator('tbody tr').allInnerTexts();
      assert.ok(purchases.length > 1, 'The plan buys more than once.');

      await page.getByRole('button', { name: 'Use these packages in the quote' }).click();
      assert.equal(await page.locator('nav [aria-current=page]').innerText(), 'Quote');
      const lines = await textOf(page.locator('.line-cards'));
      for (const purchase of purchases) {
        const [day, what, amount] = plain(purchase.replace(/\t/gu, '|'))
          .split('|')
          .map((one) => one.trim());
        const card = page
          .locator('.line-card')
          .filter({ hasText: `Takes effect${day}` })
          .filter({ hasText: what });
        assert.ok((await textOf(card.first())).includes(amount), `${day} ${what} ${amount} in ${lines}`);
      }
      assert.equal(await useField(page).inputValue(), '90,000');
      assert.equal((await page.locator('.dated li').count()) + (await page.locator('.offer.chosen').count()), purchases.length);
      assert.deepEqual(await accessibilityFaults(page), []);

      // What was taken over costs what the plan said.
      await show(page, 'Plan');
      await find(page);
      const [, yours, cheapest] = (await textOf(page.locator('quotapack-plan .bars'))).match(/\$[\d.]+/gu);
      assert.equal(yours, cheapest);
    }),
  );
});

describe('Long work', () => {
  /** Writes down what the worker says, as it says it. */
  const listen = () => {
    globalThis.__said = [];
    globalThis.__told = [];
    const Original = globalThis.Worker;
    globalThis.Worker = class extends Original {
      constructor(...given) {
        super(...given);
        this.addEventListener('message', ({ data }) => globalThis.__said.push(data));
      }
      postMessage(message) {
        globalThis.__told.push({ ...message, module: undefined });
        super.postMessage(message);
      }
    };
  };
  const said = (page, kind) => page.evaluate((wanted) => globalThis.__said.filter((one) => one.kind === wanted), kind);
  const told = (page, operation) => page.evaluate((wanted) => globalThis.__told.filter((one) => one.operation === wanted), operation);
  const hard = async (page) => {
    await page.locator('#price-list').selectOption('koomessage-email');
    await show(page, 'Plan');
    await demand(page, '300000', '36');
  };
  const question = async (page) => {
    await page.locator('summary', { hasText: 'Show as code' }).click();
    await page.locator('.code pre').first().waitFor();
    return (await page.locator('.code pre').last().innerText()).trim();
  };

  it(
    'is done in a worker, under the strict policy, and answers byte for byte what the operation answers',
    withReader({ before: listen }, async (page, visit) => {
      await show(page, 'Plan');
      await demand(page, '100000', '6');
      await find(page);

      assert.deepEqual(
        visit.page.workers().map((one) => new URL(one.url()).pathname),
        ['/planner.js'],
      );
      const [{ text }] = await said(page, 'answer');
      const { init } = await import(builtCore);
      assert.equal(text, (await init()).call('recommend', await question(page)));
    }),
  );

  it(
    'shows its progress and is cancelled in the worker, which is then ready for more',
    withReader({ before: listen }, async (page) => {
      await hard(page);
      await page.getByRole('button', { name: 'Find the cheapest plan' }).click();
      await page.waitForFunction(() => globalThis.__said.some((one) => one.kind === 'progress' && one.done > 0));
      await page.waitForFunction(
        () =>
          document
            .querySelector('quotapack-calculator')
            .shadowRoot.querySelector('calculator-plan')
            .shadowRoot.querySelector('quotapack-plan')
            .shadowRoot.querySelector('progress')?.value > 0,
      );
      await page.locator('quotapack-plan').getByRole('button', { name: 'Cancel' }).click();
      await page.waitForFunction(() => globalThis.__said.some((one) => one.kind === 'answer'));
      const [{ text }] = await said(page, 'answer');
      assert.deepEqual(
        JSON.parse(text).issues.map((issue) => issue.code),
        ['canceled'],
      );
      assert.equal(await page.locator('quotapack-plan progress').count(), 0);

      await demand(page, '100000', '3');
      await find(page);
      assert.equal((await said(page, 'answer')).length, 2);
      assert.equal(page.workers().length, 1);
    }),
  );

  // A saved file with forty meters and nine years of use: a forecast of it takes a second or so.
  const openLong = async (page) => {
    const meters = Array.from({ length: 40 }, (_, at) => `m${at}`);
    const payPerUse = { model: 'unit', unitPrice: '0.01' };
    const list = {
      schema: 'quotapack/catalog/1',
      id: 'long',
      currency: 'USD',
      meters: meters.map((id) => ({ id, unit: 'unit', payPerUse })),
      offers: [{ id: 'all', price: '10.00', validity: 'P9Y', quotas: meters.map((meter) => ({ meter, quantity: '1000000' })) }],
    };
    const perDay = Object.fromEntries(meters.map((meter) => [meter, '100']));
    const inputs = { choice: { lines: [{ offer: 'all', quantity: '1', periods: '1' }] }, perDay };
    const paper = { schema: 'quotapack/calculator/1', priceList: 'long', priceListText: JSON.stringify(list), inputs };
    const buffer = Buffer.from(JSON.stringify(paper));
    await page.locator('#open').setInputFiles({ name: 'long.json', mimeType: 'application/json', buffer });
    await quantityField(page, 'all').waitFor();
    await show(page, 'Plan');
  };
  const forecasting = (page) => page.locator('#forecasting');

  it(
    'forecasts in the worker, byte for byte what the operation answers',
    withReader({ before: listen }, async (page) => {
      await quantityField(page, 'email-50k').fill('1');
      await show(page, 'Plan');
      await page.locator('[id="per-day:email"]').fill('1000');
      await page.locator('quotapack-burn-down .verdict').waitFor();

      const [{ id, text: document }] = (await told(page, 'forecast')).slice(-1);
      const { text } = (await said(page, 'answer')).find((one) => one.id === id);
      const { init } = await import(builtCore);
      assert.equal(text, (await init()).call('forecast', document));
    }),
  );

  it(
    'shows how far a long forecast is, cancels it in the worker, and forecasts again when asked',
    withReader({ before: listen }, async (page) => {
      await openLong(page);
      await forecasting(page).waitFor();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('The forecast was canceled.').waitFor();
      assert.equal(await forecasting(page).count(), 0);
      const [{ id }] = (await told(page, 'forecast')).slice(-1);
      await page.waitForFunction((of) => globalThis.__said.some((one) => one.kind === 'answer' && one.id === of), id);
      const { text } = (await said(page, 'answer')).find((one) => one.id === id);
      assert.deepEqual(
        JSON.parse(text).issues.map((issue) => issue.code),
        ['canceled'],
      );
      assert.deepEqual(await accessibilityFaults(page), []);

      await page.getByRole('button', { name: 'Forecast again' }).click();
      await page.waitForFunction((of) => globalThis.__said.some((one) => one.kind === 'progress' && one.id > of && one.done > 0.2), id);
      await page.waitForFunction(() => document.querySelector('quotapack-calculator').shadowRoot.querySelector('#forecasting')?.value > 0);
      await page.getByRole('button', { name: 'Cancel' }).click();
    }),
  );

  it('forecasts from disk in portions between which the page draws', async () => {
    const disk = await reader(browser, singleFile, { offline: true });
    try {
      const { page } = disk;
      await openLong(page);
      await forecasting(page).waitFor();
      await page.waitForFunction(() => document.querySelector('quotapack-calculator').shadowRoot.querySelector('#forecasting')?.value > 0);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByText('The forecast was canceled.').waitFor();
      assert.deepEqual(disk.complaints, []);
    } finally {
      await disk.close();
    }
  });

  it('is done on the page where the worker cannot be had', async () => {
    const visit = await reader(browser, server.url, { before: () => delete globalThis.Worker });
    try {
      await show(visit.page, 'Plan');
      await demand(visit.page, '100000', '3');
      await find(visit.page);
      assert.equal(visit.page.workers().length, 0);
      assert.deepEqual(visit.complaints, []);
    } finally {
      await visit.close();
    }
  });

  it('is done from disk in portions between which the page draws, can be cancelled, and answers the same', async () => {
    const served = await reader(browser, server.url);
    const disk = await reader(browser, singleFile, { offline: true });
    try {
      const answers = [];
      for (const { page } of [served, disk]) {
        await show(page, 'Plan');
        await demand(page, '100000', '6');
        await find(page);
        answers.push(await textOf(page.locator('quotapack-plan .body')));
      }
      assert.equal(answers[0], answers[1]);
      assert.equal(disk.page.workers().length, 0);

      const { page } = disk;
      await hard(page);
      await page.evaluate(() => {
        globalThis.__frames = 0;
        const count = () => {
          globalThis.__frames += 1;
          requestAnimationFrame(count);
        };
        requestAnimationFrame(count);
      });
      await page.getByRole('button', { name: 'Find the cheapest plan' }).click();
      await page.locator('quotapack-plan progress').waitFor();
      const before = await page.evaluate(() => globalThis.__frames);
      await page.waitForFunction((seen) => globalThis.__frames > seen + 5, before);
      assert.equal(await page.locator('quotapack-plan progress').count(), 1, 'It is still at work while frames are drawn.');
      await page.locator('quotapack-plan').getByRole('button', { name: 'Cancel' }).click();
      assert.equal(await page.locator('quotapack-plan progress').count(), 0);
      assert.deepEqual(disk.complaints, []);
    } finally {
      await served.close();
      await disk.close();
    }
  });
});

describe('The account', () => {
  it(
    'follows imported usage through the packages, to notices and the bill',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('1');
      await show(page, 'Account');
      await page.getByRole('button', { name: 'Load an example' }).click();

      assert.match(await textOf(page.locator('calculator-account .good')), /36 records were understood/u);
      assert.match(await textOf(page.locator('quotapack-package-list .package')), /Used up/u);
      assert.match(await textOf(page.locator('quotapack-usage-details tbody tr').first()), /50,000 48,200/u);
      assert.match(await textOf(page.locator('quotapack-bill .month').first()), /February 2027/u);
      assert.match(await textOf(page.locator('#notices').locator('..')), /Usage alert/u);
      assert.deepEqual(await accessibilityFaults(page), []);
    }),
  );

  it(
    'shows what it understood of a file: its form, its columns, its first records',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('1');
      await show(page, 'Account');
      // Neither meter nor offset is named: there is one meter, and the price list has an offset.
      await page
        .locator('#usage-text')
        .fill('Event ID,Quantity,Timestamp,Colour\na,10,2027-01-04T12:00:00,red\na,10,2027-01-04T12:00:00,red\n');
      await page.locator('#usage-text').blur();

      const understood = await textOf(page.locator('.understood'));
      assert.match(understood, /✓ One record was/u);
      assert.match(understood, /CSV · 2 rows · one repeats/u);
      assert.match(understood, /Not used: .*Colour/u);
      await page.locator('.understood summary').click();
      assert.match(await textOf(page.locator('.understood tbody')), /a Jan 4, 2027, 12:00:00 email 10/u);
      assert.deepEqual(await accessibilityFaults(page), []);

      const event = { specversion: '1.0', id: 'e1', source: 'test', type: 'email', time: '2027-01-04T04:00:00Z', data: { quantity: '7' } };
      await page.locator('#usage-text').fill(`${JSON.stringify(event)}\n`);
      await page.locator('#usage-text').blur();
      assert.match(await textOf(page.locator('.understood')), /✓ One record.*CloudEvents/u);
    }),
  );

  it(
    'lists the rows that it could not read',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('1');
      await show(page, 'Account');
      await page
        .locator('#usage-text')
        .fill('id,meter,quantity,at\na,email,10,2027-01-04T12:00:00+08:00\nb,email,ten,2027-01-04T12:00:00+08:00\n');
      await page.locator('#usage-text').blur();

      assert.match(await textOf(page.locator('calculator-account .issues')), /left out/u);
    }),
  );
});

describe('Files for other programs', () => {
  it(
    'hold the quote as CSV, as FOCUS rows and as the core wrote it',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('2');
      const take = async (name) => {
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
        return readFile(await download.path(), 'utf8');
      };

      assert.match(await take('Export CSV'), /email-50k.*26\.10/su);
      assert.match(await take('Export FOCUS'), /BilledCost.*EffectiveCost/su);
      assert.equal(JSON.parse(await take('Export JSON')).total, '26.10');
    }),
  );
});
