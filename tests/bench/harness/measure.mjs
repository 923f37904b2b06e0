// Runs the measurements of one workload: a process for each implementation of each case, one cold run, a warm-up, then rounds in which all of them
// are measured once, in an order shuffled anew each time. One process works at a time. A result that is not the reference's is an error.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { shuffled } from '../support/random.mjs';
import { Measured } from './process.mjs';

/** What Number may get wrong, and nobody else: amounts, and thresholds that fractions are compared with. */
const inexact = ['money', 'codes'];
const mayDiffer = (name, digest) => name === 'Number' && inexact.includes(digest);

/** A run that took so long needs no further warm-up: its code has long been replaced by faster code. In nanoseconds. */
const isWarmAfter = 2e9;

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

async function expected(one) {
  const child = Measured.node(one.folder, one.given, 'reference');
  try {
    const { size } = await child.hear();
    await child.ask('run 0');
    return { size, digests: await child.ask('digests') };
  } finally {
    child.end();
  }
}

function compare(unit, digests, wanted) {
  for (const [name, value] of Object.entries(wanted)) {
    if (digests[name] === value || mayDiffer(unit.name, name)) continue;
    throw new Error(
      `${unit.name}, ${unit.folder} (${unit.key}): the ${name} is not that of the reference (${digests[name]}, not ${value})`,
    );
  }
}

async function start(unit, program, inputs) {
  if (!unit.name.startsWith('floor') && unit.name !== 'native') return Measured.node(unit.folder, unit.given, unit.name);
  const folder = join(inputs, `${unit.folder}-${unit.key.replace(/\W+/gu, '-')}`);
  return Measured.native(program, unit.name === 'native' ? unit.folder : unit.name, folder);
}

async function writeFiles(cases, inputs) {
  for (const one of cases) {
    if (!one.by.some((name) => name === 'native' || name.startsWith('floor'))) continue;
    const { input, files } = await import(`../${one.folder}/input.mjs`);
    const folder = join(inputs, `${one.folder}-${one.key.replace(/\W+/gu, '-')}`);
    mkdirSync(folder, { recursive: true });
    for (const [name, content] of Object.entries(files(input(one.given)))) writeFileSync(join(folder, name), content);
  }
}

/** For each implementation of each case: nanoseconds for one call, record, rule or plan. */
export async function measure(cases, { rounds, milliseconds, draw, program, inputs, say }) {
  rmSync(inputs, { recursive: true, force: true });
  await writeFiles(cases, inputs);
  const units = cases.flatMap(({ by, ...rest }) => by.map((name) => ({ ...rest, name })));
  const wanted = new Map();
  for (const one of cases) {
    say(`  reference of ${one.folder}, ${one.key}`);
    wanted.set(one.key, await expected(one));
  }
  try {
    for (const unit of shuffled(units, draw)) {
      const { size, digests } = wanted.get(unit.key);
      unit.process = await start(unit, program, inputs);
      await unit.process.hear();
      const cold = await unit.process.ask('run 0');
      unit.size = size;
      unit.cold = cold.cpu / size;
      const isFloor = unit.name.startsWith('floor');
      if (!isFloor) compare(unit, await unit.process.ask('digests'), digests);
      if (unit.name === 'Number') unit.differences = await unit.process.ask('differences');
      if (cold.cpu < isWarmAfter) await unit.process.ask(`run ${milliseconds * 2}`);
      unit.cpu = [];
      unit.wall = [];
      say(`  ${unit.name}, ${unit.folder}, ${unit.key}: cold ${unit.cold.toPrecision(3)} ns`);
    }
    for (let round = 0; round < rounds; ++round) {
      for (const unit of shuffled(units, draw)) {
        const { runs, cpu, wall } = await unit.process.ask(`run ${milliseconds}`);
        unit.cpu.push(cpu / runs / unit.size);
        unit.wall.push(wall / runs / unit.size);
      }
      say(`  round ${round + 1} of ${rounds}`);
    }
    for (const unit of units) {
      if (!unit.name.startsWith('floor')) compare(unit, await unit.process.ask('digests'), wanted.get(unit.key).digests);
      if (unit.name === 'module') unit.memory = (await unit.process.ask('memory')).bytes;
    }
  } finally {
    for (const unit of units) unit.process?.end();
    rmSync(inputs, { recursive: true, force: true });
  }
  return units.map(({ process: _, ...rest }) => ({ ...rest, cpuMedian: median(rest.cpu), wallMedian: median(rest.wall) }));
}
