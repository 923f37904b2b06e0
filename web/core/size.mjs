// What is downloaded, against its budgets: `npm run size`. Exit code 1 when one is passed. `--json` for a machine, `--rooms` for what each room
// of the core costs (from the module with names: `cmake --build --preset wasm --target quotapack_module_named`).
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const here = (name) => new URL(name, import.meta.url);
const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;
const brotli = (bytes, quality = 11) =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

/**
 * What is downloaded, in bytes. `bar` is what it should be at most, `budget` what it may be at most: the bar where it is reached, else the least
 * that was reached so far, rounded up, so that nothing grows unseen.
 */
export function measure() {
  const file = (name) => readFileSync(here(`dist/${name}`));
  const rows = [
    { what: 'core.wasm + slim.js, brotli', size: brotli(file('core.wasm')) + brotli(file('slim.js')), bar: 90_000, budget: 249_500 },
    { what: 'index.js (embedded), gzip', size: gzip(file('index.js')), bar: 130_000, budget: 297_500 },
    { what: 'global.js (classic), gzip', size: gzip(file('global.js')), bar: 130_000, budget: 297_500 },
    { what: 'core.wasm, raw', size: file('core.wasm').length },
    { what: 'core.wasm, gzip', size: gzip(file('core.wasm')) },
    { what: 'core.wasm, brotli', size: brotli(file('core.wasm')) },
    { what: 'slim.js, brotli', size: brotli(file('slim.js')) },
  ];
  const page = here('../calculator/dist/quotapack.html');
  if (existsSync(page)) rows.push({ what: 'quotapack.html, gzip', size: gzip(readFileSync(page)), bar: 250_000, budget: 377_000 });
  return rows;
}

// --- what each room costs ---

function sectionsOf(wasm) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const text = () => {
    const size = number();
    at += size;
    return wasm.toString('utf8', at - size, at);
  };
  const limits = () => {
    const flags = number();
    number();
    if (flags & 1) number();
  };
  const module = { functions: [], names: new Map(), imported: 0, data: Buffer.alloc(0) };
  while (at < wasm.length) {
    const id = wasm[at++];
    const end = number() + at;
    if (id === 2) {
      for (let count = number(); count > 0; --count) {
        text();
        text();
        const kind = wasm[at++];
        if (kind === 0) {
          number();
          ++module.imported;
        } else if (kind === 1) {
          ++at;
          limits();
        } else if (kind === 2) limits();
        else at += 2;
      }
    } else if (id === 10) {
      for (let count = number(); count > 0; --count) {
        const size = number();
        module.functions.push(wasm.subarray(at, at + size));
        at += size;
      }
    } else if (id === 11) {
      module.data = wasm.subarray(at, end);
    } else if (id === 0 && text() === 'name') {
      while (at < end) {
        const part = wasm[at++];
        const partEnd = number() + at;
        if (part === 1) for (let count = number(); count > 0; --count) module.names.set(number(), text());
        at = partEnd;
      }
    }
    at = end;
  }
  return module;
}

/** A function belongs to what its own name says, not to the types it is used with. */
export function ownerOf(name) {
  const bare = name.replace(/\\(2c|20|28|29)/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  const own = bare.replace(/<[^]*/, '').replace(/\([^]*/, '');
  if (/\bstd::/.test(own)) return 'library: std templates';
  const room = /quotapack::(\w+)::/.exec(bare);
  if (room !== null && !/^std::/.test(bare)) return `room: ${room[1]}`;
  if (/emscripten|embind|^\(anonymous namespace\)|getTypeName/.test(bare)) return 'binding';
  return 'library: C, compiler, allocator';
}

/**
 * By owner: bytes of code, and by how much the compressed code shrinks without them. What is alike in two owners counts for neither, so the
 * parts are less than the whole.
 */
export function rooms(wasm) {
  const { functions, names, imported, data } = sectionsOf(wasm);
  const owners = functions.map((_, i) => ownerOf(names.get(i + imported) ?? ''));
  const whole = brotli(Buffer.concat(functions), 9);
  const rows = [...new Set(owners)].map((owner) => {
    const mine = functions.filter((_, i) => owners[i] === owner);
    const others = functions.filter((_, i) => owners[i] !== owner);
    return { what: owner, functions: mine.length, raw: Buffer.concat(mine).length, brotli: whole - brotli(Buffer.concat(others), 9) };
  });
  rows.sort((a, b) => b.brotli - a.brotli);
  return [...rows, { what: 'data: tables and texts', functions: 0, raw: data.length, brotli: brotli(data, 9) }, { what: 'all code', functions: functions.length, raw: Buffer.concat(functions).length, brotli: whole }];
}

// --- the command ---

function showRooms() {
  const named = here('../../build/wasm/named/quotapack.wasm');
  if (!existsSync(named)) throw new Error('Build it first: cmake --build --preset wasm --target quotapack_module_named');
  console.log(`${'what'.padEnd(34)}${'functions'.padStart(10)}${'raw'.padStart(10)}${'brotli'.padStart(10)}`);
  for (const row of rooms(readFileSync(named))) {
    console.log(`${row.what.padEnd(34)}${String(row.functions).padStart(10)}${String(row.raw).padStart(10)}${String(row.brotli).padStart(10)}`);
  }
}

function showBudgets() {
  const rows = measure();
  if (process.argv.includes('--json')) {
    console.log(JSON.stringify(rows));
  } else {
    for (const { what, size, bar, budget } of rows) {
      const left = budget === undefined ? '' : `  budget ${budget}, ${size <= budget ? `${budget - size} left` : `${size - budget} TOO MUCH`}`;
      const missed = bar === undefined || size <= bar ? '' : `; bar ${bar} missed by ${size - bar}`;
      console.log(`${what.padEnd(30)}${String(size).padStart(9)}${left}${missed}`);
    }
  }
  process.exitCode = rows.some(({ size, budget }) => budget !== undefined && size > budget) ? 1 : 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  if (process.argv.includes('--rooms')) showRooms();
  else showBudgets();
}
