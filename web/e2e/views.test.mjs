// The timeline, alerts, and everything that keeps, shares and opens what was typed.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { accessibilityFaults, browser, openSite, quantityField, reader, server, textOf, total, useField } from './support.mjs';

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

describe('The timeline', () => {
  it(
    'draws what was quoted and lists its dates',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('2');
      const events = await textOf(page.locator('quotapack-lifecycle .events'));

      for (const shown of [
        'Jan 4, 2027, 10:00:00 Takes effect',
        'Jun 27, 2027, 09:00:00 Expiry notice',
        'Jul 4, 2027, 23:59:59 Expires',
        'Jul 19, 2027, 23:59:59 Grace ends',
        'Aug 3, 2027, 23:59:59 Retention ends',
      ])
        assert.ok(events.includes(shown), `${shown} in ${events}`);
      assert.equal(await page.locator('quotapack-lifecycle .track').count(), 1);
    }),
  );

  it(
    'has a row for each package, on one scale',
    withReader({}, async (page) => {
      await page.locator('#price-list').selectOption('koomessage-email');
      await quantityField(page, 'email-10k').fill('1');
      await quantityField(page, 'email-100k-monthly').fill('1');
      // The dates follow the total.
      await page.locator('quotapack-lifecycle .track').nth(1).waitFor();

      assert.equal(await page.locator('quotapack-lifecycle .track').count(), 2);
      assert.match(await textOf(page.locator('quotapack-lifecycle .lists')), /further renewals of the quota/u);
      assert.deepEqual(await accessibilityFaults(page), []);
    }),
  );
});

describe('The alert form', () => {
  const open = async (page) => {
    await quantityField(page, 'email-50k').fill('2');
    await show(page, 'Alerts');
  };

  it(
    'validates each keystroke in the core and shows when the alert fires',
    withReader({}, async (page) => {
      await open(page);
      assert.match(await textOf(page.locator('.target')), /Fires at or below 20,000 emails/u);

      await page.locator('#value').fill('30');
      assert.match(await textOf(page.locator('.target')), /Fires at or below 30,000 emails/u);

      await page.locator('#value').fill('22');
      await page.locator('#value').blur();
      assert.equal(await page.locator('#value').getAttribute('aria-invalid'), 'true');
      assert.match(await textOf(page.locator('#value-issue')), /22/u);
      await page.locator('#value').fill('٢٥');
      assert.match(await textOf(page.locator('.target')), /Fires at or below 25,000 emails/u);
    }),
  );

  it(
    'takes quantities and thresholds of one’s own, and asks before settings are dropped',
    withReader({}, async (page) => {
      await open(page);
      await page
        .locator('input[value=absolute]')
        .check({ force: true })
        .catch(() => {});
      await page.locator('#change').click();
      await page.locator('#value').fill('100001');
      await page.locator('#value').blur();
      assert.notEqual(await textOf(page.locator('#value-issue')), '');
      await page.locator('#value').fill('100000');
      assert.match(await textOf(page.locator('.target')), /It would fire now/u);

      await page
        .locator('input[value=custom]')
        .check({ force: true })
        .catch(() => {});
      await page.locator('#change').click();
      await page.locator('#add-row').click();
      await page.locator('#add-row').click();
      assert.equal(await page.locator('.target').count(), 2);
      await page.locator('[id="target:1"]').selectOption('meter:email');
      await page.locator('[id="target:1"]').blur();
      assert.notEqual(await textOf(page.locator('[id="target:1-issue"]')), '');
    }),
  );

  it(
    'is filled in and saved by keyboard alone',
    withReader({}, async (page) => {
      await open(page);
      await page.locator('input[value=percentage]').focus();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('60');
      await page.keyboard.press('Tab');
      assert.notEqual(await textOf(page.locator('#value-issue')), '');
      const save = page.getByRole('button', { name: 'Save alert' });
      await save.focus();
      await page.keyboard.press('Enter');
      assert.equal(
        await page.evaluate(() => {
          let at = document.activeElement;
          while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
          return at?.id;
        }),
        'summary',
      );
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('40');
      await save.focus();
      await page.keyboard.press('Enter');

      assert.match(await textOf(page.locator('#saved')), /valid and saved/u);
    }),
  );

  for (const [name, options] of [
    ['on a desktop', {}],
    ['in Arabic, in the dark, on a phone', { language: 'ar', dark: true, width: 390, height: 844 }],
  ]) {
    it(
      `axe finds nothing in it ${name}`,
      withReader(options, async (page) => {
        await quantityField(page, 'email-50k').fill('2');
        await page.locator('nav button').nth(1).click();
        assert.deepEqual(await accessibilityFaults(page), []);
        await page.locator('#value').fill('60');
        await page.locator('quotapack-usage-alert button.primary').click();
        assert.deepEqual(await accessibilityFaults(page), []);
      }),
    );
  }

  // The example uses 50,000 from 5 January on: 26,300 are left on the 20th, 24,350 on the 21st; 10,950 on 5 February, 9,300 on the 6th.
  it(
    'tells what would have been sent on the same facts with another threshold',
    withReader({}, async (page) => {
      const sent = page.getByRole('region', { name: 'Messages that would have been sent' });
      await quantityField(page, 'email-50k').fill('1');
      await show(page, 'Account');
      await page.getByRole('button', { name: 'Load an example' }).click();
      assert.match(await textOf(sent), /Feb 6, 2027, 10:00:00 Usage alert/u);

      await show(page, 'Alerts');
      await page.locator('#value').fill('50');
      await show(page, 'Account');
      const shown = await textOf(sent);
      assert.match(shown, /Jan 21, 2027, 10:00:00 Usage alert/u);
      assert.doesNotMatch(shown, /Feb 6/u);
      assert.match(shown, /Feb 13, 2027, 10:00:00 Used up/u);
    }),
  );
});

describe('What was typed', () => {
  it(
    'is kept as a draft',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('3');
      await page.waitForTimeout(700);
      await page.reload();

      assert.equal(await quantityField(page, 'email-50k').inputValue(), '3');
      assert.equal(await textOf(total(page)), '$39.15');
    }),
  );

  it(
    'can be undone and done again',
    withReader({}, async (page) => {
      const add = page.getByRole('button', { name: 'More: 50,000 emails' });
      await add.click();
      await page.waitForTimeout(900);
      await add.click();
      await page.locator('#undo').click();
      assert.equal(await quantityField(page, 'email-50k').inputValue(), '1');
      await page.keyboard.press('Control+Shift+Z');
      assert.equal(await quantityField(page, 'email-50k').inputValue(), '2');
    }),
  );

  it(
    'travels whole in a link, which no server sees',
    withReader({}, async (page, visit) => {
      await quantityField(page, 'email-500k').fill('2');
      await useField(page).fill('750000');
      await page.locator('[id="note:email-500k"]').fill('für März — 三月');
      await page.locator('#share').click();
      await page.getByRole('button', { name: 'Link copied' }).waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      assert.match(link, /#q=[\w-]+$/u);

      const other = await reader(browser, link);
      try {
        assert.equal(await textOf(total(other.page)), await textOf(total(page)));
        assert.equal(await other.page.locator('[id="note:email-500k"]').inputValue(), 'für März — 三月');
        assert.equal(await other.page.locator('.banner').count(), 0);
        assert.ok(other.requests.every((url) => !url.includes('#') || url === link));
      } finally {
        await other.close();
      }
      assert.ok(visit.requests.every((url) => !url.includes('q=')));
    }),
  );

  it(
    'opened on a changed price list, says so with the old and the new total',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('2');
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').click()]);
      const paper = JSON.parse(await readFile(await download.path(), 'utf8'));
      assert.equal(paper.total, '26.10');
      const older = { ...paper, checksum: '0000', total: '24.00' };
      await page
        .locator('#open')
        .setInputFiles({ name: 'quote.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(older)) });

      assert.match(await textOf(page.locator('.banner')), /changed.*Total then \$24\.00, total now \$26\.10\./u);
    }),
  );

  it(
    'opened in a later version, says what has changed: prices of another day, rules, the start that has passed',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('2');
      await page.locator('#share').click();
      await page.getByRole('button', { name: 'Link copied' }).waitFor();
      const text = await page.evaluate(async () => {
        const packed = Uint8Array.from(atob(location.hash.slice(3).replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0));
        return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
      });
      const paper = JSON.parse(text);
      assert.match(paper.checksum, /^[0-9a-f]{64}$/u);
      assert.deepEqual([paper.priceList, JSON.parse(paper.rules).minimumCharge, paper.total], ['directmail-email', '0.01', '26.10']);

      const older = {
        ...paper,
        release: '0.0.1',
        checksum: '0'.repeat(64),
        rules: '{}',
        asOf: '2026-12-01T02:00:00Z',
        pricesOf: '2024-06-01',
        total: '24.00',
        inputs: { ...paper.inputs, choice: { ...paper.inputs.choice, startsOn: '2026-12-15' } },
      };
      const hash = await page.evaluate(async (content) => {
        const packed = await new Response(new Blob([content]).stream().pipeThrough(new CompressionStream('deflate-raw'))).bytes();
        return btoa(String.fromCharCode(...packed))
          .replaceAll('+', '-')
          .replaceAll('/', '_')
          .replaceAll('=', '');
      }, JSON.stringify(older));
      await page.evaluate((to) => (location.hash = `#q=${to}`), hash);
      await page.locator('.banner').waitFor();

      const banner = await textOf(page.locator('.banner'));
      for (const said of [
        'Written Dec 1, 2026, 02:00:00',
        'Prices as of Jun 1, 2024 then',
        'The rules of the price list have changed too',
        'it starts at once',
        'Total then $24.00, total now $26.10.',
      ])
        assert.ok(banner.includes(said), `${said} in ${banner}`);
    }),
  );

  it(
    'is compared in up to four variants',
    withReader({}, async (page) => {
      for (const quantity of ['1', '2', '3', '4']) {
        await quantityField(page, 'email-50k').fill(quantity);
        await page.locator('#keep-variant').click();
      }
      assert.equal(await page.locator('#keep-variant').isDisabled(), true);
      const table = await textOf(page.locator('section[aria-labelledby=variants] table'));
      for (const cost of ['$13.05', '$26.10', '$39.15', '$52.20']) assert.ok(table.includes(cost));
      await page.getByRole('button', { name: 'Use: Variant 1' }).click();
      assert.equal(await textOf(total(page)), '$13.05');
      assert.deepEqual(await accessibilityFaults(page), []);
    }),
  );

  it(
    'can be undone across price lists',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('2');
      await page.waitForTimeout(900);
      await page.locator('#price-list').selectOption('koomessage-email');
      await quantityField(page, 'email-10k').fill('1');
      await page.locator('#undo').click();
      assert.equal(await quantityField(page, 'email-10k').inputValue(), '0');
      await page.locator('#undo').click();

      assert.equal(await page.locator('#price-list').inputValue(), 'directmail-email');
      assert.equal(await textOf(total(page)), '$26.10');
    }),
  );
});

describe('Show as code', () => {
  /** A folder in which the built package is installed, as a reader would have it. */
  const workshop = () => {
    const folder = mkdtempSync(join(tmpdir(), 'quotapack-code-'));
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(fileURLToPath(new URL('../core', import.meta.url)), join(folder, 'node_modules/quotapack'));
    return folder;
  };
  const program = fileURLToPath(new URL('../../build/native/quotapack', import.meta.url));

  /** Opens the code, keeps the document as the page says, and runs both snippets there. */
  const run = async (page) => {
    await page.locator('summary', { hasText: 'Show as code' }).click();
    await page.locator('.code pre').first().waitFor();
    const [npm, command] = await page.locator('.code pre').allInnerTexts();
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save-document').click()]);
    const folder = workshop();
    try {
      await download.saveAs(join(folder, download.suggestedFilename()));
      writeFileSync(
        join(folder, 'code.mjs'),
        npm.replace(
          'console.log(answer.ok ? answer.value : answer.issues)',
          'console.log(JSON.stringify(answer.ok ? answer.value : answer.issues))',
        ),
      );
      const environment = { ...process.env, PATH: `${dirname(program)}:${process.env.PATH}` };
      const module = execFileSync(process.execPath, ['code.mjs'], { cwd: folder, encoding: 'utf8' });
      const native = execFileSync('sh', ['-c', command], { cwd: folder, encoding: 'utf8', env: environment });
      assert.deepEqual(JSON.parse(native), JSON.parse(module));
      return JSON.parse(module);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it(
    'gives code of the quote that really runs, to the total on the screen',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('2');
      await useField(page).fill('80000');

      const quote = await run(page);
      assert.equal(quote.total, '26.10');
      assert.equal(quote.compare.saving, '-2.90');
    }),
  );

  it(
    'gives code of the alert, of the plan and of the account too',
    withReader({}, async (page) => {
      await quantityField(page, 'email-50k').fill('2');
      await show(page, 'Alerts');
      assert.deepEqual(
        (await run(page)).targets.map((target) => target.firesAtOrBelow),
        ['20000'],
      );
      await page.locator('summary', { hasText: 'Show as code' }).click();

      await show(page, 'Plan');
      await page.locator('[id="each:email"]').fill('100000');
      await page.locator('#months').fill('2');
      await page.getByRole('button', { name: 'Fill in' }).click();
      assert.equal((await run(page)).optimal, true);
      await page.locator('summary', { hasText: 'Show as code' }).click();

      await show(page, 'Account');
      await page.getByRole('button', { name: 'Load an example' }).click();
      const replay = await run(page);
      assert.equal(replay.records.length, 36);
      // The newest bill stands first on the screen, and last in the answer.
      assert.ok((await textOf(page.locator('quotapack-bill .month').first())).includes(replay.bills.at(-1).total));
    }),
  );

  it(
    'holds nothing of what a price list or a link contains',
    withReader({}, async (page) => {
      const evil = '`$(touch /hacked)${alert(1)}\'"\\';
      const list = {
        schema: 'quotapack/catalog/1',
        id: evil,
        title: evil,
        currency: 'USD',
        meters: [{ id: evil, unit: evil, digits: 0, payPerUse: { model: 'unit', unitPrice: '0.10' } }],
        offers: [
          { id: evil, title: evil, kind: 'pay_per_use', price: '8.00', validity: 'P1M', quotas: [{ meter: evil, quantity: '100' }] },
        ],
      };
      await page
        .locator('#open')
        .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(list)) });
      await page.locator('.stepper button').nth(1).click();

      const quote = await run(page);
      assert.deepEqual([quote.total, quote.lines[0].offer], ['8.00', evil]);
      const [npm, command] = await page.locator('.code pre').allInnerTexts();
      assert.ok(!npm.includes('hacked') && !command.includes('hacked'));
    }),
  );
});

describe('A price list of one’s own', () => {
  const own = (change = (text) => text) => ({
    name: 'mine.json',
    mimeType: 'application/json',
    buffer: Buffer.from(
      change(
        JSON.stringify({
          schema: 'quotapack/catalog/1',
          id: 'mine',
          title: 'My prices',
          currency: 'EUR',
          billingOffset: '+01:00',
          meters: [{ id: 'call', unit: 'call', digits: 0, payPerUse: { model: 'unit', unitPrice: '0.10' } }],
          offers: [
            {
              id: 'calls-100',
              title: '100 calls',
              kind: 'pay_per_use',
              price: '8.00',
              validity: 'P1M',
              quotas: [{ meter: 'call', quantity: '100' }],
            },
          ],
        }),
      ),
    ),
  });

  it(
    'is checked in the core, used, kept in the link, and sent nowhere',
    withReader({}, async (page) => {
      await page.locator('#open').setInputFiles(own());
      await quantityField(page, 'calls-100').fill('2');
      assert.equal(await textOf(total(page)), '€16.00');
      await page.locator('#share').click();
      await page.getByRole('button', { name: 'Link copied' }).waitFor();
      const link = await page.evaluate(() => navigator.clipboard.readText());

      const other = await reader(browser, link);
      try {
        assert.equal(await textOf(total(other.page)), '€16.00');
      } finally {
        await other.close();
      }
    }),
  );

  const table = 'offer,title,price,validity,meter,unit,quantity,pay_per_use_price\ncalls-100,100 calls,8.00,P1M,call,call,100,0.10\n';

  it(
    'may be a table, in the currency of the list before where it names none',
    withReader({}, async (page) => {
      await page.locator('#open').setInputFiles({ name: 'calls.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
      assert.match(await textOf(page.locator('.banner')), /calls\.csv names no currency: its prices are taken to be in USD/u);
      await quantityField(page, 'calls-100').fill('2');
      assert.equal(await textOf(total(page)), '$16.00');
      assert.equal(await page.locator('#price-list option:checked').innerText(), 'calls');

      const named = table.replace('pay_per_use_price\n', 'pay_per_use_price,currency\n').replace('0.10\n', '0.10,CHF\n');
      await page.locator('#open').setInputFiles({ name: 'calls.csv', mimeType: 'text/csv', buffer: Buffer.from(named) });
      await quantityField(page, 'calls-100').fill('2');
      assert.equal(await textOf(total(page)), 'CHF 16.00');
      assert.equal(await page.locator('.banner').count(), 0);
    }),
  );

  it(
    'that is a table with wrong rows is refused with each of them',
    withReader({}, async (page) => {
      const wrong = `${table}calls-200,200 calls,much,P1M,call,call,200,\ncalls-300,300 calls,24.00,P1M,call,call,-1,\n`;
      await page.locator('#open').setInputFiles({ name: 'calls.csv', mimeType: 'text/csv', buffer: Buffer.from(wrong) });

      const banner = await textOf(page.locator('.banner'));
      assert.match(banner, /\/rows\/3\/price/u);
      assert.match(banner, /quantity -1 is below zero/u);
      assert.equal(await page.locator('#price-list').inputValue(), 'directmail-email');
    }),
  );

  /** Lets go of a file above the page. */
  const drop = (page, name, type, text) =>
    page.evaluate(
      ([fileName, fileType, content]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([content], fileName, { type: fileType }));
        const over = new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true });
        document.body.dispatchEvent(over);
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        return over.defaultPrevented;
      },
      [name, type, text],
    );

  it(
    'may be dropped on the page, as may a table, a saved file, and usage in the account',
    withReader({}, async (page) => {
      assert.equal(await drop(page, 'mine.json', 'application/json', own().buffer.toString()), true);
      await quantityField(page, 'calls-100').fill('3');
      assert.equal(await textOf(total(page)), '€24.00');
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').click()]);
      const saved = await readFile(await download.path(), 'utf8');

      await drop(page, 'calls.csv', 'text/csv', table);
      await page.locator('.banner').waitFor();
      await quantityField(page, 'calls-100').fill('1');
      assert.equal(await textOf(total(page)), '€8.00');

      await drop(page, 'quotapack.json', 'application/json', saved);
      await page.waitForFunction(() => document.querySelector('quotapack-calculator').shadowRoot.querySelector('.banner') === null);
      assert.equal(await textOf(total(page)), '€24.00');

      await show(page, 'Account');
      await drop(page, 'usage.csv', 'text/csv', 'id,quantity,at\na,10,2027-01-04T12:00:00\n');
      assert.match(await textOf(page.locator('calculator-account .good')), /One record was/u);
    }),
  );

  it(
    'that is wrong is refused with every issue',
    withReader({}, async (page) => {
      await page.locator('#open').setInputFiles(own((text) => text.replace('"8.00"', '"eight"').replace('"P1M"', '"soon"')));

      const banner = await textOf(page.locator('.banner'));
      assert.match(banner, /(?<!\w)\/offers\/0\/price/u);
      assert.match(banner, /(?<!\w)\/offers\/0\/validity/u);
      assert.equal(await page.locator('#price-list').inputValue(), 'directmail-email');
    }),
  );

  it(
    'that is no price list at all is refused too',
    withReader({}, async (page) => {
      await page.locator('#open').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('not json') });
      // The file is read before it is refused.
      await page.locator('.banner').waitFor();

      assert.equal(await page.locator('.banner').count(), 1);
    }),
  );
});

describe('On paper', () => {
  it(
    'the quote stands with its assumptions and terms, without controls, on few pages',
    withReader({}, async (page) => {
      await useField(page).fill('80000');
      await quantityField(page, 'email-50k').fill('2');
      await page.locator('[id="note:email-50k"]').fill('For March');
      await page.locator('quotapack-lifecycle .track').waitFor();
      await page.emulateMedia({ media: 'print' });

      for (const hidden of ['nav', '.inputs', '.price-list', '.strip', '.order .buttons', '.terms input', '#files', '.code'])
        assert.equal(await page.locator(hidden).first().isVisible(), false, hidden);
      const head = await textOf(page.locator('.paper-head'));
      assert.match(head, /Quote · Alibaba Cloud DirectMail: email/u);
      assert.match(head, /Published prices, as of January 2025 · Quoted at Jan 4, 2027, 10:00:00 GMT\+08:00/u);
      assert.match(await textOf(page.locator('.answer')), /\$26\.10.*for 80,000 emails/u);
      assert.equal(await page.locator('[id="note:email-50k"]').isVisible(), true);
      assert.match(await textOf(page.locator('.terms')), /not refundable/u);
      const rests = await textOf(page.locator('.assumptions'));
      for (const said of [
        'cut to 8 digits',
        'minimumCharge: "0.01"',
        'Free quotas that the list does not name',
        'last second of the expiry day',
      ])
        assert.ok(rests.includes(said), `${said} in ${rests}`);
      const pdf = await page.pdf({ format: 'A4' });
      const pages = pdf.toString('latin1').match(/\/Type \/Page\b/gu)?.length ?? 0;
      assert.ok(pages >= 1 && pages <= 2, `${pages} pages`);
    }),
  );
});
