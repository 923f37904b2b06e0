// Usage in columns: numbers written straight into the core's memory, and a ledger of numbers back. No document per record either way.
import type { KeptCatalog } from './catalog.js';
import type { AccountFacts, Decimal, Replay, ReplayInput } from './documents/index.js';
import { Held } from './held.js';
import { QuotapackStopped } from './errors.js';
import { describeThrown, toJson } from './input.js';
import type { Machine } from './machine.js';
import { failure, type Outcome } from './outcome.js';

/** How many records are taken in one step: long enough to cost nothing, short enough for the engine to change to faster code in between. */
const recordsPerStep = 10_000;

/** How columns of usage are to be read. */
export interface ColumnOptions {
  /** Records of intervals: `starts` is there too. Otherwise every record is an instant. */
  readonly starts?: boolean;
  /** Several meters: `meters` holds their index in the catalog. Otherwise all are of the first. */
  readonly meters?: boolean;
  /** Quantities as 64-bit integers instead of numbers. */
  readonly bigint?: boolean;
}

/** Records as columns: one entry for each record, ends rising. */
export interface UsageColumns {
  /** When each ends: milliseconds since 1970 UTC. */
  readonly ends: Float64Array | readonly number[];
  /** When each began; absent: each is an instant. */
  readonly starts?: Float64Array | readonly number[];
  /** Whole units of the meter's last digit: 15 for 1.5 where a meter has one digit. */
  readonly quantities: Float64Array | BigInt64Array | readonly number[];
  /** Index of the meter in the catalog; absent: the first. */
  readonly meters?: Uint16Array | Uint8Array | readonly number[];
}

/** What a row of a ledger says where no package paid. */
export const ledgerRest = { excess: -1, rejected: -2, overrun: -3 } as const;

/** Who paid for what, in the order of the records: a row for each package that paid, and one for the rest. */
export interface Ledger {
  /** Index of the record; 0xffffffff for open excess of the opening. */
  readonly record: Uint32Array;
  /** Index of the package in the account, or one of `ledgerRest`. */
  readonly package: Int32Array;
  /** In units of the last digit; quota units where a package paid. As the quantities came in. */
  readonly quantity: Float64Array | BigInt64Array;
}

/** What a replay of columns answers. */
export interface ColumnReplay {
  /** What `replay` answers, without its records and allocations. */
  readonly replay: Replay;
  readonly ledger: Ledger;
  /** How many records, the last ones, end after `asOf`. */
  readonly pending: number;
}

/** What was charged for the usage of one meter, over all its items. */
export interface MeterTotals {
  readonly meter: string;
  readonly usage: Decimal;
  readonly deducted: Decimal;
  readonly excess: Decimal;
  readonly rejected: Decimal;
  readonly amount: Decimal;
}

/** What a deduction of columns answers in numbers. The ledger lies in the batch. */
export interface Deduction {
  readonly currency: string;
  /** A row for each meter of the catalog, in its order. */
  readonly meters: readonly MeterTotals[];
  /** By package, then quota (`quotas` to a row): what was drawn over all its cycles, in units of the meter's last digit. */
  readonly used: Float64Array | BigInt64Array;
  readonly quotas: number;
  /** How many records, the last ones, end after `asOf`. */
  readonly pending: number;
}

/** The account of a replay whose usage comes in columns. */
export type ColumnAccount = Omit<ReplayInput, 'usage'> | Omit<AccountFacts, 'usage'> | string;

/** Callers without a type checker may hand over anything: what cannot be read as columns is an issue. */
function readable<Value>(work: () => Outcome<Value>): Outcome<Value> {
  try {
    return work();
  } catch (error) {
    if (error instanceof QuotapackStopped) throw error;
    return failure('wrong_type', '', `The columns cannot be read: ${describeThrown(error)}`);
  }
}

/**
 * Room for the columns of so many records, in the core's memory. Fill the views, then `replay`; fill them again for the next batch. A view
 * is good until the next call of the core, since memory may move: take it from here anew.
 */
export class UsageBatch extends Held {
  /** How many records it holds. */
  readonly count: number;
  readonly #machine: Machine;
  readonly #hasIntegers: boolean;

  private constructor(machine: Machine, address: number, count: number, hasIntegers: boolean) {
    super('batch', machine, address, (module, at) => {
      module.freeBatch(at);
    });
    this.count = count;
    this.#machine = machine;
    this.#hasIntegers = hasIntegers;
  }

  /** @internal */
  static make(machine: Machine, count: number, options: ColumnOptions): Outcome<UsageBatch> {
    return readable(() => UsageBatch.#make(machine, count, options));
  }

  static #make(machine: Machine, count: number, options: ColumnOptions): Outcome<UsageBatch> {
    if (!Number.isInteger(count) || count < 0) return failure('out_of_range', '', 'The number of records is a whole number from 0.');
    const integers = options.bigint === true;
    const address =
      count < 2 ** 31 ? machine.use((module) => module.makeBatch(count, options.starts === true, options.meters === true, integers)) : 0;
    if (address === 0) return failure('limit_exceeded', '', `${count} records are more than can be taken at once: take them in parts.`);
    return { ok: true, value: new UsageBatch(machine, address, count, integers) };
  }

  /**
   * A batch that is filled at once.
   * @internal
   */
  static of(machine: Machine, columns: UsageColumns): Outcome<UsageBatch> {
    return readable(() => UsageBatch.#of(machine, columns));
  }

  static #of(machine: Machine, columns: UsageColumns): Outcome<UsageBatch> {
    const { ends, starts, quantities, meters } = columns;
    for (const column of [starts, quantities, meters]) {
      if (column !== undefined && column.length !== ends.length) return failure('conflicting_members', '', 'All columns have the same length.');
    }
    const options = { starts: starts !== undefined, meters: meters !== undefined, bigint: quantities instanceof BigInt64Array };
    const made = UsageBatch.make(machine, ends.length, options);
    if (!made.ok) return made;
    const batch = made.value;
    try {
      batch.#fill(columns);
    } catch (error) {
      batch.free();
      throw error;
    }
    return made;
  }

  #fill({ ends, starts, quantities, meters }: UsageColumns): void {
    this.ends.set(ends);
    if (starts !== undefined) this.starts?.set(starts);
    if (meters !== undefined) this.meters?.set(meters);
    const own = this.quantities;
    if (quantities instanceof BigInt64Array) {
      if (own instanceof BigInt64Array) own.set(quantities);
    } else if (own instanceof Float64Array) {
      own.set(quantities);
    }
  }

  /** When each record ends: milliseconds since 1970 UTC, rising. */
  get ends(): Float64Array {
    return this.#floats((address) => this.#machine.use((module) => module.batchEnds(address))) ?? new Float64Array();
  }

  /** When each began; undefined where every record is an instant. */
  get starts(): Float64Array | undefined {
    return this.#floats((address) => this.#machine.use((module) => module.batchStarts(address)));
  }

  /** Whole units of the meter's last digit. */
  get quantities(): Float64Array | BigInt64Array {
    const address = this.#place((at) => this.#machine.use((module) => module.batchQuantities(at)));
    if (this.#hasIntegers) return address === 0 ? new BigInt64Array() : new BigInt64Array(this.#memory(), address, this.count);
    return address === 0 ? new Float64Array() : new Float64Array(this.#memory(), address, this.count);
  }

  /** Index of the meter in the catalog; undefined where all are of the first. */
  get meters(): Uint16Array | undefined {
    const address = this.#place((at) => this.#machine.use((module) => module.batchMeters(at)));
    return address === 0 ? undefined : new Uint16Array(this.#memory(), address, this.count);
  }

  /** Replays the columns as they now are on an account; with a kept catalog, on one that brings none. Everything is copied out. */
  replay(account: ColumnAccount, catalog?: KeptCatalog): Outcome<ColumnReplay> {
    return this.#run(account, catalog, (machine, address) => {
      const outcome = this.#document(machine, address);
      if (!outcome.ok) return outcome;
      const pending = machine.use((module) => module.batchPending(address));
      const { record, package: packages, quantity } = this.#ledger(address);
      const ledger = { record: record.slice(), package: packages.slice(), quantity: quantity.slice() };
      return { ok: true, value: { replay: outcome.value, ledger, pending } };
    });
  }

  /**
   * The same replay, answered in numbers: nothing is written, read or copied for each package or record but what was drawn from the package.
   * The rest is there when it is asked for, until the batch is replayed anew or freed: `ledger`, and what `replay` answers from `document()`.
   */
  deduct(account: ColumnAccount, catalog?: KeptCatalog): Outcome<Deduction> {
    return this.#run(account, catalog, (machine, address): Outcome<Deduction> => {
      const outcome: Outcome<Omit<Deduction, 'used'>> = JSON.parse(
        machine.hear((module) => {
          module.batchTotals(address);
        }),
      );
      if (!outcome.ok) return outcome;
      return { ok: true, value: { ...outcome.value, used: this.#used(machine, address) } };
    });
  }

  /** The ledger of the last replay, as views: good until the next call of the core. Empty before it, and once the batch is freed. */
  get ledger(): Ledger {
    const ledger = this.at((_, address) => this.#ledger(address));
    if ('record' in ledger) return ledger;
    return { record: new Uint32Array(), package: new Int32Array(), quantity: this.#hasIntegers ? new BigInt64Array() : new Float64Array() };
  }

  /** What `replay` answers for the last replay, without its records and allocations: written when it is asked for. */
  document(): Outcome<Replay> {
    return this.at((machine, address) => this.#document(machine, address));
  }

  #run<Value>(
    account: ColumnAccount,
    catalog: KeptCatalog | undefined,
    answer: (machine: Machine, address: number) => Outcome<Value>,
  ): Outcome<Value> {
    const text = typeof account === 'string' ? { ok: true as const, value: account } : toJson(account, this.#machine.limits);
    if (!text.ok) return text;
    return this.at((machine, address): Outcome<Value> => {
      const kept = catalog === undefined ? 0 : catalog.addressIn(machine);
      if (typeof kept !== 'number') return kept;
      machine.ask('', text.value, (module, _, size) => {
        module.startBatch(address, kept, size);
      });
      while (!machine.use((module) => module.stepBatch(address, recordsPerStep)));
      return answer(machine, address);
    });
  }

  #document(machine: Machine, address: number): Outcome<Replay> {
    const outcome: Outcome<Replay> = JSON.parse(
      machine.hear((module) => {
        module.batchAnswer(address);
      }),
    );
    return outcome;
  }

  #used(machine: Machine, address: number): Float64Array | BigInt64Array {
    return machine.use((module) => {
      const place: [ArrayBufferLike, number, number] = [module.HEAPU8.buffer, module.batchUsed(address), module.batchUsedSize(address)];
      return this.#hasIntegers ? new BigInt64Array(...place).slice() : new Float64Array(...place).slice();
    });
  }

  /** Views of the ledger's columns. */
  #ledger(address: number): Ledger {
    return this.#machine.use((module) => {
      const size = module.ledgerSize(address);
      const columns = [module.ledgerRecord, module.ledgerPackage, module.ledgerQuantity] as const;
      const [record = 0, packages = 0, quantity = 0] = size === 0 ? [] : columns.map((column) => column(address));
      const memory = module.HEAPU8.buffer;
      return {
        record: new Uint32Array(memory, record, size),
        package: new Int32Array(memory, packages, size),
        quantity: this.#hasIntegers ? new BigInt64Array(memory, quantity, size) : new Float64Array(memory, quantity, size),
      };
    });
  }

  #floats(addressOf: (address: number) => number): Float64Array | undefined {
    const address = this.#place(addressOf);
    return address === 0 ? undefined : new Float64Array(this.#memory(), address, this.count);
  }

  /** 0 where there is no such column, or the batch was freed. */
  #place(addressOf: (address: number) => number): number {
    const address = this.at((_, at) => addressOf(at));
    return typeof address === 'number' ? address : 0;
  }

  #memory(): ArrayBufferLike {
    return this.#machine.use((module) => module.HEAPU8.buffer);
  }
}
