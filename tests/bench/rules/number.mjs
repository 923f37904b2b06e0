import { code } from './input.mjs';
import { program } from './program.mjs';

export const prepare = (input) =>
  program(input, {
    target: (total, remaining) => ({ total: total / 1000, remaining: remaining / 1000 }),
    parse: Number,
    checkPercentage(value, { total, remaining }) {
      if (value < 5 || value > 50) return code.out_of_range;
      if (value % 5 !== 0) return code.not_a_multiple;
      return remaining * 100 <= total * value ? code.fires : code.valid;
    },
    checkAbsolute(value, { total, remaining }) {
      if (value <= 0) return code.out_of_range;
      if (value > total) return code.above_total;
      return remaining <= value ? code.fires : code.valid;
    },
  });
