// The ordinary program that all rivals share: take a rule apart, look at each threshold, answer with the worst. A percentage goes from 5 to 50 in
// steps of 5; an absolute value is above 0, has at most three digits and is not above the total of its target.
import { code, worse } from './input.mjs';

const number = /^-?\d+(?:\.\d+)?$/u;
const entry = /^(\d{1,10}):(.*)$/u;
const [percentage, absolute] = [0, 1];

export function program({ rules, totals, remaining }, { parse, checkPercentage, checkAbsolute, target }) {
  const targets = Array.from(totals, (total, at) => target(total, remaining[at]));

  function check(form, text, at) {
    if (text === '') return code.empty;
    if (!number.test(text)) return code.syntax;
    const point = text.indexOf('.');
    const digits = point < 0 ? 0 : text.length - point - 1;
    if (digits > (form === percentage ? 10 : 3)) return code.too_many_digits;
    const value = parse(text);
    const isKnown = at < targets.length;
    const found = form === percentage ? checkPercentage(value, targets[at]) : checkAbsolute(value, targets[at]);
    return isKnown || (found > code.fires && found < code.unknown_target) ? found : code.unknown_target;
  }

  function checkList(text, first) {
    if (text === '') return code.empty;
    let found = code.valid;
    const seen = [];
    for (const part of text.split(';')) {
      const matched = entry.exec(part);
      if (matched === null) return code.syntax;
      const at = Number(matched[1]);
      const isPercentage = matched[2].endsWith('%');
      found = worse(found, check(isPercentage ? percentage : absolute, isPercentage ? matched[2].slice(0, -1) : matched[2], first + at));
      if (seen.includes(at)) found = worse(found, code.duplicate);
      seen.push(at);
    }
    return found;
  }

  let result;
  return {
    once() {
      result = rules.map(({ type, target: at, text }) => (type < 2 ? check(type, text, at) : checkList(text, at)));
    },
    outcome: () => ({ codes: result }),
  };
}
