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
    kernels: { type: 'string', default: 'build/bench/quotapack_bench' },
    out: { type: 'string', default: 'build/bench-report' },
    document: { type: 'string' },
    add: { type: 'boolean', default: false },
  },
});

const size = sizes[values.size];
const everything = [...workloads, 'kernels', 'browser'];
const chosen = (values.workload ?? everything.join(',')).split(',');
const rounds = Number(values.rounds ?? size.rounds);
const seed = Number(values.seed ?? 1 + Math.floor(Math.random() * 1e9));
const say = (line) => process.stderr.write(`${line}\n`);
const load = () =>
  loadavg()
    .map((value) => value.toFixed(1))
    .join(', ');

const file = `${values.out}/report.json`;
const earlier = values.add && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
if (earlier !== undefined && earlier.size !== values.size)
  throw new Error(`${file} is of size ${earlier.size}, this run of size ${values.size}`);

say(`seed ${seed}`);
const before = load();
const offers = offersOf(values.program);
const draw = random(seed);
const results = [];
for (const workload of workloads.filter((name) => chosen.includes(name))) {
  const cases = planOf(workload, size, seed, offers);
  say(`${workload}: ${cases.length} cases`);
  const inputs = `${values.out}/inputs`;
  const measured = await measure(cases, { rounds, milliseconds: size.milliseconds, draw, program: values.program, inputs, say });
  results.push(...measured.map((one) => ({ workload, ...one })));
  if (!cases.some(({ by }) => by.includes('module'))) say(`${workload}: the module does not offer this yet`);
}

let kernels;
if (chosen.includes('kernels')) {
  say('native kernels');
  const words = ['--benchmark_format=json', '--benchmark_min_time=0.2'];
  kernels = JSON.parse(
    execFileSync(values.kernels, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 26 }),
  ).benchmarks;
}
let browser;
if (chosen.includes('browser')) {
  say('Chromium');
  const { measureBrowser } = await import('../browser/measure.mjs');
  browser = await measureBrowser(say);
}

const part = { workloads: chosen, date: new Date().toISOString().slice(0, 10), seed, rounds, load: { before, after: load() } };
const facts = { size: values.size, parts: [part], results, kernels, browser };
if (earlier !== undefined) {
  // What earlier runs measured and this one did not stays as it was.
  const isKept = ({ workload }) => !chosen.includes(workload);
  facts.results = [...earlier.results.filter(isKept), ...results].sort((a, b) =>
    a.workload < b.workload ? -1 : a.workload > b.workload ? 1 : 0,
  );
  facts.parts = [...earlier.parts.map((one) => ({ ...one, workloads: one.workloads.filter((workload) => isKept({ workload })) })), part];
  facts.kernels ??= earlier.kernels;
  facts.browser ??= earlier.browser;
}
facts.parts = facts.parts.filter((one) => one.workloads.length > 0);

const figures = report({ ...facts, size });
mkdirSync(values.out, { recursive: true });
writeFileSync(file, JSON.stringify(facts, undefined, 1));
writeFileSync(`${values.out}/report.md`, figures);
const isWhole = everything.every((name) => facts.parts.some((one) => one.workloads.includes(name)));
const written = [`${values.out}/report.md`, file];
if (values.document !== undefined && isWhole) {
  writeFileSync(values.document, withFigures(readFileSync(values.document, 'utf8'), figures));
  written.push(values.document);
}
process.stdout.write(figures);
say(`\nwritten to ${written.join(', ')}`);
