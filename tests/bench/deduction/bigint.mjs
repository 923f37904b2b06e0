import { formatFixed, parseFixed } from '../support/fixed.mjs';
import { program } from './operators.mjs';

export const prepare = (input) =>
  program(input, { of: BigInt, price: parseFixed(input.unitPrice, 8), written: (amount) => formatFixed(amount, 8) });
