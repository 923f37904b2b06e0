import { program } from './operators.mjs';

// The amounts are compared as they are printed, with 8 digits.
export const prepare = (input) =>
  program(input, { of: (value) => value, price: Number(input.unitPrice), ticks: (amount) => Number(amount.toFixed(8).replace('.', '')) });
