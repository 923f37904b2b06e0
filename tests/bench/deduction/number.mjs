import { program } from './operators.mjs';

export const prepare = (input) =>
  program(input, { of: (value) => value, price: Number(input.unitPrice), written: (amount) => amount.toFixed(8) });
