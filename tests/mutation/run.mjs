// Mutation testing of the core rooms: changes the source in one place at a time and looks whether a test fails.
// README.md beside this file says how; script/mutate builds what it needs and starts it.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { instrument, mutantsOf, sitesOf } from "./sites.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, "..", "..");
process.chdir(project);

const allRooms = ["money", "calendar", "packages", "lifecycle", "alerts"];
const native = "build/native";
const folder = "build/mutation";

const usage = `Usage: script/mutate [--room ROOM]... [--file PART] [--sample N [--sources N]] [--seed N] [--jobs N]
                     [--list]

Mutates the rooms ${allRooms.join(", ")}: flips comparisons, conditions and claims, moves constants by one, exchanges
operators, leaves statements out; one change at a time, and some test has to fail. Prints every survivor and, last,
"N passed, N failed".

  --room ROOM   only this room; may be given again
  --file PART   only files with PART in their name
  --sample N    N mutants chosen by the seed, out of some sources, instead of all
  --sources N   for --sample: out of how many sources, which are chosen by the seed too; default 4
  --seed N      for --sample; default 1, printed
  --jobs N      how many at a time; default: the processors
  --list        lists the mutants and runs nothing

What has been run is kept under ${folder}/ and not run again until a source or a test changes, so that a run that was
stopped goes on where it was.
`;

function readArguments(words) {
  const options = { rooms: [], file: "", sample: 0, sources: 4, seed: 1, jobs: Math.max(1, cpus().length), list: false };
  const bad = (why) => {
    process.stderr.write(`script/mutate: ${why}\n\n${usage}`);
    process.exit(2);
  };
  for (let i = 0; i < words.length; ++i) {
    const [name, inline] = words[i].split("=");
    const value = () => inline ?? words[++i] ?? bad(`${name} needs a value`);
    const count = () => {
      const number = Number(value());
      return Number.isSafeInteger(number) && number >= 0 ? number : bad(`${name} needs a whole number`);
    };
    if (name === "--help" || name === "-h") {
      process.stdout.write(usage);
      process.exit(0);
    } else if (name === "--room") {
      const room = value();
      if (!allRooms.includes(room)) bad(`no mutated room is called ${room}`);
      options.rooms.push(room);
    } else if (name === "--file") options.file = value();
    else if (name === "--sample") options.sample = count();
    else if (name === "--sources") options.sources = Math.max(1, count());
    else if (name === "--seed") options.seed = count();
    else if (name === "--jobs") options.jobs = Math.max(1, count());
    else if (name === "--list") options.list = true;
    else bad(`unknown argument ${words[i]}`);
  }
  if (options.rooms.length === 0) options.rooms = allRooms;
  return options;
}
const options = readArguments(process.argv.slice(2));
if (process.env.QUOTAPACK_READ_WORDS_ONLY) process.exit(0);

// sfc32, so that a sample is the same everywhere.
function random(seed) {
  let [a, b, c, d] = [seed >>> 0, 0x9e3779b9, 0x243f6a88, 1];
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  };
  for (let i = 0; i < 15; ++i) next();
  return (bound) => next() % bound;
}
function shuffled(list, seed) {
  const pick = random(seed);
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; --i) {
    const other = pick(i + 1);
    [copy[i], copy[other]] = [copy[other], copy[i]];
  }
  return copy;
}

// ---- what is mutated

const roomOf = (file) => file.split("/")[1];
const sourcesOf = (rooms) => rooms.flatMap((room) => readdirSync(join("src", room)).filter((name) => name.endsWith(".cc")).sort().map((name) => `src/${room}/${name}`));

function chosenSources() {
  let sources = sourcesOf(options.rooms);
  if (options.sample) sources = shuffled(sources.filter((file) => file.includes(options.file)), options.seed).slice(0, options.sources);
  return sources;
}

// Headers are left out of a sample: a mutated header compiles five rooms and their tests again.
function collectSites() {
  const isWanted = (file) => options.rooms.includes(roomOf(file)) && file.includes(options.file);
  const sites = new Map();
  for (const source of chosenSources()) {
    const wanted = options.sample ? (file) => file === source : isWanted;
    for (const site of sitesOf(source, wanted, join(folder, "trees"))) sites.set(`${site.file}:${site.begin}:${site.end}:${site.kind}`, site);
  }
  return [...sites.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.begin - b.begin || b.end - a.end));
}

const texts = new Map();
const textOf = (file) => {
  if (!texts.has(file)) texts.set(file, readFileSync(file).toString("latin1"));
  return texts.get(file);
};
const lineOf = (file, offset) => textOf(file).slice(0, offset).split("\n").length;
const oneLine = (text) => Buffer.from(text, "latin1").toString("utf8").replace(/\s+/g, " ").trim();

// Numbers the mutants. A mutant is known by its file, the line as written, the expression and what is done to it.
function numberMutants(sites) {
  const mutants = [];
  for (const site of sites) {
    const text = textOf(site.file);
    const lineStart = text.lastIndexOf("\n", site.begin - 1) + 1;
    const lineEnd = text.indexOf("\n", site.begin);
    site.ids = mutantsOf(site).map((change) => {
      const id = mutants.length + 1;
      mutants.push({
        id, site, change, room: roomOf(site.file), file: site.file, number: lineOf(site.file, site.begin),
        line: oneLine(text.slice(lineStart, lineEnd)), expression: oneLine(text.slice(site.begin, site.end)),
      });
      return id;
    });
  }
  return mutants;
}

// ---- survivors that are explained

const explainedFile = join(here, "explained.json");
const explained = JSON.parse(readFileSync(explainedFile, "utf8")).map((entry) => ({ ...entry, used: 0, killed: [] }));
const explanationOf = (mutant) =>
  explained.find((entry) => (entry.file === undefined || entry.file === mutant.file) && (entry.line === undefined || mutant.line.includes(entry.line)) && (entry.expression === undefined || entry.expression === mutant.expression) && (entry.changes === undefined || entry.changes.includes(mutant.change)));

// ---- building

const commands = new Map();
function readCommands() {
  for (const { file, command } of JSON.parse(readFileSync(join(native, "compile_commands.json"), "utf8"))) {
    commands.set(file.slice(project.length + 1), command);
  }
}

// The command of the native build, for another file and with the mutated headers in front.
function compileCommand(file, object, mutants) {
  const own = commands.get(file)
    .replace(/ -o \S+/, "").replace(/ -c \S+/, "")
    .replace(/ -Werror\b/g, "").replace(/ -O3\b/g, " -O1").replace(/ -W[\w=-]+/g, "");
  const mutated = join(folder, file);
  return [
    own.replace(/^(\S+(?: \S*g\+\+\S*)?) /, (compiler) => `${compiler} -I${project}/${folder}/src `),
    "-w", "-Wno-narrowing", `-I${project}/tests`, `-DQUOTAPACK_MUTANTS=${mutants.length}`, '-DQUOTAPACK_ANSWERS_PLACE=\\"mutation\\"',
    "-MMD", `-o ${object}`, `-c ${existsSync(mutated) ? mutated : file}`,
  ].join(" ");
}

function shell(command) {
  return new Promise((resolve) => {
    const child = spawn("bash", ["-c", command], { stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (data) => (output += data));
    child.stderr.on("data", (data) => (output += data));
    child.on("close", (status) => resolve({ status, output }));
  });
}

async function pool(items, work) {
  let next = 0;
  const worker = async () => {
    while (next < items.length) await work(items[next++]);
  };
  await Promise.all(Array.from({ length: Math.min(options.jobs, items.length) }, worker));
}

function writeMutated(sites) {
  rmSync(join(folder, "src"), { recursive: true, force: true });
  const byFile = Map.groupBy ? Map.groupBy(sites, (site) => site.file) : sites.reduce((map, site) => map.set(site.file, [...(map.get(site.file) ?? []), site]), new Map());
  for (const [file, own] of byFile) {
    const text = textOf(file);
    let mutated = instrument(text, own);
    if (file.endsWith(".h")) mutated = `#pragma once\n${mutated.replace("#pragma once", "")}`;
    const target = join(folder, file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, Buffer.from(mutated, "latin1"));
  }
  return [...byFile.keys()];
}

const testSources = () => readdirSync("tests", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["cli", "mutation", "compile_fail", "fuzz", "bench", "properties"].includes(entry.name))
  .flatMap((entry) => readdirSync(join("tests", entry.name)).filter((name) => name.endsWith(".cc")).map((name) => `tests/${entry.name}/${name}`))
  .filter((file) => commands.has(file));

// Builds the program with every mutant in it. A change that does not compile is no mutant: it is left out, and counted.
async function build(sites, mutants) {
  let left = sites;
  for (let round = 0; ; ++round) {
    const files = writeMutated(left);
    const hasHeader = files.some((file) => file.endsWith(".h"));
    const compiled = hasHeader
      ? [...commands.keys()].filter((file) => /^src\/(?!cli\/)/.test(file)).concat(testSources().filter((file) => allRooms.includes(file.split("/")[1])))
      : files.filter((file) => file.endsWith(".cc"));
    const objects = [];
    const errors = [];
    const program = createHash("sha256");
    await pool([...new Set([...compiled, "tests/scenarios/scenarios_test.cc", "tests/mutation/main.cc"])], async (file) => {
      const object = join(folder, "objects", `${file}.o`);
      objects.push({ file, object });
      const base = file === "tests/mutation/main.cc" ? "tests/scenarios/scenarios_test.cc" : file;
      if (base !== file) commands.set(file, commands.get(base).replace("scenarios/scenarios_test", "mutation/main"));
      const command = compileCommand(file, object, mutants);
      // The compiler says what it read; unchanged, the object of the last run still holds.
      const stamp = `${object}.stamp`;
      const inputs = () => {
        const listed = readFileSync(object.replace(/\.o$/, ".d"), "utf8").replace(/^[^:]*:|\\\n/g, " ").trim().split(/\s+/);
        const hash = createHash("sha256").update(command);
        for (const name of listed) hash.update(readFileSync(name));
        return hash.digest("hex");
      };
      try {
        if (existsSync(object) && readFileSync(stamp, "utf8") === inputs()) return;
      } catch {
        // never compiled, or a header is gone
      }
      mkdirSync(dirname(object), { recursive: true });
      rmSync(stamp, { force: true });
      const { status, output } = await shell(command);
      if (status === 0) writeFileSync(stamp, inputs());
      else errors.push(output);
    });
    if (errors.length > 0) {
      const guilty = new Set([...errors.join("\n").matchAll(/(src\/\w+\/[\w.]+):(\d+):\d+: (?:fatal )?error|(src\/\w+\/[\w.]+):(\d+):\d+:\s+(?:required from|in .constexpr. expansion)/g)].map((found) => `${found[1] ?? found[3]}:${found[2] ?? found[4]}`));
      // A table that the compiler itself has to know must stay constant.
      const constant = new Set([...errors.join("\n").matchAll(/value of ‘(?:[\w{}]+::)*(\w+)’ is not usable in a constant/g)].map((found) => found[1]));
      const kept = left.filter((site) => !guilty.has(`${site.file}:${lineOf(site.file, site.begin)}`) && !constant.has(site.of));
      if (kept.length === left.length || round > 20) throw new Error(`the mutated sources do not compile:\n${errors.join("\n").slice(0, 5000)}`);
      left = kept;
      continue;
    }
    objects.sort((a, b) => (a.file === "tests/mutation/main.cc" ? -1 : b.file === "tests/mutation/main.cc" ? 1 : a.file < b.file ? -1 : 1));
    const own = new Set(objects.map(({ file }) => file));
    const others = testSources().filter((file) => !own.has(file)).map((file) => `${native}/tests/CMakeFiles/quotapack_tests.dir/${file.slice("tests/".length)}.o`);
    const libraries = readdirSync(join(native, "src")).filter((name) => name.endsWith(".a")).map((name) => join(native, "src", name));
    const program_ = join(folder, "mutants");
    const { status, output } = await shell(`g++ -o ${program_} ${objects.map(({ object }) => object).join(" ")} ${others.join(" ")} -Wl,--start-group ${libraries.join(" ")} -Wl,--end-group ${native}/lib/libgmock.a ${native}/lib/libgtest.a -pthread`);
    if (status !== 0) throw new Error(`the mutated program does not link:\n${output.slice(0, 5000)}`);
    program.update(readFileSync(program_));
    for (const name of readdirSync("tests/scenarios", { recursive: true }).sort()) if (name.endsWith(".json")) program.update(readFileSync(join("tests/scenarios", name)));
    return { left: new Set(left), program: program_, hash: program.digest("hex").slice(0, 16) };
  }
}

// ---- running

function runProgram(program, environment, filter, cpuSeconds) {
  return new Promise((resolve) => {
    const child = spawn(program, ["--gtest_brief=1", "--gtest_fail_fast", ...(filter ? [`--gtest_filter=${filter}`] : [])], {
      env: { ...process.env, ...environment, QUOTAPACK_CPU_SECONDS: String(cpuSeconds) }, stdio: ["ignore", "pipe", "ignore"],
    });
    let output = "";
    // Waiting takes no processor time, so the limit of seconds of work does not end it.
    const timer = setTimeout(() => child.kill("SIGKILL"), cpuSeconds * 20_000);
    child.stdout.on("data", (data) => { if (output.length < 100_000) output += data; });
    child.on("close", (status, signal) => {
      clearTimeout(timer);
      resolve({ survived: status === 0 && !signal, by: /\[  FAILED  \] ([\w/.]+)/.exec(output)?.[1] ?? (signal === "SIGKILL" || signal === "SIGXCPU" ? "time" : signal ?? `exit code ${status}`) });
    });
  });
}

// Which tests pass which mutants, and how long each test takes.
async function record(program) {
  const file = join(folder, "reached.tsv");
  const { survived, by } = await runProgram(program, { QUOTAPACK_REACHED: file }, "", 600);
  if (!survived) throw new Error(`the tests fail without a mutant: ${by}`);
  const tests = new Map();
  const all = [];
  for (const line of readFileSync(file, "utf8").split("\n").filter((text) => text)) {
    const [name, ms, ids] = line.split("\t");
    all.push({ name, ms: Number(ms) });
    for (const id of ids.trim().split(" ")) if (id) tests.set(Number(id), [...(tests.get(Number(id)) ?? []), { name, ms: Number(ms) }]);
  }
  for (const list of [all, ...tests.values()]) list.sort((a, b) => a.ms - b.ms);
  return { tests, all };
}

async function judge(program, mutant, reached, all) {
  // A table is made before the first test runs: every test may depend on it.
  const tests = mutant.site.table ? all : reached;
  if (!tests) return { survived: true, by: "no test passes here" };
  // The quick ones first: most mutants die of them.
  const quickMs = mutant.site.table ? 300 : 30;
  let ms = 0;
  const quick = tests.filter((test) => (ms += test.ms) <= quickMs || test === tests[0]);
  const slow = tests.slice(quick.length);
  const environment = { QUOTAPACK_MUTANT: String(mutant.id) };
  for (const part of [quick, slow]) {
    if (part.length === 0) continue;
    const seconds = 3 + Math.ceil((part.reduce((sum, test) => sum + test.ms, 0) * 5) / 1000);
    const outcome = await runProgram(program, environment, part.map((test) => test.name).join(":"), seconds);
    if (!outcome.survived) return outcome;
  }
  return { survived: true, by: `${tests.length} tests pass here` };
}

const describe = (mutant) => `${mutant.file}:${mutant.number}: ${mutant.change} in \`${mutant.expression.slice(0, 100)}\``;

async function main() {
  const sites = collectSites();
  const mutants = numberMutants(sites);
  if (options.list) {
    for (const mutant of mutants) console.log(describe(mutant));
    return;
  }
  mkdirSync(folder, { recursive: true });
  if (spawnSync("bash", ["-c", `cmake --preset native && cmake --build --preset native -j ${options.jobs} --target quotapack_tests`], { stdio: ["ignore", "ignore", "inherit"] }).status !== 0) throw new Error("the native build failed");
  readCommands();
  const started = performance.now();
  const { left, program, hash } = await build(sites, mutants);
  console.log(`mutate: ${mutants.length} mutants, seed ${options.seed}, built in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  const { tests, all } = await record(program);

  let run = mutants.filter((mutant) => left.has(mutant.site));
  const uncompiled = mutants.length - run.length;
  if (options.sample) run = shuffled(run, options.seed).slice(0, options.sample);

  const keptFile = join(folder, `results-${hash}.jsonl`);
  const kept = new Map();
  if (existsSync(keptFile)) for (const line of readFileSync(keptFile, "utf8").trim().split("\n")) if (line) { const result = JSON.parse(line); kept.set(result.id, result); }

  const rooms = new Map(options.rooms.map((room) => [room, { killed: 0, explained: 0, survived: 0 }]));
  const survivors = [];
  await pool(run, async (mutant) => {
    const result = kept.get(mutant.id) ?? { id: mutant.id, ...(await judge(program, mutant, tests.get(mutant.id), all)) };
    if (!kept.has(mutant.id)) appendFileSync(keptFile, `${JSON.stringify(result)}\n`);
    const counts = rooms.get(mutant.room);
    const reason = explanationOf(mutant);
    if (reason) {
      reason.used += 1;
      if (!result.survived) reason.killed.push(`${describe(mutant)} by ${result.by}`);
    }
    if (!result.survived) counts.killed += 1;
    else if (reason) counts.explained += 1;
    else {
      counts.survived += 1;
      survivors.push({ mutant, by: result.by });
    }
  });

  survivors.sort((a, b) => a.mutant.id - b.mutant.id);
  for (const { mutant, by } of survivors) console.log(`SURVIVED ${describe(mutant)} (${by})`);
  let stale = 0;
  // An explanation of what is no mutant any more, or of mutants that all die, is no longer true.
  if (!options.sample) {
    for (const entry of explained.filter((each) => each.file && options.rooms.includes(roomOf(each.file)) && each.file.includes(options.file))) {
      if (entry.used > entry.killed.length) continue;
      stale += 1;
      console.log(`STALE explanation: ${JSON.stringify({ file: entry.file, line: entry.line, expression: entry.expression, changes: entry.changes })}`);
    }
  }
  const total = { killed: 0, explained: 0, survived: 0 };
  for (const [room, counts] of rooms) {
    const all = counts.killed + counts.explained + counts.survived;
    if (all === 0) continue;
    for (const key of Object.keys(total)) total[key] += counts[key];
    console.log(`${room.padEnd(10)} ${String(all).padStart(5)} mutants, ${counts.killed} killed, ${counts.explained} explained, ${counts.survived} survived: ${((100 * counts.killed) / (all - counts.explained || 1)).toFixed(1)} %`);
  }
  console.log(`mutate: ${uncompiled} changes do not compile; ${((performance.now() - started) / 1000).toFixed(0)} s`);
  const failed = total.survived + stale;
  console.log(`${total.killed + total.explained} passed, ${failed} failed`);
  process.exitCode = failed === 0 && run.length > 0 ? 0 : 1;
}

await main();
