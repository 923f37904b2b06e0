// One implementation of one workload, in a process of its own: `node child.mjs WORKLOAD ARGUMENTS IMPLEMENTATION`. It is told what to do by lines
// on standard input and answers each with a line of JSON, as native/main.cc does:
// `run MS`: runs until so many milliseconds of processor time have passed, at least once, and tells the number of runs and their nanoseconds;
// `digests`: of the last run; `differences`: how many amounts of the last run are not those of the reference; `memory`: of the module, in bytes.
import { createInterface } from 'node:readline';

const [workload, given, implementation] = process.argv.slice(2);
const folder = new URL(`../${workload}/`, import.meta.url);
const { input, digests, differences } = await import(new URL('input.mjs', folder));
const data = input(JSON.parse(given));

const memories = [];
async function prepared() {
  if (implementation === 'reference') {
    const { reference } = await import(new URL('reference.mjs', folder));
    let result;
    return { once: () => (result = reference(data)), outcome: () => result };
  }
  const files = { BigInt: 'bigint', Number: 'number', tuned: 'tuned', module: 'module' };
  const file = files[implementation];
  if (file === undefined) {
    const { libraries } = await import('../support/libraries.mjs');
    const { prepare } = await import(new URL('libraries.mjs', folder));
    return prepare(data, libraries[implementation]);
  }
  const { prepare } = await import(new URL(`${file}.mjs`, folder));
  if (implementation !== 'module') return prepare(data);
  // The module's memory is its own affair; only here somebody looks over its shoulder.
  const Instance = WebAssembly.Instance;
  WebAssembly.Instance = new Proxy(Instance, {
    construct(target, words) {
      const instance = Reflect.construct(target, words);
      memories.push(...Object.values(instance.exports).filter((one) => one instanceof WebAssembly.Memory));
      return instance;
    },
  });
  const { loaded } = await import('../support/module.mjs');
  return prepare(data, { core: await loaded() });
}

const { once, outcome } = await prepared();

function run(milliseconds) {
  const cpu = process.cpuUsage();
  const wall = process.hrtime.bigint();
  let runs = 0;
  let used = 0;
  do {
    once();
    ++runs;
    const { user, system } = process.cpuUsage(cpu);
    used = user + system;
  } while (used < milliseconds * 1000);
  return { runs, cpu: used * 1000, wall: Number(process.hrtime.bigint() - wall) };
}

const answers = {
  run: (milliseconds) => run(Number(milliseconds)),
  digests: () => digests(outcome()),
  async differences() {
    const { reference } = await import(new URL('reference.mjs', folder));
    return differences(outcome(), reference(data));
  },
  memory: () => ({ bytes: memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0) }),
};

console.log(JSON.stringify({ ready: true, size: data.size }));
for await (const line of createInterface({ input: process.stdin })) {
  const [command, ...words] = line.split(' ');
  console.log(JSON.stringify(await answers[command](...words)));
  // What a run left behind is swept up before the next one is timed, and not by it.
  globalThis.gc?.();
}
