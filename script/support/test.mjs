// Runs the suites, each as one process that writes a report, and adds the reports up. A suite that does not exist, holds
// no test, skips one, crashes, takes too long or lacks a tool is a failure.
//
// Two suites run at a time: those that mostly wait, for a browser or for npm, in a lane of their own beside the builds and
// the suites that compute. Outcomes are printed in the order of the table, whichever ends first.
import { spawn } from "node:child_process";
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { judge, readCount, readGoogleTest, readLastLine, readVitest, readYesOrNo } from "./reports.mjs";

const reports = "build/reports";
const shownLines = 40;
const shownColumns = 400;

// What has to be built before a suite runs. Each is built once, and only when a chosen suite asks for it. A compiler
// steps back behind the suite beside it: it takes what processor a browser leaves.
const jobs = Math.max(1, cpus().length);
const cmake = (preset, target = "all") => [`cmake --preset ${preset}`, `nice -n 10 cmake --build --preset ${preset} -j ${jobs} --target ${target}`];
const builds = {
  native: { says: "native build (g++)", commands: cmake("native") },
  library: { says: "what cmake --install installs", commands: cmake("library") },
  asan: { says: "native build with sanitizers, and the fuzz targets (clang)", commands: cmake("asan") },
  module: { says: "WebAssembly module", commands: cmake("wasm", "quotapack_module") },
  wasm: { says: "GoogleTest suite as WebAssembly", commands: cmake("wasm", "quotapack_tests") },
  web: {
    says: "npm packages and the page",
    needs: ["module"],
    commands: ["npm --prefix web run build --workspaces --if-present"],
    makes: ["web/core/dist/index.js", "web/calculator/dist/index.html", "web/calculator/dist/quotapack.html"],
  },
  rivals: { says: "libraries that the bench measures against", commands: ["node tests/bench/install.mjs"] },
};

const googleTest = (command) => ({ command: (report) => `${command} --gtest_output=json:${report}`, read: readGoogleTest });
const nodeTest = (files) => ({
  command: (report) =>
    `node --test --test-reporter=spec --test-reporter-destination=stdout ` +
    `--test-reporter=./script/support/count-reporter.mjs --test-reporter-destination=${report} ${files}`,
  read: readCount,
});
const nodeScript = (script) => ({
  command: (report) =>
    `node --test-reporter=spec --test-reporter-destination=stdout ` +
    `--test-reporter=./script/support/count-reporter.mjs --test-reporter-destination=${report} ${script}`,
  read: readCount,
});
const vitest = (workspace) => ({
  command: (report) => `cd web/${workspace} && npx --no-install vitest run --reporter=default --reporter=json --outputFile.json=../../${report}`,
  read: readVitest,
});
// A tool that says yes or no counts as one test.
const check = (command) => ({ command: () => command, read: readYesOrNo });
// A script that prints "N passed, N failed" as its last line.
const lastLine = (command) => ({ command: () => command, read: readLastLine });

// `beside: true`: runs in the lane of those that wait.
const suites = {
  layout: { says: "order of the rooms, versions, what only one place may do", ...nodeTest("tests/layout/*.test.mjs") },
  scripts: { says: "the commands of a newcomer, and how tests are counted", ...nodeTest("tests/scripts/*.test.mjs") },
  "compile-fail": { says: "what must not be sayable in C++", ...nodeTest("tests/compile_fail/run.test.mjs") },
  native: { says: "GoogleTest, native", needs: ["native"], ...googleTest("build/native/quotapack_tests") },
  properties: { says: "what holds for all inputs", needs: ["native"], ...googleTest("build/native/quotapack_properties") },
  wasm: { says: "GoogleTest as WebAssembly", needs: ["wasm"], ...googleTest("node build/wasm/quotapack_tests.js") },
  asan: { says: "GoogleTest with sanitizers", needs: ["asan"], ...googleTest("build/asan/quotapack_tests") },
  fuzz: { says: "what fuzzing found, and some seconds of more", needs: ["asan"], ...lastLine("node tests/fuzz/run.mjs --seconds 30") },
  differential: {
    says: "thousands of documents, the same bytes from every build",
    needs: ["native", "asan", "module"],
    ...lastLine("node tests/differential/run.mjs --count 3600"),
  },
  memory: { says: "a million calls leave the module's memory as it was", needs: ["module"], ...nodeTest("tests/differential/*.test.mjs") },
  mutate: { says: "a sample of changes to the core, each found by a test", needs: ["native"], ...lastLine("node tests/mutation/run.mjs --sample 60") },
  oracle: { says: "a naive second engine agrees", needs: ["native"], ...lastLine("node tests/oracle/run.mjs") },
  typescript: { says: "types of the web workspaces", needs: ["web"], ...check("npm --prefix web run typecheck --workspaces --if-present") },
  lint: { says: "what the compiler does not see in the web workspaces", needs: ["web"], ...check("npm --prefix web run lint") },
  core: { says: "units of web/core", needs: ["web"], ...vitest("core") },
  size: { says: "bytes to download, against their budgets", needs: ["web"], ...nodeTest("tests/size/*.test.mjs") },
  "core-smoke": { says: "the built npm package in plain node", needs: ["web"], ...nodeTest("web/core/smoke/*.test.mjs") },
  elements: { says: "units of web/elements", needs: ["web"], ...vitest("elements") },
  calculator: { says: "units of web/calculator", needs: ["web"], ...vitest("calculator") },
  "scenarios-program": { says: "scenarios through the program", needs: ["native"], ...nodeScript("tests/scenarios/run.mjs --place=program") },
  "scenarios-module": { says: "scenarios through call of the module", needs: ["web"], ...nodeScript("tests/scenarios/run.mjs --place=module") },
  "scenarios-typed": { says: "scenarios through the typed functions", needs: ["web"], ...nodeScript("tests/scenarios/run.mjs --place=typed") },
  answers: {
    says: "the same bytes in every place",
    after: ["native", "wasm", "asan", "scenarios-program", "scenarios-module", "scenarios-typed"],
    ...nodeScript("tests/scenarios/compare.mjs"),
  },
  "bench-smoke": {
    says: "workloads of script/bench at a tiny size, with everybody",
    needs: ["native", "web", "rivals"],
    ...nodeTest("tests/bench/*.test.mjs"),
  },
  documents: { says: "snippets, reference, schemas and recipes of the documents", beside: true, needs: ["native", "web"], ...nodeTest("tests/documents/*.test.mjs") },
  library: { says: "the installed C++ library and C interface", needs: ["library"], ...nodeTest("tests/library/*.test.mjs") },
  examples: { says: "each example as its README says", needs: ["web", "library"], ...nodeTest("tests/examples/*.test.mjs") },
  release: { says: "what is published: sums, integrity, the same bytes twice", needs: ["web"], minutes: 15, ...nodeTest("tests/release/*.test.mjs") },
  matrix: { says: "the packed packages in every tool", beside: true, needs: ["web"], minutes: 15, ...nodeTest("web/e2e/matrix/*.test.mjs") },
  browser: { says: "the page in the browsers", beside: true, needs: ["web", "native"], minutes: 15, ...nodeTest("web/e2e/*.test.mjs") },
};

const usage = `Usage: script/test [--list] [SUITE...]

Builds what the suites need, runs them and prints "N passed, N failed" last. Without SUITE: all of them.
A second run builds only what changed. Reports and logs stay under ${reports}/.

Suites:
${Object.entries(suites)
  .map(([name, suite]) => `  ${name.padEnd(18)} ${suite.says}`)
  .join("\n")}
`;

const chosen = [];
for (const argument of process.argv.slice(2)) {
  if (argument === "--help" || argument === "-h" || argument === "--list") {
    process.stdout.write(usage);
    process.exit(0);
  }
  if (!(argument in suites)) {
    process.stderr.write(`script/test: no suite is called ${argument}\n\n${usage}`);
    process.exit(2);
  }
  chosen.push(argument);
}
if (chosen.length === 0) chosen.push(...Object.keys(suites));
// What compares the outcomes of other suites brings them along.
for (const name of [...chosen]) for (const before of suites[name].after ?? []) if (!chosen.includes(before)) chosen.push(before);
const order = Object.keys(suites).filter((name) => chosen.includes(name));

// A command runs in a group of its own, so that a time-out, or the end of this program, ends all that it started.
const running = new Set();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.on(signal, () => {
    for (const child of running) process.kill(-child.pid, "SIGKILL");
    process.exit(1);
  });
}

// Runs a shell command with its output in a log; answers with the reason it failed, or undefined.
function run(command, log, minutes) {
  return new Promise((resolve) => {
    const out = createWriteStream(log, { flags: "a" });
    const child = spawn("bash", ["-c", command], { stdio: ["ignore", "pipe", "pipe"], detached: true });
    running.add(child);
    let timedOut = false;
    const timer = setTimeout(() => {
      timedOut = true;
      process.kill(-child.pid, "SIGKILL");
    }, minutes * 60_000);
    child.stdout.pipe(out, { end: false });
    child.stderr.pipe(out, { end: false });
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      running.delete(child);
      out.end(() => {
        if (timedOut) resolve(`still running after ${minutes} minutes`);
        else if (signal) resolve(`ended by ${signal}`);
        else resolve(code === 0 ? undefined : `exit code ${code}`);
      });
    });
  });
}

function endOf(log) {
  const lines = readFileSync(log, "utf8").trimEnd().split("\n");
  const above = lines.length > shownLines ? [`    … ${lines.length - shownLines} more lines in ${log}`] : [];
  return [...above, ...lines.slice(-shownLines).map((line) => `    ${line.slice(0, shownColumns)}`)];
}

const seconds = (start) => `${((performance.now() - start) / 1000).toFixed(1)} s`;

// One build at a time: it has all processors, and two of one preset would write the same files.
let lastBuild = Promise.resolve();
const built = new Map();
// Answers {ok, lines}: what there is to say of it, and of what it needs, is said by the suite that comes first.
function build(name) {
  if (!built.has(name)) built.set(name, buildOnce(name));
  return built.get(name);
}
async function buildOnce(name) {
  const { says, needs = [], commands, makes = [] } = builds[name];
  for (const before of needs) if (!(await build(before)).ok) return { ok: false, lines: [] };
  const turn = lastBuild;
  let done;
  lastBuild = new Promise((resolve) => (done = resolve));
  await turn;
  const start = performance.now();
  const log = join(reports, `build-${name}.log`);
  rmSync(log, { force: true });
  let failure;
  let failed;
  for (const command of commands) {
    failure = await run(command, log, 30);
    if (failure) {
      failed = command;
      break;
    }
  }
  done();
  const absent = failure ? [] : makes.filter((file) => !existsSync(file));
  if (absent.length > 0) failure = `made no ${absent.join(", ")}`;
  const lines = [`${failure ? "FAIL" : "ok  "} build ${name}: ${says}, ${seconds(start)}`];
  if (failure) lines.push(...endOf(log), `    ${failure}; to see it again: ${failed ?? commands.at(-1)}`);
  return { ok: !failure, lines };
}

// Counts of one suite. `reason` says why something is counted as failed that no single test reported.
async function runSuite(name) {
  const { needs = [], command, read, minutes = 8 } = suites[name];
  for (const before of needs) {
    if (!(await build(before)).ok) return { passed: 0, failed: 1, reason: `not run: build ${before} failed` };
  }
  const start = performance.now();
  const log = join(reports, `${name}.log`);
  const report = join(reports, `${name}.json`);
  for (const file of [log, report]) rmSync(file, { force: true });

  const failure = await run(command(report), log, minutes);

  return { ...judge({ failure, read, report, log }), log, took: seconds(start) };
}

mkdirSync(reports, { recursive: true });
rmSync("build/answers", { recursive: true, force: true });
const start = performance.now();

// Both lanes at once, each in the order of the table.
const outcomes = new Map();
const ended = new Map(order.map((name) => [name, new Promise((resolve) => outcomes.set(name, resolve))]));
for (const isBeside of [false, true]) {
  void (async () => {
    for (const name of order) {
      if (Boolean(suites[name].beside) !== isBeside) continue;
      for (const before of suites[name].after ?? []) await ended.get(before);
      outcomes.get(name)(await runSuite(name));
    }
  })();
}

const failing = [];
const told = new Set();
let passed = 0;
let failed = 0;
// As soon as they are known, and up to the first that failed: nothing was built after it.
async function tellOfBuilds(names = []) {
  for (const name of names) {
    if (!told.has(name)) {
      await tellOfBuilds(builds[name].needs);
      for (const line of (await build(name)).lines) console.log(line);
      told.add(name);
    }
    if (!(await build(name)).ok) return;
  }
}
for (const name of order) {
  await tellOfBuilds(suites[name].needs);
  const result = await ended.get(name);
  passed += result.passed;
  failed += result.failed;
  console.log(`${result.failed ? "FAIL" : "ok  "} ${name}: ${suites[name].says}, ${result.passed} passed, ${result.failed} failed, ${result.took ?? "0.0 s"}`);
  if (result.failed) {
    failing.push(name);
    if (result.log && existsSync(result.log)) for (const line of endOf(result.log)) console.log(line);
    console.log(`    ${result.reason}; to see it again: script/test ${name}, or alone: ${suites[name].command(join(reports, `${name}.json`))}`);
  }
}

console.log(`\n${order.length} suites in ${seconds(start)}${failing.length > 0 ? `; failing: ${failing.join(", ")}` : ""}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
