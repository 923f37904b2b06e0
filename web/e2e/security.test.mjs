// What a hostile price list, link, table or saved file can do to the page: nothing but be shown as text.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { deflateRawSync } from 'node:zlib';

import { browser, builtPage, openSite, reader, server, singleFile, textOf } from './support.mjs';

openSite();

/** What becomes code, markup or a request where a page is careless. */
const payloads = {
  script: '<script>globalThis.__hacked = 1</script>',
  image: '<img src=x onerror="globalThis.__hacked = 1">',
  svg: '"><svg onload=globalThis.__hacked=1>',
  template: '{{constructor.constructor("globalThis.__hacked=1")()}}${globalThis.__hacked=1}',
  address: 'javascript:globalThis.__hacked=1//',
  comment: '--><script>globalThis.__hacked = 1</script><!--',
  lit: '<!--?lit$1$--><?lit$1$>',
  direction: 'abc\u202Egnp.exe\u2066',
};
const everything = Object.values(payloads).join(' ');

/** An id may be no longer than 256 bytes. */
const short = [payloads.script, payloads.image, payloads.svg, payloads.comment].join(' ');

const hostileList = (text = short) => ({
  schema: 'quotapack/catalog/1',
  id: text,
  title: everything,
  provenance: { kind: 'published', source: payloads.address, asOf: text, note: everything },
  currency: 'USD',
  meters: [
    { id: text, unit: text, digits: 0, payPerUse: { model: 'unit', unitPrice: '0.10' } },
    { id: '__proto__', unit: 'constructor', digits: 0, payPerUse: { model: 'unit', unitPrice: '0.20' } },
  ],
  offers: [
    { id: text, title: everything, kind: 'pay_per_use', price: '8.00', validity: 'P1M', quotas: [{ meter: text, quantity: '100' }] },
    {
      id: '__proto__',
      title: 'constructor',
      kind: 'pay_per_use',
      price: '9.00',
      validity: 'P1M',
      quotas: [{ meter: '__proto__', quantity: '100' }],
    },
  ],
});

const asFile = (name, content) => ({
  name,
  mimeType: name.endsWith('.csv') ? 'text/csv' : 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});

const link = (paper) =>
  `#q=${deflateRawSync(Buffer.from(typeof paper === 'string' ? paper : JSON.stringify(paper))).toString('base64url')}`;

const show = (page, index) => page.locator('nav button').nth(index).click();

/** Looks at every view, and fails where anything but text came of what was put in. */
async function assertHarmless(page, visit) {
  for (const index of [0, 1, 2, 3]) {
    await show(page, index);
    await page.waitForTimeout(60);
    const found = await page.evaluate(() => {
      const strange = [];
      const walk = (root) => {
        for (const element of root.querySelectorAll('*')) {
          const name = element.localName;
          if (['script', 'img', 'iframe', 'object', 'embed', 'base', 'meta', 'link', 'form'].includes(name) && root !== document)
            strange.push(name);
          for (const { name: attribute, value } of element.attributes) {
            if (attribute.startsWith('on')) strange.push(`${name} ${attribute}`);
            if (
              ['href', 'src', 'action', 'formaction', 'xlink:href'].includes(attribute) &&
              /^\s*(javascript|data|vbscript):/iu.test(value) &&
              name !== 'link'
            )
              strange.push(`${name} ${value}`);
          }
          if (element.shadowRoot) walk(element.shadowRoot);
        }
      };
      walk(document);
      return { strange, hacked: globalThis.__hacked, polluted: [{}.polluted, Object.prototype.polluted, Array.prototype.polluted] };
    });
    assert.deepEqual(found, { strange: [], hacked: undefined, polluted: [undefined, undefined, undefined] });
  }
  await show(page, 0);
  assert.deepEqual(visit.complaints, []);
}

const places = [
  ['the served page', () => server.url],
  ['the single file', () => singleFile],
];

for (const [place, address] of places) {
  describe(`In ${place}, what is hostile is shown as text:`, () => {
    const withReader = (body) => async () => {
      const visit = await reader(browser, address());
      try {
        await body(visit.page, visit);
        await assertHarmless(visit.page, visit);
        assert.equal(visit.page.url().split('#')[0], address());
        assert.equal(visit.context.pages().length, 1);
      } finally {
        await visit.close();
      }
    };

    it(
      'a price list, in every view and after its packages were chosen',
      withReader(async (page) => {
        await page.locator('#open').setInputFiles(asFile('list.json', hostileList()));
        await page.locator('.offer').first().waitFor();
        await page.waitForFunction(
          () =>
            document.querySelector('quotapack-calculator').shadowRoot.querySelector('quotapack-cost-preview').catalog.offers.length === 2,
        );
        for (const add of await page.locator('.stepper button:last-child').all()) await add.click();
        assert.ok((await page.locator('.offer-name').first().textContent()).includes(payloads.script));
        assert.equal(await page.locator('.provenance a').count(), 0, 'Only a web address is a link.');
        await page.locator('#keep-variant').click();
        await page.locator('summary', { hasText: 'Show as code' }).click();
      }),
    );

    it(
      'a price list that is refused, and its name',
      withReader(async (page) => {
        const wrong = { ...hostileList(), [payloads.image]: 1 };
        await page.locator('#open').setInputFiles(asFile(`${payloads.svg.replaceAll('/', '')}.json`, wrong));
        await page.locator('.banner').waitFor();
        assert.ok((await textOf(page.locator('.banner'))).includes('onload'));
      }),
    );

    it(
      'a table of prices',
      withReader(async (page) => {
        const cell = (text) => `"${text.replaceAll('"', '""')}"`;
        const table = `offer,title,price,validity,meter,quantity\n${cell(payloads.script)},${cell(everything)},8.00,P1M,call,100\n`;
        await page.locator('#open').setInputFiles(asFile('list.csv', table));
        await page.locator('.banner').waitFor();
      }),
    );

    it(
      'a saved file with foreign members, wrong types and names of prototypes',
      withReader(async (page) => {
        const inputs = JSON.parse(
          `{"choice":{"__proto__":{"polluted":1},"lines":[{"offer":"__proto__","quantity":"1","periods":"1","startsOn":"javascript:alert(1)"},{"offer":${JSON.stringify(everything)},"quantity":"1e9","periods":"-1"},7,null],"expectedUsage":{"__proto__":"5","constructor":"6","toString":"7"},"recipients":{"__proto__":{"messages":"1","each":"2"}},"notes":{"__proto__":"x","email-50k":${JSON.stringify(everything)}},"startsOn":${JSON.stringify(everything)}},"alert":{"type":"__proto__","thresholds":[{"target":"__proto__","value":${JSON.stringify(everything)}}],"channels":[${JSON.stringify(everything)}],"contacts":[${JSON.stringify(everything)}]},"perDay":{"__proto__":"1","email":${JSON.stringify(everything)}},"demand":[{"month":"__proto__","meter":${JSON.stringify(everything)},"quantity":"1"}],"usage":${JSON.stringify(everything)},"variants":[{"choice":{"lines":[{"offer":"__proto__"}]}}],"boughtOn":${JSON.stringify(everything)},"followedTo":${JSON.stringify(everything)}}`,
        );
        const paper = {
          schema: 'quotapack/calculator/1',
          priceList: 'directmail-email',
          checksum: 'x',
          total: everything,
          asOf: everything,
          pricesOf: everything,
          rules: everything,
          inputs,
        };
        await page.locator('#open').setInputFiles(asFile('saved.json', `{"__proto__":{"polluted":1},${JSON.stringify(paper).slice(1)}`));
        await page.locator('.banner').waitFor();
      }),
    );

    it(
      'usage',
      withReader(async (page) => {
        await page.locator('[id="quantity:email-50k"]').fill('1');
        await show(page, 3);
        const quoted = `"${everything.replaceAll('"', '""')}"`;
        await page.locator('#usage-text').fill(`id,quantity,at,${quoted}\n${quoted},10,2027-01-04T12:00:00,x\n${quoted},no,never,x\n`);
        await page.locator('#usage-text').blur();
        await page.locator('.understood').waitFor();
      }),
    );

    it('a link, that brings a price list of its own and cannot be read as one of ours either', async () => {
      const paper = {
        schema: 'quotapack/calculator/1',
        priceList: everything,
        priceListText: JSON.stringify(hostileList()),
        inputs: { choice: { lines: [{ offer: everything, quantity: '1', periods: '1' }], notes: { [everything]: everything } } },
      };
      for (const hash of [link(paper), link('<script>1</script>'), '#q=%3Cscript%3E', `#${payloads.image}`, `#q=${'A'.repeat(5000)}`]) {
        const visit = await reader(browser, `${address()}${hash}`);
        try {
          await visit.page.waitForTimeout(200);
          await assertHarmless(visit.page, visit);
        } finally {
          await visit.close();
        }
      }
    });
  });
}

describe('A file for a spreadsheet', () => {
  it('holds no formula, whatever a price list calls its packages', async () => {
    const visit = await reader(browser, server.url);
    try {
      const { page } = visit;
      const titles = ['=HYPERLINK("http://evil.example","x")', '+1+1', '-1+1', '@SUM(A1)', '\t=1+1', '\r=1+1'];
      const list = hostileList('safe');
      list.offers = titles.map((title) => ({ ...list.offers[0], id: title, title }));
      list.title = titles[0];
      await page.locator('#open').setInputFiles(asFile('list.json', list));
      await page.waitForFunction(
        () => document.querySelector('quotapack-calculator').shadowRoot.querySelector('quotapack-cost-preview').catalog.offers.length === 6,
      );
      for (const add of await page.locator('.stepper button:last-child').all()) await add.click();
      for (const name of ['Export CSV', 'Export FOCUS']) {
        const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
        const text = await readFile(await download.path(), 'utf8');
        const cells = text
          .split(/\r\n/u)
          .flatMap((row) => row.match(/("([^"]|"")*"|[^,]*)(,|$)/gu)?.map((cell) => cell.replace(/,$/u, '').replace(/^"|"$/gu, '')) ?? []);
        const formulas = cells.filter((cell) => /^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/u.test(cell));
        assert.deepEqual(formulas, [], name);
        assert.ok(text.includes('HYPERLINK'), `${name} has the names, as text.`);
      }
    } finally {
      await visit.close();
    }
  });
});

describe('What a server gets to know', () => {
  it('is never what was typed: all of it stands behind the #, and no address is passed on', async () => {
    const visit = await reader(browser, server.url);
    try {
      const { page } = visit;
      await page.locator('[id="quantity:email-50k"]').fill('2');
      await page.locator('[id="note:email-50k"]').fill('confidential');
      await page.locator('#share').click();
      await page.getByRole('button', { name: 'Link copied' }).waitFor();
      const asked = [];
      page.on('request', (request) => asked.push([request.url(), request.headers()['referer']]));
      await page.reload();
      await page.locator('[part=total]').first().waitFor();

      assert.ok(asked.length > 0);
      for (const [url, referer] of asked) {
        assert.ok(!new URL(url).search, url);
        assert.ok(!referer, url);
      }
      assert.equal(await page.locator('meta[name=referrer]').getAttribute('content'), 'no-referrer');
      for (const anchor of await page.locator('a[href^=http]').all()) assert.match(await anchor.getAttribute('rel'), /noreferrer/u);
    } finally {
      await visit.close();
    }
  });
});

describe('The policy of each page', () => {
  for (const name of ['index.html', 'gallery.html', 'quotapack.html']) {
    it(`of ${name} allows its own code and the core, and nothing else`, () => {
      const html = readFileSync(`${builtPage}/${name}`, 'utf8');
      const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/u.exec(html)?.[1] ?? '';
      const directives = Object.fromEntries(policy.split('; ').map((one) => [one.split(' ')[0], one.split(' ').slice(1).join(' ')]));

      assert.equal(directives['default-src'], "'none'");
      assert.match(directives['script-src'], /^('self'|'sha256-[\w+/=]+') 'wasm-unsafe-eval'$/u);
      assert.equal(directives['base-uri'], "'none'");
      assert.equal(directives['form-action'], "'none'");
      assert.equal(directives['require-trusted-types-for'], "'script'");
      assert.equal(directives['trusted-types'], 'lit-html quotapack');
      assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|blob:|\*|https?:/u);
      // The policy stands before whatever it governs.
      assert.ok(html.indexOf('Content-Security-Policy') < html.indexOf('<script'));
      assert.doesNotMatch(html.replace(/<script type="module"[^>]*>[\s\S]*?<\/script>/u, ''), / on\w+=|javascript:|<style| style=/iu);
    });
  }

  it('is kept by the browser: foreign scripts, inline handlers, eval and markup from texts are refused', async () => {
    for (const [, address] of places) {
      const visit = await reader(browser, address());
      try {
        // In a task of its own: what a debugger evaluates is exempt from the policy.
        const tried = await visit.page.evaluate(
          () =>
            new Promise((resolve) =>
              setTimeout(() => {
                const attempt = (what) => {
                  try {
                    what();
                    return 'done';
                  } catch (error) {
                    return error.name;
                  }
                };
                const host = document.createElement('div');
                document.body.append(host);
                resolve([
                  attempt(() => (host.innerHTML = '<b>x</b>')),
                  attempt(() => host.insertAdjacentHTML('beforeend', '<b>x</b>')),
                  attempt(() => document.write('<b>x</b>')),
                  attempt(() => globalThis.eval('1')),
                  attempt(() => new Worker('data:text/javascript,1')),
                  attempt(() => (document.createElement('script').src = 'https://evil.example/x.js')),
                ]);
              }),
            ),
        );
        assert.ok(
          tried.every((outcome) => outcome !== 'done'),
          tried.join(),
        );
      } finally {
        await visit.close();
      }
    }
  });
});
