// Lines of any price and a quantity, for a live preview without packages.
import type { PriceInput, RatioInput } from './catalog.js';
import type { Decimal, DecimalInput } from './decimal.js';
import type { RulesInput } from './rules.js';

/** A line of an estimate: a price and a quantity. */
export interface EstimateLineInput {
  readonly price: PriceInput;
  /** Fraction digits of the quantity, default 0. */
  readonly digits?: number;
  readonly quantity: DecimalInput;
  readonly percentOff?: DecimalInput;
  /** Proration: the part of the period that is charged. */
  readonly share?: RatioInput;
}

/** Lines of any price, priced together. */
export interface EstimateInput {
  readonly currency: string;
  readonly currencyDigits?: number;
  readonly lines: readonly EstimateLineInput[];
  /** Of the order, shared out over the lines by largest remainder. */
  readonly percentOff?: DecimalInput;
  readonly rules?: RulesInput;
}

/** What an estimate comes to. */
export interface EstimateValue {
  readonly lines: readonly { readonly amount: Decimal; readonly netAmount: Decimal }[];
  readonly subtotal: Decimal;
  readonly discount: Decimal;
  readonly total: Decimal;
}
