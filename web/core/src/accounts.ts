// Many accounts in columns: numbers written straight into the core's memory, a few numbers of each account back. No document per account.
import type { KeptCatalog } from './catalog.js';
import type { AccountFacts, ReplayInput } from './documents/index.js';
import { Held } from './held.js';
import { toJson } from './input.js';
import type { Machine } from './machine.js';
import { failure, type Outcome } from './outcome.js';

/** How many accounts are taken in one step: see `recordsPerStep` of the columns of one account. */
const accountsPerStep = 500;

/** In the order of the core. */
const columns = [
  'packageAccounts',
  'packageOffers',
  'packageStarts',
  'accounts',
  'ends',
  'quantities',
  'meters',
  'billed',
  'excess',
  'rejected',
  'used',
] as const;
type Column = (typeof columns)[number];

/** Which columns a batch of accounts has, and how whole numbers are given. */
export interface AccountBatchOptions {
  /** Several meters: `meters` holds their index in the catalog. Otherwise all records are of the first. */
  readonly meters?: boolean;
  /** Quantities and the columns of the answer as 64-bit integers instead of numbers. */
  readonly bigint?: boolean;
}

/** What all accounts of a batch share: the input of `replay` without packages, usage, and what belongs to one account. */
export type SharedFacts =
  | Pick<AccountFacts, 'asOf' | 'rules' | 'discount' | 'usagePeriod'>
  | Pick<ReplayInput, 'catalog' | 'asOf' | 'rules' | 'discount' | 'usagePeriod'>
  | string;

/** A few numbers of each account. */
export interface AccountBook {
  readonly currency: string;
  /** By account: the sum of its bills, in units of the last digit of a bill (`totalDigits` of them after the point). */
  readonly billed: Float64Array | BigInt64Array;
  readonly totalDigits: number;
  /** By account, then meter (`meters` to a row): the excess of all bills, in units of the meter's last digit. */
  readonly excess: Float64Array | BigInt64Array;
  /** As `excess`: usage that was refused. */
  readonly rejected: Float64Array | BigInt64Array;
  readonly meters: number;
  /** By package, then quota of its offer (`quotas` to a row): what was drawn over all cycles, in units of the meter's last digit. */
  readonly used: Float64Array | BigInt64Array;
  readonly quotas: number;
  /** How many records end after `asOf`. */
  readonly pending: number;
}

interface Size {
  readonly accounts: number;
  readonly packages: number;
  readonly records: number;
}

/**
 * Room for the columns of so many accounts, packages and records, in the core's memory. Fill the views, then `replay`; fill them again for the
 * next batch. A view is good until the next call of the core, since memory may move: take it from here anew.
 */
export class AccountBatch extends Held {
  readonly size: Size;
  readonly #machine: Machine;
  readonly #hasIntegers: boolean;
  readonly #hasMeters: boolean;

  private constructor(machine: Machine, address: number, size: Size, { meters, bigint }: AccountBatchOptions) {
    super('batch', machine, address, (module, at) => {
      module.freeAccountBatch(at);
    });
    this.size = size;
    this.#machine = machine;
    this.#hasIntegers = bigint === true;
    this.#hasMeters = meters === true;
  }

  /** @internal */
  static make(machine: Machine, size: Size, options: AccountBatchOptions): Outcome<AccountBatch> {
    const counts = [size.accounts, size.packages, size.records];
    if (!counts.every((count) => Number.isInteger(count) && count >= 0))
      return failure('out_of_range', '', 'The numbers of accounts, packages and records are whole numbers from 0.');
    const address = counts.every((count) => count < 2 ** 31)
      ? machine.use((module) => module.makeAccountBatch(size.accounts, size.packages, size.records, options.meters === true, options.bigint === true))
      : 0;
    if (address === 0) return failure('limit_exceeded', '', 'That is more than can be taken at once: take it in parts.');
    return { ok: true, value: new AccountBatch(machine, address, size, options) };
  }

  /** Index of the account of each package, rising. */
  get packageAccounts(): Uint32Array {
    return new Uint32Array(...this.#place('packageAccounts', this.size.packages));
  }

  /** Index of the offer of each package in the catalog. */
  get packageOffers(): Uint32Array {
    return new Uint32Array(...this.#place('packageOffers', this.size.packages));
  }

  /** When each package was bought and became effective: milliseconds since 1970 UTC. */
  get packageStarts(): Float64Array {
    return new Float64Array(...this.#place('packageStarts', this.size.packages));
  }

  /** Index of the account of each record. */
  get accounts(): Uint32Array {
    return new Uint32Array(...this.#place('accounts', this.size.records));
  }

  /** When each record ends, an instant: milliseconds since 1970 UTC, rising over all accounts. */
  get ends(): Float64Array {
    return new Float64Array(...this.#place('ends', this.size.records));
  }

  /** Whole units of the meter's last digit. */
  get quantities(): Float64Array | BigInt64Array {
    const place = this.#place('quantities', this.size.records);
    return this.#hasIntegers ? new BigInt64Array(...place) : new Float64Array(...place);
  }

  /** Index of the meter in the catalog; undefined where all are of the first. */
  get meters(): Uint16Array | undefined {
    return this.#hasMeters ? new Uint16Array(...this.#place('meters', this.size.records)) : undefined;
  }

  /** Replays every account as the columns now are; with a kept catalog, on facts that bring none. */
  replay(facts: SharedFacts, catalog?: KeptCatalog): Outcome<AccountBook> {
    const text = typeof facts === 'string' ? { ok: true as const, value: facts } : toJson(facts, this.#machine.limits);
    if (!text.ok) return text;
    return this.at((machine, address): Outcome<AccountBook> => {
      const kept = catalog === undefined ? 0 : catalog.addressIn(machine);
      if (typeof kept !== 'number') return kept;
      machine.ask('', text.value, (module, _, size) => {
        module.startAccountBatch(address, kept, size);
      });
      while (!machine.use((module) => module.stepAccountBatch(address, accountsPerStep)));
      const outcome: Outcome<Pick<AccountBook, 'currency' | 'totalDigits' | 'meters' | 'quotas' | 'pending'>> = JSON.parse(
        machine.hear((module) => {
          module.accountBatchAnswer(address);
        }),
      );
      if (!outcome.ok) return outcome;
      const { accounts, packages } = this.size;
      const { meters, quotas } = outcome.value;
      return {
        ok: true,
        value: {
          ...outcome.value,
          billed: this.#copy('billed', accounts),
          excess: this.#copy('excess', accounts * meters),
          rejected: this.#copy('rejected', accounts * meters),
          used: this.#copy('used', packages * quotas),
        },
      };
    });
  }

  #copy(column: Column, length: number): Float64Array | BigInt64Array {
    const place = this.#place(column, length);
    return this.#hasIntegers ? new BigInt64Array(...place).slice() : new Float64Array(...place).slice();
  }

  /** Of no length where there is no such column, or the batch was freed. */
  #place(column: Column, length: number): [ArrayBufferLike, number, number] {
    const address = this.at((machine, at) => machine.use((module) => module.accountBatchColumn(at, columns.indexOf(column))));
    const memory = this.#machine.use((module) => module.HEAPU8.buffer);
    return typeof address === 'number' && address !== 0 ? [memory, address, length] : [memory, 0, 0];
  }
}
