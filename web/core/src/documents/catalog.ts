// A price list: meters, offers and the rules that hold with it.
import type { DecimalInput, InstantInput } from './decimal.js';
import type { RulesInput } from './rules.js';

/** An ISO 8601 duration above zero, such as `P6M`, `P15D` or `PT1H`. */
export type Duration = string;

/** `pay_per_use`: excess is billed at the pay-per-use price. `stop_before_excess`: the service stops when the quota is used up. */
export type PackageKind = 'pay_per_use' | 'stop_before_excess';

/** A tier covers what lies above the `upTo` before it, up to its own; the last one is open. */
export interface TierInput {
  readonly upTo: DecimalInput | null;
  readonly unitPrice: DecimalInput;
  readonly flatFee?: DecimalInput;
}

/** A price for each unit, or for `per` units. */
export interface UnitPriceInput {
  readonly model: 'unit';
  readonly unitPrice: DecimalInput;
  /** The price is for so many units; default 1. */
  readonly per?: DecimalInput;
}

/** One price a month, with the first unit that is sold. */
export interface FlatPriceInput {
  readonly model: 'flat';
  readonly price: DecimalInput;
}

/** Each unit at the price of the tier that it lies in. */
export interface GraduatedPriceInput {
  readonly model: 'graduated';
  readonly tiers: readonly TierInput[];
  readonly per?: DecimalInput;
}

/** All units at the price of the tier that the total reaches. */
export interface VolumePriceInput {
  readonly model: 'volume';
  readonly tiers: readonly TierInput[];
  readonly per?: DecimalInput;
}

/** A price for each block of `size` units that is started. */
export interface BlockPriceInput {
  readonly model: 'block';
  readonly size: DecimalInput;
  readonly price: DecimalInput;
}

/** How a quantity becomes money. */
export type PriceInput = UnitPriceInput | FlatPriceInput | GraduatedPriceInput | VolumePriceInput | BlockPriceInput;

/** A kind of usage that is counted. */
export interface MeterInput {
  readonly id: string;
  readonly title?: string;
  readonly unit: string;
  /** Fraction digits of its quantities, 0 to 10. */
  readonly digits?: number;
  /** Absent or null: excess is not sold. */
  readonly payPerUse?: PriceInput | null;
}

/** A unit of usage draws num/den units of quota; both above zero. */
export interface RatioInput {
  readonly num: number;
  readonly den: number;
}

/** How much of a meter a package covers, in each cycle. */
export interface QuotaInput {
  readonly meter: string;
  readonly quantity: DecimalInput;
  /** Default 1/1. */
  readonly ratio?: RatioInput;
}

/** When the quota of a package is refilled. */
export interface ResetInput {
  readonly every?: Duration;
  /** `natural`: at calendar boundaries; `subscription`: at the day and time the package took effect. */
  readonly kind?: 'subscription' | 'natural';
  readonly anchor?: InstantInput;
  readonly partial?: 'full' | 'prorated';
  readonly rolloverMax?: DecimalInput;
  /** Refills at these instants, instead of `every`. */
  readonly at?: readonly InstantInput[];
}

/** Percent off from a number of pieces on. */
export interface DiscountInput {
  readonly fromQuantity: number;
  readonly percentOff: DecimalInput;
}

/** A package as it is sold. */
export interface OfferInput {
  readonly id: string;
  readonly title?: string;
  /** Default `pay_per_use`. */
  readonly kind?: PackageKind;
  readonly price: DecimalInput;
  /** Null: it never expires. */
  readonly validity: Duration | null;
  readonly quotas: readonly QuotaInput[];
  readonly reset?: ResetInput | null;
  readonly maxQuantity?: number;
  readonly discounts?: readonly DiscountInput[];
}

/** Where the prices come from. */
export interface ProvenanceInput {
  readonly kind: 'published' | 'illustrative';
  readonly source?: string;
  readonly asOf?: string;
  readonly note?: string;
}

/** A price list. */
export interface CatalogInput {
  readonly schema?: 'quotapack/catalog/1';
  readonly id: string;
  readonly title?: string;
  readonly provenance?: ProvenanceInput;
  /** ISO 4217. */
  readonly currency: string;
  /** Overrides the digits of ISO 4217. */
  readonly currencyDigits?: number;
  /** Default `+08:00`. */
  readonly billingOffset?: string;
  readonly meters: readonly MeterInput[];
  readonly offers: readonly OfferInput[];
  readonly rules?: RulesInput;
}
