// A quote or an estimate that stays in the core while its quantities change: one slider costs one small call, without any JSON.
import { asWritten, type Decimal, type DecimalInput } from './documents/decimal.js';
import type { EstimateInput, EstimateValue, Quote, QuoteRequest } from './documents/index.js';
import { Held } from './held.js';
import { toJson } from './input.js';
import { issueCodes } from './issue-codes.js';
import type { Machine } from './machine.js';
import { failure, type Failure, type Outcome } from './outcome.js';

/** The amounts of one line of a kept quote. */
export interface QuoteLineAmounts {
  readonly listAmount: Decimal;
  readonly discountAmount: Decimal;
  readonly amount: Decimal;
  /** Null for an offer of several quotas. */
  readonly unitCost: Decimal | null;
}

/** All amounts of a kept quote, as `quote` writes them. */
export interface QuoteAmounts {
  readonly lines: readonly QuoteLineAmounts[];
  readonly listTotal: Decimal;
  readonly discountTotal: Decimal;
  readonly couponTotal: Decimal;
  readonly tax: Decimal;
  readonly total: Decimal;
}

/** Amounts of one of its lines. */
export interface EstimateLineAmounts {
  readonly amount: Decimal;
  /** After its share of the order's discount. */
  readonly netAmount: Decimal;
}

/** Amounts of an estimate that is kept. */
export interface EstimateAmounts {
  readonly lines: readonly EstimateLineAmounts[];
  readonly subtotal: Decimal;
  readonly discount: Decimal;
  readonly total: Decimal;
}

/** A quote in the core. `quote` is what it said when it was made. */
export class KeptQuote extends Held {
  /** The whole quote as it was made. */
  readonly quote: Quote;

  private constructor(machine: Machine, address: number, quote: Quote) {
    super('quote', machine, address, (module, at) => {
      module.freeQuote(at);
    });
    this.quote = quote;
  }

  /** @internal */
  static keep(machine: Machine, catalog: number, input: QuoteRequest | string): Outcome<KeptQuote> {
    const text = typeof input === 'string' ? { ok: true as const, value: input } : toJson(input, machine.limits);
    if (!text.ok) return text;
    let address = 0;
    const answer = machine.ask('', text.value, (module, _, size) => {
      address = module.keepQuote(catalog, size);
    });
    const outcome: Outcome<Quote> = JSON.parse(answer);
    return outcome.ok ? { ok: true, value: new KeptQuote(machine, address, outcome.value) } : outcome;
  }

  /** Changes the quantity of one line, and answers with all amounts. An issue changes nothing. */
  set(line: number, quantity: number): Outcome<QuoteAmounts> {
    if (!isIndex(line)) return refused('out_of_range', line);
    if (!Number.isSafeInteger(quantity)) return refused(typeof quantity === 'number' ? 'not_an_integer' : 'wrong_type', line);
    return this.at((machine, address) => {
      let code = 0;
      const texts = machine.hear((module) => {
        code = module.setQuoteLine(address, line, quantity);
      });
      return code === 0 ? { ok: true, value: quoteAmounts(texts) } : refused(issueCodes[code - 1], line);
    });
  }
}

/** Lines of any price and a quantity, in the core. */
export class KeptEstimate extends Held {
  /** The amounts as they were when it was made. */
  readonly estimate: EstimateValue;

  private constructor(machine: Machine, address: number, estimate: EstimateValue) {
    super('estimate', machine, address, (module, at) => {
      module.freeEstimate(at);
    });
    this.estimate = estimate;
  }

  /** @internal */
  static keep(machine: Machine, input: EstimateInput | string): Outcome<KeptEstimate> {
    const text = typeof input === 'string' ? { ok: true as const, value: input } : toJson(input, machine.limits);
    if (!text.ok) return text;
    let address = 0;
    const answer = machine.ask('', text.value, (module, _, size) => {
      address = module.keepEstimate(size);
    });
    const outcome: Outcome<EstimateValue> = JSON.parse(answer);
    return outcome.ok ? { ok: true, value: new KeptEstimate(machine, address, outcome.value) } : outcome;
  }

  /** Changes the quantity of one line, and answers with all amounts. An issue changes nothing. */
  set(line: number, quantity: DecimalInput): Outcome<EstimateAmounts> {
    if (!isIndex(line)) return refused('out_of_range', line);
    if (typeof quantity !== 'string' && typeof quantity !== 'number') return refused('wrong_type', line);
    return this.at((machine, address) => {
      let code = 0;
      const texts = machine.ask('', String(quantity), (module, _, size) => {
        code = module.setEstimateLine(address, line, size);
      });
      return code === 0 ? { ok: true, value: estimateAmounts(texts) } : refused(issueCodes[code - 1], line);
    });
  }
}

/** Whether a number can be handed over as an index: the module would cut off what is too much. */
function isIndex(line: number): boolean {
  return Number.isInteger(line) && line >= 0 && line < 2 ** 31;
}

function refused(code: (typeof issueCodes)[number] | undefined, line: number): Failure {
  const known = code ?? 'out_of_range';
  // Only a number is written out: the text of anything else is whatever its own code makes of it.
  const path = typeof line === 'number' ? `/lines/${String(line)}/quantity` : '/lines';
  return failure(known, path, `The quantity of this line was refused (${known}): nothing was changed.`);
}

/** List amount, discount amount, amount and unit cost of each line, then five totals; each text is ended by a line feed. */
function quoteAmounts(texts: string): QuoteAmounts {
  const all = texts.split('\n').map(asWritten);
  const totals = all.length - 6;
  const lines: QuoteLineAmounts[] = [];
  for (let at = 0; at < totals; at += 4) {
    const unitCost = all[at + 3] ?? none;
    lines.push({ listAmount: all[at] ?? none, discountAmount: all[at + 1] ?? none, amount: all[at + 2] ?? none, unitCost: unitCost === none ? null : unitCost });
  }
  const [listTotal = none, discountTotal = none, couponTotal = none, tax = none, total = none] = all.slice(totals);
  return { lines, listTotal, discountTotal, couponTotal, tax, total };
}

/** Amount and net amount of each line, then three totals. */
function estimateAmounts(texts: string): EstimateAmounts {
  const all = texts.split('\n').map(asWritten);
  const totals = all.length - 4;
  const lines: EstimateLineAmounts[] = [];
  for (let at = 0; at < totals; at += 2) lines.push({ amount: all[at] ?? none, netAmount: all[at + 1] ?? none });
  const [subtotal = none, discount = none, total = none] = all.slice(totals);
  return { lines, subtotal, discount, total };
}

/** What stands where there is no amount. */
const none = asWritten('');
