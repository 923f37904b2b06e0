// Generates accounts, asks the program and the oracle, compares. Last line: `N passed, N failed`. See README.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, openSync, closeSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { replay } from './oracle.mjs';
import { FAMILIES, generate, isSetAside, Random } from './generate.mjs';
import { differences, normalise, shrink } from './compare.mjs';
import { readScenario, scenarioFiles } from '../scenarios/files.mjs';
import { difference } from '../scenarios/subset.mjs';
import { PROPERTIES } from './properties.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

function readArguments(given) {
  const options = { seed: 20250131, count: 3000, program: join(root, 'build/native/quotapack'), only: null, report: null, shown: 5 };
  for (let k = 0; k < given.length; ++k) {
    const [name, inline] = given[k].split('=');
    const value = () => inline ?? given[++k];
    if (name === '--seed') options.seed = Number(value());
    else if (name === '--count') options.count = Number(value());
    else if (name === '--program') options.program = value();
    else if (name === '--only') options.only = value();
    else if (name === '--report') options.report = value();
    else if (name === '--shown') options.shown = Number(value());
    else throw new Error(`unknown argument ${given[k]}`);
  }
  return options;
}

// Steps of the scenario files that call replay. The oracle visits every cycle, so it leaves out the one with half a million.
function replayScenarios() {
  const files = scenarioFiles.filter((file) => file.startsWith('replay/') && !file.includes('fifty-years'));
  return files.flatMap((file) => readScenario(file).steps
    .map((step, k) => ({ file, step: k, ...step }))
    .filter((step) => step.call === 'replay' && step.given));
}

// A variant of a property is a document of replay, or { operation, input } for another operation.
function askVariants(program, variants) {
  const operationOf = (variant) => variant.operation ?? 'replay';
  const answers = new Array(variants.length);
  for (const operation of new Set(variants.map(operationOf))) {
    const places = variants.map((variant, k) => k).filter((k) => operationOf(variants[k]) === operation);
    const own = ask(program, places.map((k) => variants[k].input ?? variants[k]), operation);
    places.forEach((place, k) => { answers[place] = own[k]; });
  }
  return answers;
}

// Asks the program for all documents at once: one document per line in, one answer per line out, in order.
function ask(program, documents, operation = 'replay') {
  const folder = mkdtempSync(join(tmpdir(), 'quotapack-oracle-'));
  try {
    const input = join(folder, 'in');
    const output = join(folder, 'out');
    writeFileSync(input, documents.map((each) => `${JSON.stringify(each)}\n`).join(''));
    const [stdin, stdout] = [openSync(input, 'r'), openSync(output, 'w')];
    const run = spawnSync(program, [operation, '--lines', '--json'], { stdio: [stdin, stdout, 'pipe'], timeout: 600000 });
    closeSync(stdin);
    closeSync(stdout);
    const lines = readFileSync(output, 'utf8').split('\n').filter((line) => line !== '');
    if (run.error || run.signal || lines.length !== documents.length) {
      throw new Error(`the program answered ${lines.length} of ${documents.length} documents (${run.error ?? run.signal ?? `exit ${run.status}`}) ${String(run.stderr).slice(0, 400)}`);
    }
    return lines.map((line) => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Sections in which the two answers differ, or `refusal` if only one of them refuses the document.
function disagree(document, answer) {
  const expected = replay(document);
  if (expected.ok !== answer.ok) {
    return { refusal: { path: '/ok', program: answer.ok ? true : answer.issues, oracle: expected.ok ? true : expected.issues } };
  }
  if (!answer.ok) return {};
  let program;
  try {
    program = normalise(answer.value, document);
  } catch (error) {
    return { shape: { path: '', program: String(error), oracle: '' } };
  }
  return differences(program, normalise(expected.value, document));
}

function main() {
  const options = readArguments(process.argv.slice(2));
  if (!existsSync(options.program)) {
    console.log(`${options.program} is not there: build the program first`);
    console.log('0 passed, 1 failed');
    process.exit(1);
  }
  if (options.only) {
    const [seed, number] = options.only.split(':').map(Number);
    const { document } = generate(seed, number);
    const [answer] = ask(options.program, [document]);
    console.log(JSON.stringify({ document, program: answer, oracle: replay(document), differences: disagree(document, answer) }, null, 1));
    return;
  }
  console.log(`oracle: seed ${options.seed}, ${options.count} accounts`);
  const outcomes = new Map(); // name of a property -> { held, broken: [texts] }
  const outcome = (name) => {
    if (!outcomes.has(name)) outcomes.set(name, { held: 0, broken: 0, shown: [] });
    return outcomes.get(name);
  };

  // The scenarios are written by hand from the same rulebook, so they must hold for the oracle too.
  const scenarios = outcome('scenarios of replay hold for the oracle');
  for (const { file, step, given, then } of replayScenarios()) {
    const wrong = difference(replay(given), then);
    if (wrong === undefined) scenarios.held += 1;
    else {
      scenarios.broken += 1;
      scenarios.shown.push({ at: `${file}, step ${step}`, difference: wrong });
    }
  }

  // One batch: every account, then every variant that a property asks for.
  const made = [];
  for (let number = 0; number < options.count; ++number) made.push({ number, ...generate(options.seed, number) });
  const accounts = made.filter(({ document }) => !isSetAside(document));
  console.log(`oracle: ${made.length - accounts.length} accounts set aside (README.md, "Set aside")`);
  const answers = ask(options.program, accounts.map((each) => each.document));

  for (const family of FAMILIES) outcome(`answers equal: ${family}`);
  accounts.forEach(({ family, number, document }, k) => {
    const property = outcome(`answers equal: ${family}`);
    const found = disagree(document, answers[k]);
    const sections = Object.keys(found);
    if (sections.length === 0) {
      property.held += 1;
      return;
    }
    property.broken += 1;
    if (property.shown.length >= options.shown) return;
    const section = sections[0];
    const small = shrink(document, (candidate) => {
      try {
        const [answer] = ask(options.program, [candidate]);
        return !isSetAside(candidate) && Object.keys(disagree(candidate, answer))[0] === section && (section !== 'refusal' || sameRefusal(found.refusal, disagree(candidate, answer).refusal));
      } catch {
        return false;
      }
    });
    const [answer] = ask(options.program, [small]);
    property.shown.push({ at: `${options.seed}:${number}`, sections, difference: disagree(small, answer)[section], document: small });
  });

  for (const property of PROPERTIES) {
    try {
      checkProperty(property);
    } catch (error) {
      // The program crashed or lost an answer.
      const counted = outcome(property.name);
      counted.broken += 1;
      counted.shown.push({ at: 'the whole batch', difference: String(error) });
    }
  }

  function checkProperty(property) {
    const cases = [];
    accounts.forEach(({ number, document }, k) => {
      if (!answers[k].ok) return;
      const variants = property.variants(document, answers[k].value, new Random(options.seed ^ 0x5bd1e995, number));
      if (variants) cases.push({ number, document, answer: answers[k].value, variants });
    });
    const flat = cases.flatMap((each) => each.variants);
    const results = flat.length > 0 ? askVariants(options.program, flat) : [];
    for (const each of cases) each.results = results.splice(0, each.variants.length);
    if (property.next) {
      for (const each of cases) each.more = each.results.every((result) => result.ok) ? property.next(each.document, each.answer, each.results) : [];
      const further = askVariants(options.program, cases.flatMap((each) => each.more));
      for (const each of cases) {
        each.results.push(...further.splice(0, each.more.length));
        each.variants.push(...each.more);
      }
    }
    for (const each of cases) {
      const wrong = property.check(each.document, each.answer, each.results, each.variants);
      const counted = outcome(property.name);
      if (wrong === null) counted.held += 1;
      else {
        counted.broken += 1;
        if (counted.shown.length < options.shown) counted.shown.push({ at: `${options.seed}:${each.number}`, difference: wrong, document: each.document, variants: each.variants });
      }
    }
    outcome(property.name);
  }

  let passed = 0;
  let failed = 0;
  for (const [name, { held, broken, shown }] of outcomes) {
    const isGood = broken === 0 && held > 0;
    if (isGood) passed += 1;
    else failed += 1;
    console.log(`${isGood ? 'ok  ' : 'FAIL'} ${name}: ${held} held, ${broken} broken`);
    for (const each of shown) {
      console.log(`     at ${each.at}${each.sections ? ` in ${each.sections.join(', ')}` : ''}: ${JSON.stringify(each.difference)}`);
      if (each.document) console.log(`     ${JSON.stringify(each.document)}`);
    }
  }
  if (options.report) {
    mkdirSync(dirname(resolve(options.report)), { recursive: true });
    writeFileSync(options.report, `${JSON.stringify({ passed, failed, seed: options.seed, properties: [...outcomes].map(([name, { held, broken }]) => ({ name, held, broken })) }, null, 1)}\n`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

function sameRefusal(a, b) {
  const codes = (issues) => (issues === true ? 'ok' : issues.map((issue) => issue.code).join());
  return codes(a.program) === codes(b.program) && codes(a.oracle) === codes(b.oracle);
}

main();
