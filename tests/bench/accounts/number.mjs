import { program } from './operators.mjs';

export const prepare = (input) =>
  program(input, {
    of: (value) => value,
    price: Number(input.unitPrice),
    rounded: (amount) => Math.round(amount * 100) / 100,
    cents: (billed) => Math.round(billed * 100),
  });
