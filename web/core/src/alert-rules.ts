// Many alert rules at once: columns in, one code for each rule out. No document and no crossing per rule.
import type { RulesInput } from './documents/index.js';
import { toJson } from './input.js';
import type { Machine } from './machine.js';
import { failure, type Outcome } from './outcome.js';

/** What a code says of a rule, by its number. `valid` and `fires` are no mistakes; of several mistakes it is the first in this order. */
export const alertRuleCodes = [
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
] as const;
/** One word of `alertRuleCodes`. */
export type AlertRuleCode = (typeof alertRuleCodes)[number];

/** The types of rules by their number in `types`. */
export const alertRuleTypes = { percentage: 0, absolute: 1, custom: 2 } as const;

/** Rules and what they watch, as columns. */
export interface AlertRuleColumns {
  /**
   * What was typed, one rule behind the other: the UTF-8 bytes with `offsets`, or the texts. A percentage or an absolute rule is its value,
   * `20` or `1000`. A custom rule is up to 32 thresholds `number:value`, with a percent sign behind a percentage: `0:10%;2:500`.
   */
  readonly text: Uint8Array | readonly string[];
  /** With bytes: where each rule begins, and behind the last one where it ends. */
  readonly offsets?: Uint32Array;
  /** One of `alertRuleTypes` for each rule. */
  readonly types: Uint8Array;
  /** The target of each rule, the first one of a custom rule: the numbers in its text count from there. */
  readonly targets: Uint32Array;
  /** Of each target, in units of the meter's last digit. */
  readonly totals: BigInt64Array;
  readonly remaining: BigInt64Array;
  /** Fraction digits of the quantities, as the meter declares them; default 0. */
  readonly digits?: number;
  /** The range of percentages counts here. */
  readonly rules?: RulesInput;
}

/** What `checkAlertRules` answers. */
export interface CheckedAlertRules {
  /** For each rule its place in `alertRuleCodes`. */
  readonly codes: Uint8Array;
  /** How often each code stands. */
  readonly counts: Readonly<Record<AlertRuleCode, number>>;
}

/** @internal */
export function checkAlertRules(machine: Machine, columns: AlertRuleColumns): Outcome<CheckedAlertRules> {
  if (!areColumns(columns)) return failure('wrong_type', '', 'The columns are typed arrays, their text bytes or texts.');
  const { types, targets, totals, remaining, digits, rules } = columns;
  const settings = toJson({ digits, rules }, machine.limits);
  if (!settings.ok) return settings;
  const encoder = new TextEncoder();
  const settingsBytes = encoder.encode(settings.value);
  const [text, offsets] = columns.text instanceof Uint8Array ? [columns.text, columns.offsets] : encoded(columns.text, encoder);
  const count = types.length;
  if (offsets?.length !== count + 1 || targets.length !== count || totals.length !== remaining.length) {
    return failure(
      'conflicting_members',
      '',
      'Types and targets have an entry for each rule, offsets one more, totals and remaining one for each target.',
    );
  }
  const columnBytes = totals.byteLength + remaining.byteLength + offsets.byteLength + targets.byteLength + types.byteLength;
  const size = columnBytes + text.length + settingsBytes.length;
  if (size > machine.limits.inputBytes) {
    return failure(
      'limit_exceeded',
      '',
      `The columns have ${size} bytes, more than ${machine.limits.inputBytes}: check the rules in parts.`,
    );
  }
  let codes = new Uint8Array();
  const answer = machine.hear((module) => {
    let at = module.reserve(size);
    const memory = module.HEAPU8;
    for (const column of [totals, remaining, offsets, targets, types, text, settingsBytes]) {
      memory.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), at);
      at += column.byteLength;
    }
    module.checkAlertRules(count, totals.length, text.length, settingsBytes.length);
    const end = at - text.length - settingsBytes.length;
    codes = module.HEAPU8.slice(end - count, end);
  });
  const outcome: Outcome<CheckedAlertRules['counts']> = JSON.parse(answer);
  return outcome.ok ? { ok: true, value: { codes, counts: outcome.value } } : outcome;
}

/** Callers without a type checker may hand over anything. */
function areColumns(columns: Partial<AlertRuleColumns> | null): boolean {
  const { text, types, targets, totals, remaining } = columns ?? {};
  return (
    (text instanceof Uint8Array || (Array.isArray(text) && text.every((one) => typeof one === 'string'))) &&
    types instanceof Uint8Array &&
    targets instanceof Uint32Array &&
    totals instanceof BigInt64Array &&
    remaining instanceof BigInt64Array
  );
}

/** The bytes of all texts, and where each begins. */
function encoded(texts: readonly string[], encoder: TextEncoder): [Uint8Array, Uint32Array] {
  const joined = texts.join('');
  const bytes = encoder.encode(joined);
  const isPlain = bytes.length === joined.length;
  const offsets = new Uint32Array(texts.length + 1);
  let end = 0;
  for (const [index, text] of texts.entries()) {
    end += isPlain ? text.length : encoder.encode(text).length;
    offsets[index + 1] = end;
  }
  return [bytes, offsets];
}
