// Numbers as text. There is no arithmetic here: the core computes, and this side shows what it said.

declare const decimalBrand: unique symbol;
declare const instantBrand: unique symbol;

/** A decimal as the core writes it: `"14.50"`, `"0.00029"`, `"-2.90"`. A text, never a number. */
export type Decimal = string & { readonly [decimalBrand]: 'Decimal' };

/** A decimal on its way in: one that the core wrote, a literal such as `'0.05'`, or a JSON number, which is taken exactly as it prints. */
export type DecimalInput = Decimal | `${number}` | number;

/** An instant as the core writes it: RFC 3339 in the billing offset, `"2025-03-01T00:00:00+08:00"`. */
export type Instant = string & { readonly [instantBrand]: 'Instant' };

/** An instant on its way in: RFC 3339 text with an offset, or a Date. */
export type InstantInput = string | Date;

/** Whether the text is a decimal: ASCII `-?digits(.digits)?` and nothing else. */
export function isDecimal(text: unknown): text is Decimal {
  return typeof text === 'string' && /^-?[0-9]+(?:\.[0-9]+)?$/.test(text);
}

/** The text as a decimal, or undefined when it is none. */
export function decimal(text: string): Decimal | undefined {
  return isDecimal(text) ? text : undefined;
}

/**
 * A text as a person typed it, where a decimal belongs. It is not looked at here: the core judges it, and answers with an issue that
 * points at it when it is no decimal.
 */
export function asTyped(text: string): DecimalInput {
  return asWritten(text);
}

/**
 * A text that the core wrote as a decimal.
 * @internal
 */
export function asWritten(text: string): Decimal {
  // The one assertion on decimals: the core has looked at the form, or is about to.
  return text as Decimal;
}
