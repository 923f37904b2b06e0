// script/bench: measures, compares with the targets, writes the report.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';

import { random } from '../support/random.mjs';
import { measure } from './measure.mjs';
import { offersOf } from './offers.mjs';
import { planOf, sizes, workloads } from './plan.mjs';
import { report, withFigures } from './report.mjs';

const { values } = parseArgs({
  options: {
    workload: { type: 'string' },
    rounds: { type: 'string' },
    seed: { type: 'string' },
    size: { type: 'string', default: 'full' },
    program: { type: 'string', default: 'build/bench/quotapack_workloads' },
    kernels: { type: 'string' },
    browser: { type: 'boolean', default: false },
    out: { type: 'string', default: 'build/bench-report' },
    document: { type: 'string' },
  },
});

const size = sizes[values.size];
const chosen = (values.workload ?? workloads.join(',')).split(',').filter((name) => name !== '');
const rounds = Number(values.rounds ?? size.rounds);
const seed = Number(values.seed ?? 1 + Math.floor(Math.random() * 1e9));
const say = (line) => process.stderr.write(`${line}\n`);
const load = () =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(', ');

say(`seed ${seed}`);
const before = load();
const offers = offersOf(values.program);
const draw = random(seed);
const results = [];
for (const workload of chosen) {
  const cases = planOf(workload, size, seed, offers);
  say(`${workload}: ${cases.length} cases`);
  const inputs = `${values.out}/inputs`;
  results.push(...(await measure(cases, { rounds, milliseconds: size.milliseconds, draw, program: values.program, inputs, say })));
  if (!cases.some(({ by }) => by.includes('module'))) say(`${workload}: the module does not offer this yet`);
}

let kernels;
if (values.kernels !== undefined) {
  say('native kernels');
  const words = ['--benchmark_format=json', '--benchmark_min_time=0.2'];
  kernels = JSON.parse(
    execFileSync(values.kernels, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 }),
  ).benchmarks;
}
let browser;
if (values.browser) {
  say('Chromium');
  const { measureBrowser } = await import('../browser/measure.mjs');
  browser = await measureBrowser(say);
}

const date = new Date().toISOString().slice(0, 10);
const facts = { results, kernels, browser, size, seed, rounds, date, load: { before, after: load() } };
const figures = report(facts);
mkdirSync(values.out, { recursive: true });
writeFileSync(`${values.out}/report.json`, JSON.stringify({ ...facts, size: values.size }, undefined, 1));
writeFileSync(`${values.out}/report.md`, figures);
if (values.document !== undefined) {
  if (!existsSync(values.document)) throw new Error(`There is no ${values.document}`);
  writeFileSync(values.document, withFigures(readFileSync(values.document, 'utf8'), figures));
}
process.stdout.write(figures);
say(`\nwritten to ${[`${values.out}/report.md`, `${values.out}/report.json`, values.document].filter(Boolean).join(', ')}`);
