// Who can run what: an implementation has a file of its name in the workload's folder; the native program lists its workloads.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const files = { BigInt: 'bigint', Number: 'number', tuned: 'tuned', module: 'module' };

export function offersOf(program) {
  const native = execFileSync(program, ['--list'], { encoding: 'utf8' }).trim().split('\n');
  return (folder, name) => {
    if (name === 'native') return native.includes(folder);
    if (name.startsWith('floor')) return native.includes(name);
    return existsSync(new URL(`../${folder}/${files[name] ?? 'libraries'}.mjs`, import.meta.url));
  };
}
