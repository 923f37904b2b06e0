// What packages cost before they are bought, and the order that follows.
import type { Decimal, DecimalInput, Instant, InstantInput } from './decimal.js';
import type { CatalogInput, PriceInput } from './catalog.js';
import type { PackageInput, QuantityByMeterInput } from './packages.js';
import type { RulesInput } from './rules.js';

/** What is bought: an offer, so often, for so many terms. */
export interface QuoteLineInput {
  readonly offer: string;
  /** Pieces, from 1. */
  readonly quantity?: number;
  /** Consecutive terms paid at once, from 1. */
  readonly periods?: number;
  /** Default: `asOf`. */
  readonly startsAt?: InstantInput;
}

/** A percent off. */
export interface PercentOffInput {
  readonly percentOff: DecimalInput;
}

/** An amount off. */
export interface AmountOffInput {
  readonly id?: string;
  readonly amountOff: DecimalInput;
}

/** A quote without its catalog, for a catalog that is kept in the core. */
export interface QuoteRequest {
  readonly schema?: 'quotapack/quote/1';
  readonly asOf: InstantInput;
  readonly lines: readonly QuoteLineInput[];
  /** Use over the validity of the lines, by meter: compares with pay-per-use. */
  readonly expectedUsage?: QuantityByMeterInput;
  readonly discount?: PercentOffInput;
  readonly coupon?: AmountOffInput;
  readonly taxPercent?: DecimalInput;
  readonly rules?: RulesInput;
}

/** What `quote` takes. */
export interface QuoteInput extends QuoteRequest {
  readonly catalog: CatalogInput;
}

/** What has to be confirmed before an order. */
export type Term = 'non_refundable' | 'quota_expires' | 'excess_billed' | 'stops_when_used_up' | 'service_cannot_be_disabled';

/** A quantity of a meter. */
export interface MeterQuantity {
  readonly meter: string;
  readonly quantity: Decimal;
}

/** A line of a quote, with its amounts and dates. */
export interface QuoteLine {
  readonly offer: string;
  readonly quantity: number;
  readonly periods: number;
  readonly listAmount: Decimal;
  readonly discountAmount: Decimal;
  /** Whose discount it is: the best one counts. */
  readonly discountSource: 'none' | 'offer' | 'quote';
  readonly discountPercentOff: Decimal;
  readonly amount: Decimal;
  /** The line's share of the coupon. */
  readonly couponShare: Decimal;
  readonly quotas: readonly MeterQuantity[];
  /** Null for an offer of several quotas. */
  readonly unitCost: Decimal | null;
  readonly effectiveAt: Instant;
  /** End of the last term. */
  readonly expiresAt: Instant | null;
  readonly firstExpiresAt: Instant | null;
  /** The first expiry notice. */
  readonly noticeAt: Instant | null;
  readonly noticesAt: readonly Instant[];
  readonly graceEndsAt: Instant | null;
  readonly retentionEndsAt: Instant | null;
}

/** From which use on an offer costs no more than pay-per-use. */
export interface BreakEven {
  readonly offer: string;
  /** The meter of its quota; null for several quotas. */
  readonly meter: string | null;
  /** The least quantity from which the line costs no more than pay-per-use; null if above its quota. */
  readonly quantity: Decimal | null;
}

/** One meter of a comparison. */
export interface MeterComparison {
  readonly meter: string;
  /** Expected use. */
  readonly usage: Decimal;
  readonly covered: Decimal;
  readonly excess: Decimal;
  /** Beyond quota, not served. */
  readonly rejected: Decimal;
  /** Quota units of all lines. */
  readonly quota: Decimal;
  readonly unused: Decimal;
  /** Price of all of the use without packages. */
  readonly payPerUse: Decimal;
  readonly excessAmount: Decimal;
}

/** The same expected usage paid per use. */
export interface Comparison {
  readonly payPerUse: Decimal;
  readonly packages: Decimal;
  readonly excess: Decimal;
  readonly saving: Decimal;
  /** Null where pay-per-use costs nothing. */
  readonly savingPercent: Decimal | null;
  readonly unused: Readonly<Record<string, Decimal>>;
  readonly meters: readonly MeterComparison[];
  readonly breakEven: readonly BreakEven[];
}

/** What `quote` answers. */
export interface Quote {
  readonly currency: string;
  readonly asOf: Instant;
  readonly lines: readonly QuoteLine[];
  readonly listTotal: Decimal;
  readonly discountTotal: Decimal;
  readonly couponTotal: Decimal;
  readonly tax: Decimal;
  readonly total: Decimal;
  /** Present with `expectedUsage`. */
  readonly compare?: Comparison;
  readonly terms: readonly Term[];
  /** SHA-256 over the inputs: give it to `order`, and another quote than the one confirmed is refused. */
  readonly digest: string;
}

/** What `order` takes: a quote and the terms that were confirmed. */
export interface OrderInput {
  readonly quote: QuoteInput;
  /** The terms that the buyer confirmed: those of the quote's answer. */
  readonly confirmed: readonly Term[];
  /** The digest of the quote that was confirmed. */
  readonly digest?: string;
  /** Rules of the quote, where it has none itself. */
  readonly rules?: RulesInput;
}

/** The packages that the buyer then holds, ready for `replay`. */
export interface Order {
  readonly packages: readonly PackageInput[];
  readonly quote: Quote;
}

/** What `rate` takes. */
export interface RateInput {
  readonly price: PriceInput;
  readonly currency: string;
  readonly currencyDigits?: number;
  readonly quantity: DecimalInput;
  readonly alreadyRated?: DecimalInput;
  readonly rules?: RulesInput;
}

/** A tier, block or flat part that an amount is made of. */
export interface RatePart {
  readonly from: Decimal;
  readonly to: Decimal | null;
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  /** The units that `unitPrice` is for. */
  readonly per: Decimal;
  readonly flatFee: Decimal;
  readonly amount: Decimal;
}

/** What `rate` answers. */
export interface Rate {
  /** Rounded like an item. */
  readonly amount: Decimal;
  /** Rounded like a total. */
  readonly total: Decimal;
  readonly parts: readonly RatePart[];
}
