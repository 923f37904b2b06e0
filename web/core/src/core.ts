// The operations of the core as functions.
import { checkAlertRules, type AlertRuleColumns, type CheckedAlertRules } from './alert-rules.js';
import { KeptCatalog } from './catalog.js';
import { AccountBatch, type AccountBatchOptions } from './accounts.js';
import { UsageBatch, type ColumnAccount, type ColumnOptions, type ColumnReplay, type UsageColumns } from './columns.js';
import type { CatalogInput, EstimateInput } from './documents/index.js';
import { toJson } from './input.js';
import { Job } from './job.js';
import type { Machine } from './machine.js';
import type { Input, JobName, OperationName, Operations, Value } from './operations.js';
import { failure, type Failure, type Outcome } from './outcome.js';
import { KeptEstimate } from './quote.js';

/**
 * A loaded core. Get one with `init()`. Each operation takes its document, or the JSON text of it, and returns an `Outcome`: look at `ok`.
 * Only a core that stops throws (`QuotapackStopped`).
 */
export class Core {
  /** The release of the core. */
  readonly version: string;
  readonly #machine: Machine;

  /** @internal */
  constructor(machine: Machine) {
    this.#machine = machine;
    const answer = this.run('version', '{}');
    if (!answer.ok) throw new TypeError('It does not tell its version.');
    this.version = answer.value.version;
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
    if (typeof operation !== 'string') return JSON.stringify(noName());
    if (typeof text !== 'string') return JSON.stringify(failure('invalid_json', '', 'The input is not a text.'));
    return this.#machine.call(operation, text);
  }

  /** One operation by name, typed. */
  run<Name extends OperationName>(operation: Name, input: Input<Name>): Outcome<Value<Name>> {
    if (typeof operation !== 'string') return noName();
    const text = typeof input === 'string' ? { ok: true as const, value: input } : toJson(input, this.#machine.limits);
    if (!text.ok) return text;
    const outcome: Outcome<Operations[Name]['value']> = JSON.parse(this.#machine.call(operation, text.value));
    return outcome;
  }

  /**
   * Keeps a catalog in the core: operations on it do not send it again. Free it when it is no longer needed. Issues have their paths in
   * the catalog.
   */
  catalog(input: CatalogInput | string): Outcome<KeptCatalog> {
    return KeptCatalog.keep(this.#machine, input);
  }

  /** Keeps an estimate in the core: lines of any price, whose quantities then change one at a time. */
  estimate(input: EstimateInput | string): Outcome<KeptEstimate> {
    return KeptEstimate.keep(this.#machine, input);
  }

  /**
   * Starts a long operation as a job that runs in portions, shows its progress and can be given up:
   * `const job = qp.job('recommend', input); if (job.ok) await job.value.run({ signal, onProgress })`.
   */
  job<Name extends JobName>(operation: Name, input: Input<Name>): Outcome<Job<Value<Name>>> {
    if (typeof operation !== 'string') return noName();
    const text = typeof input === 'string' ? { ok: true as const, value: input } : toJson(input, this.#machine.limits);
    return text.ok ? { ok: true, value: Job.start<Value<Name>>(this.#machine, 0, undefined, operation, text.value) } : text;
  }

  /** Room for the columns of so many usage records, to be filled in place. Free it when it is no longer needed. */
  batch(count: number, options: ColumnOptions = {}): Outcome<UsageBatch> {
    return UsageBatch.make(this.#machine, count, options);
  }

  /** Room for many accounts in columns: their packages, and the records of all of them mixed. Free it when it is no longer needed. */
  accounts(accounts: number, packages: number, records: number, options: AccountBatchOptions = {}): Outcome<AccountBatch> {
    return AccountBatch.make(this.#machine, { accounts, packages, records }, options);
  }

  /** Replays usage that comes in columns, for large numbers of records: as `replay`, with a ledger of numbers. */
  columns(account: ColumnAccount, columns: UsageColumns, catalog?: KeptCatalog): Outcome<ColumnReplay> {
    const batch = UsageBatch.of(this.#machine, columns);
    if (!batch.ok) return batch;
    const outcome = batch.value.replay(account, catalog);
    batch.value.free();
    return outcome;
  }

  /** Checks a price list and tells its checksum, or lists everything that is wrong with it. */
  validateCatalog(input: Input<'validateCatalog'>): Outcome<Value<'validateCatalog'>> {
    return this.run('validateCatalog', input);
  }

  /** What a quantity costs under one price, and the tiers or blocks that make it up. */
  rate(input: Input<'rate'>): Outcome<Value<'rate'>> {
    return this.run('rate', input);
  }

  /** What packages cost, with discount, coupon and tax, their dates, and the same use paid per use. */
  quote(input: Input<'quote'>): Outcome<Value<'quote'>> {
    return this.run('quote', input);
  }

  /** The packages that a quote whose terms were confirmed turns into. */
  order(input: Input<'order'>): Outcome<Value<'order'>> {
    return this.run('order', input);
  }

  /** An account through time: allocations, charges, bills, packages and notifications as of an instant. */
  replay(input: Input<'replay'>): Outcome<Value<'replay'>> {
    return this.run('replay', input);
  }

  /** The state and quotas of one package as of an instant. */
  status(input: Input<'status'>): Outcome<Value<'status'>> {
    return this.run('status', input);
  }

  /** Everything that happens to a package by itself: effect, resets, notices, expiry, retention, release. */
  timeline(input: Input<'timeline'>): Outcome<Value<'timeline'>> {
    return this.run('timeline', input);
  }

  /** What a renewal would give and cost. */
  renew(input: Input<'renew'>): Outcome<Value<'renew'>> {
    return this.run('renew', input);
  }

  /** Checks alert settings, for live use while typing: the quantity at which each fires, or every issue. */
  validateAlerts(input: Input<'validateAlerts'>): Outcome<Value<'validateAlerts'>> {
    return this.run('validateAlerts', input);
  }

  /** Checks many alert rules at once, from columns: one code for each, up to 100,000 and more in one call. */
  checkAlertRules(columns: AlertRuleColumns): Outcome<CheckedAlertRules> {
    return checkAlertRules(this.#machine, columns);
  }

  /** The alerts that the facts of an account have set off, less what the evaluation before has sent, and the state to keep for the next one. */
  evaluateAlerts(input: Input<'evaluateAlerts'>): Outcome<Value<'evaluateAlerts'>> {
    return this.run('evaluateAlerts', input);
  }

  /** Remaining quota and cost day by day, and when it runs out: early, likely and late. */
  forecast(input: Input<'forecast'>): Outcome<Value<'forecast'>> {
    return this.run('forecast', input);
  }

  /** The cheapest purchases for a demand, with their proof. */
  recommend(input: Input<'recommend'>): Outcome<Value<'recommend'>> {
    return this.run('recommend', input);
  }

  /** A bill or a quote as CSV or as FOCUS rows. */
  exportBill(input: Input<'exportBill'>): Outcome<Value<'exportBill'>> {
    return this.run('exportBill', input);
  }

  /** What it costs to renew now, at the end of grace, at the end of retention, or never. */
  waiting(input: Input<'waiting'>): Outcome<Value<'waiting'>> {
    return this.run('waiting', input);
  }

  /** Usage read from CSV or from CloudEvents lines. */
  importUsage(input: Input<'importUsage'>): Outcome<Value<'importUsage'>> {
    return this.run('importUsage', input);
  }

  /** A price list read from CSV. */
  importCatalog(input: Input<'importCatalog'>): Outcome<Value<'importCatalog'>> {
    return this.run('importCatalog', input);
  }

  /** Operations, issue codes, limits and rules with their defaults, as the core itself lists them. */
  describe(): Outcome<Value<'describe'>> {
    return this.run('describe', '{}');
  }
}

const noName = (): Failure => failure('unknown_operation', '', 'The name of an operation is a text.');
