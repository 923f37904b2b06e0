// The report of a run as Markdown.
import { cpus, totalmem } from 'node:os';

import { exponent } from './growth.mjs';
import { targetsOf, verdict } from './targets.mjs';

const columns = ['decimal.js', 'big.js', 'bignumber.js', 'BigInt', 'Number', 'tuned', 'module', 'native', 'floor-read', 'floor-ledger'];
const units = {
  preview: 'ns a call',
  document: 'ns a call',
  deduction: 'ns a record',
  accounts: 'ns a record',
  rules: 'ns a rule',
  form: 'ms a call',
  mix: 'ms a plan',
};
const names = {
  preview: 'W1, live preview, texts',
  document: 'W1, JSON with a kept price list',
  deduction: 'W2, bulk deduction',
  accounts: 'W3, account book',
  rules: 'W4, alert rules',
  form: 'W4, a form as JSON',
  mix: 'W5, optimal mix',
};

const grouped = (value) => String(value).replace(/\B(?=(\d{3})+$)/gu, ',');
const inWords = (text) => text.replace(/\d{4,}/gu, grouped);
function figure(value) {
  if (value === undefined || Number.isNaN(value)) return '–';
  if (value >= 100) return grouped(Math.round(value));
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
const table = (head, rows) =>
  [head, head.map((_, at) => (at === 0 ? '---' : '--:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const machine = () =>
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.versions.node}`;

function times(results, measure) {
  const present = columns.filter((name) => results.some((one) => one.name === name));
  const cases = [...new Map(results.map((one) => [`${one.folder} ${one.key}`, one])).values()];
  const rows = cases.map(({ folder, key }) => {
    const scale = ['mix', 'form'].includes(folder) ? 1e6 : 1;
    const label = ['texts', 'json', 'rules', 'mix'].includes(key) ? names[folder] : `${names[folder]}: ${inWords(key)}`;
    return [
      label,
      units[folder],
      ...present.map((name) => {
        const one = results.find((other) => other.folder === folder && other.key === key && other.name === name);
        return figure(one && measure(one) / scale);
      }),
    ];
  });
  return table(['workload', 'unit', ...present], rows);
}

function targets(results, size) {
  const finder = (measure) => (folder, key, name) => {
    const one = results.find((other) => other.folder === folder && other.key === key && other.name === name);
    return one && measure(one);
  };
  const byClock = targetsOf(
    finder((one) => one.wallMedian),
    size,
  );
  const measured = new Set(results.map(({ folder }) => folder));
  const folders = { W1: ['preview', 'document'], W2: ['deduction'], W3: ['accounts'], W4: ['rules', 'form'], W5: ['mix'] };
  const mark = ({ wants }, value) => (value === undefined ? '–' : `${wants === 'at least' ? '≥' : '≤'} ${grouped(value)}`);
  const rows = targetsOf(
    finder((one) => one.cpuMedian),
    size,
  )
    .map((target, at) => ({ ...target, clock: byClock[at].value }))
    .filter(({ workload }) => folders[workload].some((folder) => measured.has(folder)))
    .map((target) => [
      target.workload,
      inWords(target.what),
      figure(target.value),
      figure(target.clock),
      mark(target, target.bar),
      mark(target, target.stretch),
      { stretch: 'stretch reached', bar: 'bar reached', missed: '**missed**', 'not measured': 'not measured' }[verdict(target)],
    ]);
  return table(['workload', 'ratio', 'by processor time', 'by the clock', 'bar', 'stretch', 'verdict'], rows);
}

/** Rows of exponents, where there are at least three sizes. */
function laws(results, size) {
  const law = (what, of, points) => (points.length >= 3 ? [[what, of, exponent(points).toFixed(3)]] : []);
  const rows = [];
  for (const name of ['module', 'native', 'tuned']) {
    const own = results.filter((one) => one.name === name);
    const w2 = own.filter(({ folder }) => folder === 'deduction');
    const time = ({ given, cpuMedian }) => cpuMedian * given.records;
    rows.push(
      ...law(
        'W2: time by records, 64 packages',
        name,
        w2.filter(({ given }) => given.packages === 64).map((one) => [one.given.records, time(one)]),
      ),
      ...law(
        'W2: time by packages',
        name,
        w2.filter(({ given }) => given.records === size.records).map((one) => [one.given.packages, time(one)]),
      ),
      ...law(
        'W3: time by accounts',
        name,
        own.filter(({ folder }) => folder === 'accounts').map((one) => [one.given.accounts, one.cpuMedian * one.size]),
      ),
    );
  }
  return rows.length === 0 ? undefined : table(['law', 'implementation', 'exponent'], rows);
}

/** The module's memory after all rounds of W2, beside what the columns in and out take. */
function memory(results) {
  const rows = results
    .filter(({ folder, name }) => folder === 'deduction' && name === 'module')
    .map(({ given, memory: bytes }) => {
      const mega = (value) => (value / 1e6).toFixed(1);
      const columnBytes = given.records * 32;
      return [inWords(`${given.packages} packages, ${given.records} records`), mega(bytes), mega(columnBytes), figure(bytes / columnBytes)];
    });
  return rows.length === 0 ? undefined : table(['W2', 'memory, MB', 'columns in and out, MB', 'times'], rows);
}

function wrong(results) {
  const rows = results
    .filter(({ differences }) => differences)
    .map(({ folder, key, differences }) => [inWords(`${names[folder]}, ${key}`), differences.wrong, grouped(differences.of)]);
  return rows.length === 0 ? undefined : table(['Number', 'wrong results', 'of'], rows);
}

function kernelsOf(kernels) {
  const rows = kernels.map(({ name, cpu_time: time, time_unit: unit }) => [`\`${name}\``, `${figure(time)} ${unit}`]);
  return table(['kernel', 'time'], rows);
}

function browserOf(browser) {
  const rows = browser.map(({ what, median, lowest, highest, unit, note }) => [
    what,
    `${figure(median)} ${unit}`,
    `${figure(lowest)} – ${figure(highest)}`,
    note ?? '',
  ]);
  return table(['Chromium', 'median', 'range', ''], rows);
}

const ofPart = ({ workloads, date, rounds, seed, load }) =>
  `${workloads.join(', ')}: ${date}, ${rounds} rounds, seed ${seed}, load ${load.before} before and ${load.after} after`;

/** `parts`: the runs that the results come from; `size`: of the workloads. */
export function report({ parts: runs, results, kernels, browser, size }) {
  const parts = [
    `Measured on ${machine()} (load: processes that wanted a processor, over 1, 5 and 15 minutes):`,
    runs.map((one) => `- ${ofPart(one)}`).join('\n'),
  ];
  if (results.length > 0) {
    parts.push(
      '### Targets',
      targets(results, size),
      '### Medians by processor time',
      times(results, (one) => one.cpuMedian),
    );
    parts.push(
      '### The first, cold run of each process',
      times(results, (one) => one.cold),
    );
    const growth = laws(results, size);
    if (growth) parts.push('### Growth laws', growth);
    const space = memory(results);
    if (space) parts.push('### Memory of the module in W2', space);
    const mistakes = wrong(results);
    if (mistakes) parts.push('### What Number gets wrong', mistakes);
  }
  if (browser) parts.push('### In the browser', browserOf(browser));
  if (kernels) parts.push('### Native kernels', kernelsOf(kernels));
  return `${parts.join('\n\n')}\n`;
}

const [begin, end] = ['<!-- figures of script/bench -->', '<!-- end of the figures of script/bench -->'];

/** A document with its figures replaced. */
export function withFigures(document, figures) {
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`The document has no place for figures: ${begin} … ${end}`);
  return `${document.slice(0, from + begin.length)}\n\n${figures}\n${document.slice(to)}`;
}
