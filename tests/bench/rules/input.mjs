// W4: alert rules as texts: percentages, absolute values, and lists of one to three of either; one code for each rule.
import { Digest } from '../support/digest.mjs';
import { random } from '../support/random.mjs';

export const title = 'W4, alert rules';
export const unit = 'rule';

/** The codes, in the order in which the first of several mistakes counts. */
export const codes = [
  'valid',
  'fires',
  'empty',
  'syntax',
  'too_many_digits',
  'out_of_range',
  'not_a_multiple',
  'unknown_target',
  'above_total',
  'duplicate',
];
export const code = Object.fromEntries(codes.map((name, at) => [name, at]));

/** Of two thresholds of one rule: a mistake before `fires` before `valid`; of two mistakes the first in the table. */
export const worse = (a, b) => (a > code.fires && b > code.fires ? Math.min(a, b) : Math.max(a, b));

export const types = ['percentage', 'absolute', 'custom'];
const targetCount = 1024;
const targetsOfList = 8;

export function input({ rules, seed }) {
  const draw = random(seed);
  // What is left of a quota of 0 to 999,999.999 units, in thousandths.
  const totals = new Float64Array(targetCount);
  const remaining = new Float64Array(targetCount);
  for (let i = 0; i < targetCount; ++i) {
    totals[i] = 1_000_000 + draw.below(999_000_000);
    remaining[i] = Math.floor((totals[i] * draw.below(101)) / 100);
  }
  const value = (isPercentage) => {
    const whole = String(isPercentage ? 5 * (1 + draw.below(11)) : 1 + draw.below(800_000));
    switch (draw.below(20)) {
      case 0:
        return `${whole}.${1 + draw.below(9)}`;
      case 1:
        return `${whole}.12345678901`;
      case 2:
        return `${whole}x`;
      case 3:
        return `-${whole}`;
      case 4:
        return isPercentage ? whole : `${whole}.5`;
      default:
        return whole;
    }
  };
  const all = [];
  for (let i = 0; i < rules; ++i) {
    const type = draw.below(3);
    const target = draw.below(targetCount - targetsOfList);
    if (type < 2) {
      all.push({ type, target, text: draw.below(50) === 0 ? '' : value(type === 0) });
      continue;
    }
    const entries = [];
    for (let left = 1 + draw.below(3); left > 0; --left) {
      const isPercentage = draw.below(2) === 0;
      entries.push(`${draw.below(targetsOfList)}:${value(isPercentage)}${isPercentage ? '%' : ''}`);
    }
    all.push({ type, target, text: entries.join(';') });
  }
  return { rules: all, totals, remaining, size: rules };
}

export const digests = ({ codes: given }) => ({ codes: new Digest().wholes(given).hex });

export const differences = (result, reference) => ({
  wrong: result.codes.filter((one, at) => one !== reference.codes[at]).length,
  of: result.codes.length,
});

/** The texts as one column of bytes with offsets. */
export function columns({ rules, totals, remaining }) {
  const text = Buffer.from(rules.map((rule) => rule.text).join(''), 'latin1');
  const offsets = new Uint32Array(rules.length + 1);
  rules.forEach((rule, at) => (offsets[at + 1] = offsets[at] + rule.text.length));
  return {
    text: new Uint8Array(text),
    offsets,
    types: Uint8Array.from(rules, ({ type }) => type),
    targets: Uint32Array.from(rules, ({ target }) => target),
    totals,
    remaining,
  };
}

const bytes = (column) => new Uint8Array(column.buffer, column.byteOffset, column.byteLength);

export function files(given) {
  const { text, offsets, types: kinds, targets, totals, remaining } = columns(given);
  return {
    'text.bin': text,
    'offsets.u32': bytes(offsets),
    'types.u8': kinds,
    'targets.u32': bytes(targets),
    'totals.f64': bytes(totals),
    'remaining.f64': bytes(remaining),
  };
}
