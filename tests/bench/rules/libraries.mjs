import { code } from './input.mjs';
import { program } from './program.mjs';

export function prepare(input, { of }) {
  const [zero, five, fifty, hundred, thousand] = [0, 5, 50, 100, 1000].map(of);
  return program(input, {
    target: (total, remaining) => ({ total: of(total).div(thousand), remaining: of(remaining).div(thousand) }),
    parse: of,
    checkPercentage(value, { total, remaining }) {
      if (value.lt(five) || value.gt(fifty)) return code.out_of_range;
      if (!value.mod(five).eq(zero)) return code.not_a_multiple;
      return remaining.times(hundred).lte(total.times(value)) ? code.fires : code.valid;
    },
    checkAbsolute(value, { total, remaining }) {
      if (value.lte(zero)) return code.out_of_range;
      if (value.gt(total)) return code.above_total;
      return remaining.lte(value) ? code.fires : code.valid;
    },
  });
}
