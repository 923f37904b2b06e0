// The reference: for each threshold the list of everything that is wrong with it, in whole numbers; the first in the order of the codes counts.
import { code } from './input.mjs';

function mistakes(form, text, target) {
  if (text === '') return [code.empty];
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(text);
  if (parts === null) return [code.syntax];
  const [, sign, whole, fraction = ''] = parts;
  const found = [];
  if (fraction.length > (form === 'percentage' ? 10 : 3)) found.push(code.too_many_digits);
  const ticks = BigInt(sign + whole + fraction.padEnd(13, '0').slice(0, 13));
  const unit = 10n ** 13n;
  if (form === 'percentage') {
    if (ticks < 5n * unit || ticks > 50n * unit) found.push(code.out_of_range);
    if (ticks % (5n * unit) !== 0n) found.push(code.not_a_multiple);
    if (target === undefined) found.push(code.unknown_target);
    else if (found.length === 0) found.push(target.remaining * 100n * unit <= target.total * ticks ? code.fires : code.valid);
  } else {
    if (ticks <= 0n) found.push(code.out_of_range);
    if (target === undefined) found.push(code.unknown_target);
    else if (ticks * 1000n > target.total * unit) found.push(code.above_total);
    else if (found.length === 0) found.push(target.remaining * unit <= ticks * 1000n ? code.fires : code.valid);
  }
  return found;
}

/** The first mistake, else `fires`, else `valid`. */
const decided = (found) =>
  Math.min(...found.filter((one) => one > code.fires), Infinity) === Infinity
    ? Math.max(...found)
    : Math.min(...found.filter((one) => one > code.fires));

export function reference({ rules, totals, remaining }) {
  const target = (at) => (at < totals.length ? { total: BigInt(totals[at]), remaining: BigInt(remaining[at]) } : undefined);
  return {
    codes: rules.map(({ type, target: first, text }) => {
      if (type === 0) return decided(mistakes('percentage', text, target(first)));
      if (type === 1) return decided(mistakes('absolute', text, target(first)));
      const found = [];
      const numbers = new Set();
      for (const part of text.split(';')) {
        const [, numeral, value, sign] = /^(\d+):([^%]*)(%?)$/u.exec(part);
        found.push(decided(mistakes(sign === '%' ? 'percentage' : 'absolute', value, target(first + Number(numeral)))));
        if (numbers.has(numeral)) found.push(code.duplicate);
        numbers.add(numeral);
      }
      return decided(found);
    }),
  };
}
