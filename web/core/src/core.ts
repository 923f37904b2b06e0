// The operations of the core as functions.
import { Machine } from './machine.js';
import { failure } from './outcome.js';

/** A loaded core. Get one with `init()`. */
export class Core {
  /** The release of the core. */
  readonly version: string;
  readonly #machine: Machine;

  /** @internal */
  constructor(machine: Machine) {
    this.#machine = machine;
    const answer: unknown = JSON.parse(machine.call('version', '{}'));
    this.version = versionIn(answer);
  }

  /** The compiled WebAssembly, to be sent to a worker and given to `init({ module })` of `quotapack/slim` there. */
  get module(): WebAssembly.Module {
    return this.#machine.compiled;
  }

  /**
   * One operation, JSON text in and JSON text out: `{"ok":true,"value":…}` or `{"ok":false,"issues":[…]}`. The same bytes as the
   * program `quotapack OPERATION --json` writes.
   */
  call(operation: string, text: string): string {
    // Callers without a type checker get an issue too.
    if (typeof operation !== 'string') return JSON.stringify(failure('unknown_operation', '', 'The name of an operation is a text.'));
    if (typeof text !== 'string') return JSON.stringify(failure('invalid_json', '', 'The input is not a text.'));
    return this.#machine.call(operation, text);
  }
}

function versionIn(answer: unknown): string {
  if (typeof answer === 'object' && answer !== null && 'value' in answer) {
    const { value } = answer;
    if (typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'string') return value.version;
  }
  throw new TypeError('It does not tell its version.');
}
