// Every workload at a tiny size, with everybody who takes part: the digests agree with the reference (main.mjs ends with an error where one does
// not), the report is written, and the parts that the report rests on are right. Nothing is timed here.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { exponent } from './harness/growth.mjs';
import { median } from './harness/measure.mjs';
import { offersOf } from './harness/offers.mjs';
import { planOf, sizes, workloads } from './harness/plan.mjs';
import { withFigures } from './harness/report.mjs';
import { verdict } from './harness/targets.mjs';
import { formatFixed, parseFixed, roundedHalfAway } from './support/fixed.mjs';
import { plusMonths, written } from './support/calendar.mjs';

const project = fileURLToPath(new URL('../..', import.meta.url));
const program = join(project, 'build/native/quotapack_workloads');
const scratch = mkdtempSync(join(tmpdir(), 'quotapack-bench-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

describe('A run of all workloads at a tiny size', () => {
  const document = join(scratch, 'performance.md');
  let ran;
  let results;

  before(() => {
    // Kernels and browser are not run here: the report of an earlier run has them.
    writeFileSync(
      join(scratch, 'report.json'),
      JSON.stringify({
        size: 'smoke',
        parts: [{ workloads: ['kernels', 'browser'], load: {} }],
        results: [],
        kernels: [{ name: 'CallVersion', cpu_time: 12.3, time_unit: 'ns' }],
        browser: [{ what: 'cold', median: 7, lowest: 5, highest: 9, unit: 'ms' }],
      }),
    );
    writeFileSync(document, 'Before.\n\n<!-- figures of script/bench -->\nold\n<!-- end of the figures of script/bench -->\n\n## After\n');
    const words = [
      '--size',
      'smoke',
      '--workload',
      'W1,W2,W3,W4,W5',
      '--seed',
      '11',
      '--add',
      '--program',
      program,
      '--out',
      scratch,
      '--document',
      document,
    ];
    ran = spawnSync(process.execPath, [join(project, 'tests/bench/harness/main.mjs'), ...words], { encoding: 'utf8', cwd: project });
    if (ran.status === 0) ({ results } = JSON.parse(readFileSync(join(scratch, 'report.json'), 'utf8')));
  });

  test('agrees with the reference', () => {
    assert.equal(ran.status, 0, ran.stderr);
    assert.match(ran.stderr, /seed 11/u);
  });

  const offers = offersOf(program);
  for (const workload of workloads) {
    for (const one of planOf(workload, sizes.smoke, 11, offers)) {
      for (const name of one.by) {
        test(`${workload}, ${one.key}: ${name}`, () => {
          const found = results?.find((other) => other.folder === one.folder && other.key === one.key && other.name === name);
          assert.ok(found?.cpuMedian > 0 && found.cold > 0 && found.cpu.length === 1);
        });
      }
    }
  }

  test('every workload has all rivals, and the module and the native program where they offer it', () => {
    for (const folder of ['preview', 'document', 'deduction', 'accounts', 'rules', 'mix']) {
      for (const name of ['decimal.js', 'big.js', 'bignumber.js', 'BigInt', 'Number']) assert.ok(offers(folder, name), `${folder} ${name}`);
    }
    for (const folder of ['preview', 'document', 'deduction', 'accounts', 'mix'])
      for (const name of ['module', 'native']) assert.ok(offers(folder, name));
    for (const folder of ['preview', 'deduction', 'accounts', 'mix']) assert.ok(offers(folder, 'tuned'));
    for (const name of ['module', 'native']) assert.ok(offers('form', name));
  });

  test('is reported, in the place that the document has for it', () => {
    const text = readFileSync(document, 'utf8');
    assert.equal(readFileSync(join(scratch, 'report.md'), 'utf8'), ran.stdout);
    assert.ok(text.startsWith('Before.\n') && text.endsWith('## After\n'));
    assert.doesNotMatch(text, /^old$/mu);
    for (const part of [
      '### Targets',
      '### Medians by processor time',
      '### The first, cold run',
      '### Memory of the module',
      'seed 11',
      'W1, W2, W3, W4, W5: ',
    ]) {
      assert.ok(text.includes(part), part);
    }
  });
});

describe('A part of a run', () => {
  const run = (...words) =>
    spawnSync(
      process.execPath,
      [join(project, 'tests/bench/harness/main.mjs'), '--size', 'smoke', '--program', program, '--out', join(scratch, 'part'), ...words],
      { encoding: 'utf8', cwd: project },
    );
  const document = join(scratch, 'part.md');

  test('is added to what was measured before, and leaves the document alone until all is there', () => {
    const empty = '<!-- figures of script/bench -->\n<!-- end of the figures of script/bench -->\n';
    writeFileSync(document, empty);
    assert.equal(run('--workload', 'W4', '--seed', '1').status, 0);

    const added = run('--workload', 'W5', '--seed', '2', '--add', '--document', document);

    assert.equal(added.status, 0, added.stderr);
    assert.match(added.stdout, /^- W4: .*seed 1,.*\n- W5: .*seed 2,/mu);
    assert.match(added.stdout, /W4, alert rules[^]*W5, optimal mix/u);
    assert.equal(readFileSync(document, 'utf8'), empty);
  });

  test('of another size is not mixed with it', () => {
    writeFileSync(join(scratch, 'part', 'report.json'), JSON.stringify({ size: 'full', parts: [], results: [] }));
    assert.match(run('--workload', 'W5', '--seed', '2', '--add').stderr, /is of size full, this run of size smoke/u);
  });
});

describe('A wrong result', () => {
  test('has another digest, and ends the run', async () => {
    const { measure } = await import('./harness/measure.mjs');
    const given = { packages: 4, records: 100, seed: 1 };
    const wrong = { folder: 'deduction', key: 'wrong', given, by: ['native'] };
    const draw = { below: () => 0 };
    const quiet = { rounds: 1, milliseconds: 0, draw, inputs: join(scratch, 'wrong'), say() {} };
    // A program that answers everything with the digests of nothing.
    const liar = join(scratch, 'liar.sh');
    writeFileSync(
      liar,
      '#!/bin/sh\necho \'{"ready":true}\'\nwhile read line; do case $line in run*) echo \'{"runs":1,"cpu":1,"wall":1}\';; *) echo \'{"ledger":"0"}\';; esac; done\n',
      { mode: 0o755 },
    );
    await assert.rejects(
      measure([wrong], { ...quiet, program: liar }),
      /native, deduction \(wrong\): the ledger is not that of the reference/u,
    );
  });
});

describe('What the report rests on', () => {
  test('the median of an odd and of an even number of rounds', () => {
    assert.equal(median([5, 1, 9]), 5);
    assert.equal(median([4, 1, 9, 6]), 5);
  });
  test('the exponent of a growth law', () => {
    const points = (law) => [10, 100, 1000].map((size) => [size, law(size)]);
    assert.ok(Math.abs(exponent(points((size) => 7 * size)) - 1) < 1e-9);
    assert.ok(Math.abs(exponent(points((size) => 3 * size ** 2)) - 2) < 1e-9);
    assert.ok(Math.abs(exponent(points(() => 5))) < 1e-9);
  });
  test('what a ratio reaches, on the mark and beside it', () => {
    const least = { wants: 'at least', bar: 2, stretch: 3 };
    assert.deepEqual(
      [1.99, 2, 2.99, 3, NaN].map((value) => verdict({ ...least, value })),
      ['missed', 'bar', 'bar', 'stretch', 'not measured'],
    );
    const most = { wants: 'at most', bar: 2, stretch: 1 };
    assert.deepEqual(
      [2.01, 2, 1.01, 1].map((value) => verdict({ ...most, value })),
      ['missed', 'bar', 'bar', 'stretch'],
    );
    assert.equal(verdict({ wants: 'at most', bar: 2, value: 1 }), 'bar');
  });
  test('a document without a place for figures is not written', () => {
    assert.throws(() => withFigures('# Performance\n', 'figures'), /no place for figures/u);
  });
  test('fixed point to the digit', () => {
    assert.equal(parseFixed('12.5', 2), 1250n);
    assert.equal(formatFixed(-5n, 2), '-0.05');
    assert.deepEqual(
      [5n, -5n, 4n].map((num) => roundedHalfAway(num, 10n)),
      [1n, -1n, 0n],
    );
  });
  test('months are added as the core adds them', () => {
    assert.equal(written(plusMonths(Date.parse('2025-01-31T10:00:00+08:00'), 1)), '2025-02-28T10:00:00+08:00');
    assert.equal(written(plusMonths(Date.parse('2025-01-01T00:00:00+08:00'), 12)), '2026-01-01T00:00:00+08:00');
  });
  test('the native program lists its workloads and refuses others', () => {
    assert.match(execFileSync(program, ['--list'], { encoding: 'utf8' }), /^deduction$/mu);
    assert.equal(spawnSync(program, ['bogus', scratch]).status, 2);
  });
});
