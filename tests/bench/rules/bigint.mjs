import { parseFixed } from '../support/fixed.mjs';
import { code } from './input.mjs';
import { program } from './program.mjs';

// Everything in 1e-10.
const unit = 10n ** 10n;

export const prepare = (input) =>
  program(input, {
    target: (total, remaining) => ({ total: (BigInt(total) * unit) / 1000n, remaining: (BigInt(remaining) * unit) / 1000n }),
    parse: (text) => parseFixed(text, 10),
    checkPercentage(value, { total, remaining }) {
      if (value < 5n * unit || value > 50n * unit) return code.out_of_range;
      if (value % (5n * unit) !== 0n) return code.not_a_multiple;
      return remaining * 100n * unit <= total * value ? code.fires : code.valid;
    },
    checkAbsolute(value, { total, remaining }) {
      if (value <= 0n) return code.out_of_range;
      if (value > total) return code.above_total;
      return remaining <= value ? code.fires : code.valid;
    },
  });
