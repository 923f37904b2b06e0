// A process of a measurement that answers each line with a line of JSON.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('child.mjs', import.meta.url));

export class Measured {
  #process;
  #lines;
  #name;
  #said = '';

  constructor(name, command, words) {
    this.#name = name;
    this.#process = spawn(command, words, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#process.stderr.on('data', (bytes) => (this.#said = (this.#said + bytes).slice(-4000)));
    this.#process.on('error', (error) => (this.#said += String(error)));
    this.#process.stdin.on('error', () => {});
    this.#lines = createInterface({ input: this.#process.stdout })[Symbol.asyncIterator]();
  }

  static node(workload, given, implementation) {
    const words = ['--expose-gc', '--max-old-space-size=6000', child, workload, JSON.stringify(given), implementation];
    return new Measured(`${implementation} of ${workload}`, process.execPath, words);
  }

  static native(program, workload, folder) {
    return new Measured(`native ${workload}`, program, [workload, folder]);
  }

  /** Its next answer. */
  async hear() {
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`${this.#name} ended before it answered: ${this.#said.trim()}`);
    return JSON.parse(value);
  }

  ask(line) {
    this.#process.stdin.write(`${line}\n`);
    return this.hear();
  }

  end() {
    this.#process.stdin.end();
    this.#process.kill();
  }
}
