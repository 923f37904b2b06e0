// What the package weighs, against its budgets: `npm run size`. Exit code 1 when one is passed. `--json` for a machine.
import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const file = (name) => readFileSync(new URL(`dist/${name}`, import.meta.url));
const gzip = (bytes) => gzipSync(bytes, { level: 9 }).length;
const brotli = (bytes) => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;

const rows = [
  { what: 'core.wasm + slim.js, brotli', size: brotli(file('core.wasm')) + brotli(file('slim.js')), budget: 90_000 },
  { what: 'index.js (embedded), gzip', size: gzip(file('index.js')), budget: 130_000 },
  { what: 'global.js (classic), gzip', size: gzip(file('global.js')), budget: 130_000 },
  { what: 'core.wasm, raw', size: file('core.wasm').length },
  { what: 'core.wasm, gzip', size: gzip(file('core.wasm')) },
  { what: 'core.wasm, brotli', size: brotli(file('core.wasm')) },
  { what: 'slim.js, brotli', size: brotli(file('slim.js')) },
];

if (process.argv.includes('--json')) {
  console.log(JSON.stringify(rows));
} else {
  for (const { what, size, budget } of rows) {
    const left = budget === undefined ? '' : `  budget ${budget}, ${size <= budget ? `${budget - size} left` : `${size - budget} TOO MUCH`}`;
    console.log(`${what.padEnd(30)}${String(size).padStart(9)}${left}`);
  }
}
process.exitCode = rows.some(({ size, budget }) => budget !== undefined && size > budget) ? 1 : 0;
