// Replays what fuzzing has found and begins with, then fuzzes every target for its share of the time. Last line:
// "N passed, N failed". script/fuzz and script/test build the targets and start it.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeSeeds } from "./seeds.mjs";

const here = dirname(fileURLToPath(import.meta.url));
process.chdir(join(here, "..", ".."));

// Each target with its dictionary and its share: `call` reaches everything and gets the most.
const targets = {
  call: { dictionary: "json.dict", share: 5 },
  json: { dictionary: "json.dict", share: 1 },
  decimal: { dictionary: "text.dict", share: 1 },
  times: { dictionary: "text.dict", share: 1 },
  catalog: { dictionary: "json.dict", share: 2 },
  csv_usage: { dictionary: "csv.dict", share: 1 },
  csv_catalog: { dictionary: "csv.dict", share: 1 },
};

const usage = `Usage: script/fuzz [--minutes N | --seconds N] [TARGET...]

Replays the corpus of each target, then fuzzes the targets for that long in all (default: one minute), with the address
and undefined-behaviour sanitizers. What breaks a target is kept under build/fuzz/findings/ and named.

Targets: ${Object.keys(targets).join(", ")}
`;
let secondsTotal = 60;
const chosen = [];
for (let i = 2; i < process.argv.length; ++i) {
  const [name, inline] = process.argv[i].split("=");
  if (name === "--help" || name === "-h") {
    process.stdout.write(usage);
    process.exit(0);
  } else if (name === "--minutes" || name === "--seconds") {
    secondsTotal = Number(inline ?? process.argv[++i]) * (name === "--minutes" ? 60 : 1);
    if (!(secondsTotal > 0)) {
      process.stderr.write(`script/fuzz: ${name} needs a number above zero\n\n${usage}`);
      process.exit(2);
    }
  } else if (Object.hasOwn(targets, name)) chosen.push(name);
  else {
    process.stderr.write(`script/fuzz: there is no target ${name}\n\n${usage}`);
    process.exit(2);
  }
}
if (chosen.length === 0) chosen.push(...Object.keys(targets));

const findings = "build/fuzz/findings/";
mkdirSync(findings, { recursive: true });
const written = readdirSync(here).filter((name) => name.endsWith(".cc")).map((name) => name.slice(0, -3)).sort();
if (written.join() !== Object.keys(targets).sort().join()) throw new Error("every target has its row here, and every row its target");

function run(target, words, seconds) {
  const program = `build/asan/quotapack_fuzz_${target}`;
  if (!existsSync(program)) throw new Error(`${program} is not built`);
  return new Promise((resolve) => {
    const command = [`-dict=tests/fuzz/${targets[target].dictionary}`, "-timeout=20", "-rss_limit_mb=3072", "-print_final_stats=1", `-artifact_prefix=${findings}${target}-`, ...words];
    const child = spawn(program, command, { stdio: ["ignore", "ignore", "pipe"], timeout: seconds * 1000 });
    let output = "";
    child.stderr.on("data", (data) => (output = (output + data).slice(-20_000)));
    child.on("close", (code, signal) => resolve({ isGood: code === 0, output, why: signal ?? `exit code ${code}`, command: [program, ...command].join(" ") }));
  });
}

let passed = 0;
let failed = 0;
function count(target, what, outcome) {
  if (outcome.isGood) passed += 1;
  else failed += 1;
  console.log(`${outcome.isGood ? "ok  " : "FAIL"} ${target}: ${what}`);
  if (!outcome.isGood) {
    console.log(outcome.output.split("\n").slice(-60).join("\n"));
    console.log(`${outcome.why}; to see it again: ${outcome.command}\nA finding stays under ${findings}; its input belongs in tests/fuzz/corpus/${target}/, with a test of its own.`);
  }
}

// One at a time on each processor; the longest first.
const shares = chosen.reduce((sum, target) => sum + targets[target].share, 0);
const processors = Math.min(Math.max(1, cpus().length), chosen.length);
const waiting = [...chosen].sort((a, b) => targets[b].share - targets[a].share);
await Promise.all(Array.from({ length: processors }, async () => {
  while (waiting.length > 0) {
    const target = waiting.shift();
    const committed = join(here, "corpus", target);
    const working = join("build/fuzz/corpus", target);
    const seeds = join("build/fuzz/seeds", target);
    rmSync(seeds, { recursive: true, force: true });
    for (const folder of [working, seeds]) mkdirSync(folder, { recursive: true });
    writeSeeds(target, seeds);
    const size = readdirSync(committed).length + readdirSync(seeds).length;
    const replay = await run(target, ["-runs=0", committed, seeds], 600);
    count(target, `replays ${size} inputs`, size > 0 ? replay : { ...replay, isGood: false, why: "no corpus" });
    if (!replay.isGood) continue;
    const seconds = Math.max(2, Math.round((secondsTotal * processors * targets[target].share) / shares));
    const fuzzed = await run(target, [`-max_total_time=${seconds}`, working, committed, seeds], seconds + 300);
    const runs = /number_of_executed_units: (\d+)/.exec(fuzzed.output)?.[1] ?? "?";
    count(target, `${runs} inputs in ${seconds} s`, fuzzed);
  }
}));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
