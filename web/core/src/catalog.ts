// A catalog that was read and checked once and stays in the core, so that a live preview does not send it again.
import { Held } from './held.js';
import { Job } from './job.js';
import { KeptQuote } from './quote.js';
import { toJson } from './input.js';
import type { Machine } from './machine.js';
import type { JobName, KeptInput, KeptOperationName, Value } from './operations.js';
import { failure, type Failure, type Outcome } from './outcome.js';
import type { CatalogInput, QuoteRequest, ValidateCatalogValue } from './documents/index.js';

/** A catalog in the core. Its operations take their documents without `catalog`. Free it when it is no longer needed. */
export class KeptCatalog extends Held {
  /** SHA-256 of the catalog as the core writes it. */
  readonly checksum: string;

  private constructor(machine: Machine, address: number, checksum: string) {
    super('catalog', machine, address, (module, at) => {
      module.freeCatalog(at);
    });
    this.checksum = checksum;
  }

  /** @internal */
  static keep(machine: Machine, input: CatalogInput | string): Outcome<KeptCatalog> {
    const text = typeof input === 'string' ? { ok: true as const, value: input } : toJson(input, machine.limits);
    if (!text.ok) return text;
    let address = 0;
    const answer = machine.ask('', text.value, (module, _, size) => {
      address = module.keepCatalog(size);
    });
    const outcome: Outcome<ValidateCatalogValue> = JSON.parse(answer);
    return outcome.ok ? { ok: true, value: new KeptCatalog(machine, address, outcome.value.checksum) } : outcome;
  }

  /**
   * Where it lies, for what takes a kept catalog; only in the core that keeps it.
   * @internal
   */
  addressIn(machine: Machine): number | Failure {
    return this.at((own, address) => (own === machine ? address : failure('released', '', 'This catalog is kept in another core.')));
  }

  /** One operation with this catalog, JSON text in and JSON text out. A document that brings a catalog of its own is refused. */
  call(operation: string, text: string): string {
    if (typeof operation !== 'string') return JSON.stringify(failure('unknown_operation', '', 'The name of an operation is a text.'));
    if (typeof text !== 'string') return JSON.stringify(failure('invalid_json', '', 'The input is not a text.'));
    const answer = this.at((machine, address) =>
      machine.ask(operation, text, (module, operationSize, textSize) => {
        module.callKept(address, operationSize, textSize);
      }),
    );
    return typeof answer === 'string' ? answer : JSON.stringify(answer);
  }

  /** One operation by name, typed. */
  run<Name extends KeptOperationName>(operation: Name, input: KeptInput<Name>): Outcome<Value<Name>> {
    return this.at((machine) => {
      const text = typeof input === 'string' ? { ok: true as const, value: input } : toJson(input, machine.limits);
      if (!text.ok) return text;
      const outcome: Outcome<Value<Name>> = JSON.parse(this.call(operation, text.value));
      return outcome;
    });
  }

  /** Keeps a quote, for a preview whose quantities change. It goes on when this catalog is freed. */
  keep(input: QuoteRequest | string): Outcome<KeptQuote> {
    return this.at((machine, address) => KeptQuote.keep(machine, address, input));
  }

  /** Starts a long operation as a job: see `job` of the core. This catalog must stay until it has its answer. */
  job<Name extends JobName>(operation: Name, input: KeptInput<Name>): Outcome<Job<Value<Name>>> {
    if (typeof operation !== 'string') return failure('unknown_operation', '', 'The name of an operation is a text.');
    return this.at((machine, address) => {
      const text = typeof input === 'string' ? { ok: true as const, value: input } : toJson(input, machine.limits);
      return text.ok ? { ok: true, value: Job.start<Value<Name>>(machine, address, this, operation, text.value) } : text;
    });
  }

  /** What packages cost: see `quote` of the core. */
  quote(input: KeptInput<'quote'>): Outcome<Value<'quote'>> {
    return this.run('quote', input);
  }
}
