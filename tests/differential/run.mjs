// The same documents to every build: the answers have to be equal, byte for byte. Last line: "N passed, N failed".
import { spawn } from "node:child_process";
import { createReadStream, createWriteStream, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { generate, operationsOf } from "./generate.mjs";

const here = dirname(fileURLToPath(import.meta.url));
process.chdir(join(here, "..", ".."));

const usage = `Usage: node tests/differential/run.mjs [--seed N] [--count N] [--only N] [--place NAME=PROGRAM]...

Makes documents of every operation from the seed, asks every place and compares the answers. PROGRAM is a quotapack, or
a folder with the built WebAssembly module. The first place is what the others are compared with.
`;
const options = { seed: 20251121, count: 6000, only: undefined, places: [] };
for (let i = 2; i < process.argv.length; ++i) {
  const [name, ...rest] = process.argv[i].split("=");
  const value = () => (rest.length > 0 ? rest.join("=") : process.argv[++i]);
  if (name === "--seed") options.seed = Number(value());
  else if (name === "--count") options.count = Number(value());
  else if (name === "--only") options.only = Number(value());
  else if (name === "--place") options.places.push(value());
  else {
    (name === "--help" ? process.stdout : process.stderr).write(usage);
    process.exit(name === "--help" ? 0 : 2);
  }
}
if (options.places.length === 0) options.places = ["native=build/native/quotapack", "sanitizers=build/asan/quotapack", "wasm=wasm-build/out"];

// An environment in which a program that asks for language, zone or encoding says something else.
const odd = { LC_ALL: "tr_TR.UTF-8", LANG: "de_DE.UTF-8", LANGUAGE: "ar", TZ: "Asia/Kathmandu", POSIXLY_CORRECT: "1", MALLOC_PERTURB_: "170", HOME: "/nonexistent" };
const places = options.places.map((place) => {
  const [name, program] = place.split("=");
  if (!existsSync(program)) throw new Error(`${program} is not built`);
  const isModule = !program.endsWith("quotapack");
  const own = isModule ? [process.execPath, join(here, "module.mjs"), program] : [program];
  return { name, program, isModule, command: (operation) => [...own, operation, ...(isModule ? [] : ["--lines", "--json"])] };
});
const first = places[0];
places.push({ ...first, name: `${first.name} in an odd environment`, environment: odd });
if (!first.isModule) places.push({ ...first, name: `${first.name} over four threads`, command: (operation) => [...first.command(operation), "--jobs", "4"] });
const module = places.find((place) => place.isModule);
if (module) places.push({ ...module, name: `${module.name} in an odd environment`, environment: odd });

const folder = "build/differential";
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const numbers = options.only === undefined ? Array.from({ length: options.count }, (_, i) => i) : [options.only];
const made = numbers.map((number) => ({ number, ...generate(options.seed, number) }));
const byOperation = new Map(operationsOf().map((operation) => [operation, made.filter((each) => each.operation === operation)]).filter(([, list]) => list.length > 0));
for (const [operation, list] of byOperation) writeFileSync(join(folder, `${operation}.in`), list.map(({ text }) => `${text}\n`).join(""));
console.log(`differential: seed ${options.seed}, ${made.length} documents of ${byOperation.size} operations, ${places.length} places`);

function ask(place, operation) {
  return new Promise((resolve, reject) => {
    const [command, ...words] = place.command(operation);
    const child = spawn(command, words, { env: { ...process.env, ...place.environment }, stdio: ["pipe", "pipe", "pipe"], timeout: 600_000 });
    const file = join(folder, `${operation}.${place.name.replaceAll(" ", "-")}`);
    let errors = "";
    child.stderr.on("data", (data) => { if (errors.length < 4000) errors += data; });
    child.stdin.on("error", () => {}); // it ended before it read everything; its answers say so
    createReadStream(join(folder, `${operation}.in`)).pipe(child.stdin);
    const out = createWriteStream(file);
    child.stdout.pipe(out);
    child.on("error", reject);
    out.on("close", () => resolve({ lines: readFileSync(file, "utf8").split("\n").slice(0, -1), errors: /ERROR|runtime error|CHECK|broken/.test(errors) ? errors : "" }));
  });
}

const answers = new Map();
const work = places.flatMap((place) => [...byOperation.keys()].map((operation) => ({ place, operation })));
const seconds = new Map();
let next = 0;
await Promise.all(Array.from({ length: Math.max(1, cpus().length) }, async () => {
  while (next < work.length) {
    const { place, operation } = work[next++];
    const started = performance.now();
    answers.set(`${place.name}:${operation}`, await ask(place, operation));
    seconds.set(place.name, (seconds.get(place.name) ?? 0) + (performance.now() - started) / 1000);
  }
}));

let passed = 0;
let failed = 0;
for (const [operation, list] of byOperation) {
  const expected = answers.get(`${first.name}:${operation}`);
  const ok = expected.lines.filter((line) => line.startsWith('{"ok":true')).length;
  if (options.only !== undefined) console.log(`${list[0].text}\n${expected.lines[0]}`);
  for (const place of places) {
    const found = answers.get(`${place.name}:${operation}`);
    const wrong = list.findIndex((_, i) => found.lines[i] === undefined || found.lines[i] !== expected.lines[i]);
    // A generator that only makes nonsense, or only what is valid, would compare little.
    const isTelling = options.only !== undefined || operation === "version" || operation === "describe" || list.length < 50 || (ok > 0 && ok < list.length);
    if (wrong < 0 && found.lines.length === list.length && isTelling) {
      passed += 1;
      continue;
    }
    failed += 1;
    console.log(`FAIL ${operation} in ${place.name}: ${!isTelling ? `${ok} of ${list.length} valid` : `differs; to see it again: --seed ${options.seed} --only ${list[Math.max(wrong, 0)].number}`}`);
    if (wrong >= 0) console.log(`  document ${list[wrong].text.slice(0, 2000)}\n  ${first.name}: ${expected.lines[wrong]?.slice(0, 1000)}\n  ${place.name}: ${found.lines[wrong]?.slice(0, 1000)}\n  ${found.errors.slice(0, 3000)}`);
  }
  console.log(`${operation}: ${list.length} documents, ${ok} valid`);
}
console.log([...seconds].map(([name, time]) => `${name} ${time.toFixed(1)} s`).join(", "));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
