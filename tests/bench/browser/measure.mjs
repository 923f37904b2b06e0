// What a reader feels, in Chromium as installed: how long the core takes to load and quote for the first time, how long the offline file takes to
// its first total, and how long a page of 200 lines takes from an input to the painted total. Reported, never asserted.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';

import { builtCore, launch, quantityField, singleFile, total } from '../../../web/e2e/support.mjs';
import { median } from '../harness/measure.mjs';

const lineCount = 200;
const coldStarts = 5;
const inputs = 60;

const row = (what, values, unit = 'ms', note) => ({
  what,
  median: median(values),
  lowest: Math.min(...values),
  highest: Math.max(...values),
  unit,
  note,
});

/** Each time in a browser of its own, so that nothing is compiled yet. */
async function coldCore() {
  const script = readFileSync(builtCore);
  const server = createServer((request, response) => {
    const isScript = request.url.endsWith('.js');
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.setHeader('Content-Security-Policy', "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'");
    response.end(isScript ? script : '<!doctype html><title>core</title>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const runs = [];
  try {
    for (let i = 0; i < coldStarts; ++i) {
      const browser = await launch();
      try {
        const page = await browser.newPage();
        await page.goto(`http://127.0.0.1:${server.address().port}/`);
        runs.push(
          await page.evaluate(async () => {
            const start = performance.now();
            const { init } = await import('/core.js');
            const imported = performance.now();
            const core = await init();
            const ready = performance.now();
            const quote = () => {
              const begin = performance.now();
              const outcome = core.quote({
                catalog: {
                  id: 'mail',
                  currency: 'USD',
                  meters: [{ id: 'email', unit: 'email', payPerUse: { model: 'unit', unitPrice: '0.00029' } }],
                  offers: [{ id: 'email-50k', price: '13.05', validity: 'P6M', quotas: [{ meter: 'email', quantity: '50000' }] }],
                },
                asOf: '2026-03-01T00:00:00+08:00',
                lines: [{ offer: 'email-50k', quantity: 2 }],
                expectedUsage: { email: '80000' },
              });
              if (!outcome.ok || outcome.value.total !== '26.10') throw new Error(JSON.stringify(outcome));
              return performance.now() - begin;
            };
            return { fetched: imported - start, loaded: ready - imported, first: quote(), second: quote() };
          }),
        );
      } finally {
        await browser.close();
      }
    }
  } finally {
    server.close();
  }
  const of = (name) => runs.map((run) => run[name]);
  return [
    row('fetch and parse the module script', of('fetched')),
    row('cold `init()`', of('loaded'), 'ms', 'aim: at most 50 ms'),
    row('first quote after it', of('first'), 'ms', 'aim: within one frame, 16 ms'),
    row('second quote', of('second')),
  ];
}

/** From the start of the navigation to the frame in which a total stands on the page; the use is typed as soon as there is a field for it. */
async function coldFile() {
  const times = [];
  for (let i = 0; i < coldStarts; ++i) {
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.addInitScript(() => {
        const search = (root) => {
          for (const element of root.querySelectorAll('*')) {
            const found = element.matches('quotapack-cost-preview') ? element : element.shadowRoot && search(element.shadowRoot);
            if (found) return found;
          }
          return undefined;
        };
        let typed = false;
        const look = () => {
          const preview = search(document)?.shadowRoot;
          const use = preview?.querySelector('[id="use:email"]');
          if (use && !typed) {
            typed = true;
            use.value = '500000';
            use.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
          }
          const text = preview?.querySelector('[part~=total]')?.textContent ?? '';
          if (/\d/u.test(text)) {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => (globalThis.firstTotal = performance.now());
            channel.port2.postMessage('');
          } else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      });
      await page.goto(singleFile);
      times.push(await (await page.waitForFunction(() => globalThis.firstTotal, undefined, { timeout: 60_000 })).jsonValue());
    } finally {
      await browser.close();
    }
  }
  return [row('offline file, cold start to first total', times, 'ms', 'aim: at most 1,000 ms')];
}

const priceList = {
  schema: 'quotapack/catalog/1',
  id: 'bench',
  title: `${lineCount} offers`,
  currency: 'USD',
  meters: [{ id: 'email', unit: 'email', payPerUse: { model: 'unit', unitPrice: '0.00029' } }],
  offers: Array.from({ length: lineCount }, (_, at) => ({
    id: `offer-${at}`,
    title: `Offer ${at}`,
    price: `${10 + at}.50`,
    validity: 'P6M',
    quotas: [{ meter: 'email', quantity: String(50_000 + 1000 * at) }],
  })),
};

async function manyLines() {
  const browser = await launch();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(singleFile);
    await page.locator('quotapack-cost-preview').first().waitFor();
    await page
      .locator('#open')
      .setInputFiles({ name: 'bench.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(priceList)) });
    await quantityField(page, `offer-${lineCount - 1}`).waitFor();
    for (const { id } of priceList.offers) await quantityField(page, id).evaluate(setQuantity, '1');
    const field = await quantityField(page, 'offer-7').elementHandle();
    const shown = await total(page).elementHandle();
    const protocol = await page.context().newCDPSession(page);
    await protocol.send('Performance.enable', { timeDomain: 'threadTicks' });
    const before = await mainThread(protocol);
    const { painted, frames, longTasks } = await page.evaluate(measureInputs, { field, shown, inputs });
    const work = (await mainThread(protocol)) - before;
    return [
      row(`${lineCount} lines, script, style and layout of an input`, [work / (2 * inputs)], 'ms', 'aim: within one frame, 16 ms'),
      row(`${lineCount} lines, input to painted total`, painted, 'ms', 'the same, and the wait for the next frame of 60 a second'),
      row(`${lineCount} lines, frame time with an input in each`, frames),
      row(
        `${lineCount} lines, long tasks (over 50 ms) in ${2 * inputs} inputs`,
        [longTasks.length],
        'tasks',
        longTasks.length > 0 ? `longest ${Math.max(...longTasks)} ms` : '',
      ),
    ];
  } finally {
    await browser.close();
  }
}

/** What the page has worked so far, in milliseconds of its main thread. */
async function mainThread(protocol) {
  const { metrics } = await protocol.send('Performance.getMetrics');
  const seconds = metrics.filter(({ name }) => ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'].includes(name));
  return seconds.reduce((sum, { value }) => sum + 1000 * value, 0);
}

/** In the page: as if it had been typed. */
function setQuantity(field, value) {
  field.value = value;
  field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  field.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
}

/** In the page: one input after the other, each until its total is painted; then one in each frame. */
async function measureInputs({ field, shown, inputs: count }) {
  const longTasks = [];
  const observer = new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => Math.round(duration))));
  observer.observe({ type: 'longtask' });
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  // A message is handled after the frame it was sent from is drawn.
  const afterPaint = () =>
    new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = resolve;
      channel.port2.postMessage('');
    });
  const type = (value) => {
    field.value = String(value);
    field.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  };
  const painted = [];
  for (let i = 0; i < count; ++i) {
    await frame();
    await afterPaint();
    const before = shown.textContent;
    const start = performance.now();
    type(2 + i);
    // What stands in the document when a frame begins is drawn with it.
    for (let frames = 0; frames === 0 || shown.textContent === before; ++frames) {
      if (frames > 120) throw new Error('The total did not change');
      await frame();
    }
    await afterPaint();
    painted.push(performance.now() - start);
  }
  const frames = [];
  let last = await frame();
  for (let i = 0; i < count; ++i) {
    type(100 + i);
    const now = await frame();
    frames.push(now - last);
    last = now;
  }
  await new Promise((resolve) => setTimeout(resolve, 200));
  observer.disconnect();
  return { painted, frames, longTasks };
}

export async function measureBrowser(say) {
  const rows = [];
  for (const part of [coldCore, coldFile, manyLines]) {
    say(`  ${part.name}`);
    rows.push(...(await part()));
  }
  return rows;
}
