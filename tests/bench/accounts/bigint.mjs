import { parseFixed, roundedHalfAway } from '../support/fixed.mjs';
import { program } from './operators.mjs';

// Amounts in 1e-8, bills in cents.
export const prepare = (input) =>
  program(input, {
    of: BigInt,
    price: parseFixed(input.unitPrice, 8),
    rounded: (amount) => roundedHalfAway(amount, 1_000_000n),
    cents: Number,
  });
