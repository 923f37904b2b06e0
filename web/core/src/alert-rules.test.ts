import { beforeAll, describe, expect, test } from 'vitest';
import { alertRuleCodes, alertRuleTypes, type AlertRuleColumns, type CheckedAlertRules } from './alert-rules.js';
import { Core } from './core.js';
import { Machine } from './machine.js';
import type { Outcome } from './outcome.js';
import { coreModule } from './testing/core-bytes.js';

let qp: Core;
beforeAll(() => {
  qp = new Core(new Machine(coreModule()));
});

function valueOf(outcome: Outcome<CheckedAlertRules>): CheckedAlertRules {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.issues));
  return outcome.value;
}

const { percentage, absolute, custom } = alertRuleTypes;
/** Each rule with the code that it must get. Targets: 0 holds 100 of 1,000, 1 holds 900 of 1,000. */
const examples = [
  ['20', percentage, 1, 'valid'],
  ['10', percentage, 0, 'fires'],
  ['', percentage, 0, 'empty'],
  ['1,5', percentage, 0, 'syntax'],
  ['20.12345678901', percentage, 0, 'too_many_digits'],
  ['55', percentage, 0, 'out_of_range'],
  ['22', percentage, 0, 'not_a_multiple'],
  ['20', percentage, 2, 'unknown_target'],
  ['1000', absolute, 1, 'fires'],
  ['1001', absolute, 1, 'above_total'],
  ['899', absolute, 1, 'valid'],
  ['0:10%;1:500', custom, 0, 'fires'],
  ['1:10%;1:500', custom, 0, 'duplicate'],
  ['٢٠', percentage, 0, 'syntax'],
] as const;

const columns: AlertRuleColumns = {
  text: examples.map(([text]) => text),
  types: Uint8Array.from(examples, ([, type]) => type),
  targets: Uint32Array.from(examples, ([, , target]) => target),
  totals: BigInt64Array.of(1000n, 1000n),
  remaining: BigInt64Array.of(100n, 900n),
};

describe('alert rules in columns', () => {
  test('each gets its code', () => {
    const { codes } = valueOf(qp.checkAlertRules(columns));

    expect(Array.from(codes, (code) => alertRuleCodes[code])).toEqual(examples.map(([, , , code]) => code));
  });

  test('the codes are named and counted as in the core', () => {
    const { codes, counts } = valueOf(qp.checkAlertRules(columns));

    expect(Object.keys(counts)).toEqual([...alertRuleCodes]);
    for (const [index, code] of alertRuleCodes.entries()) expect(counts[code]).toBe(codes.filter((one) => one === index).length);
  });

  test('bytes with offsets say the same as texts', () => {
    const text = new TextEncoder().encode('2010');
    const rules = { text, offsets: Uint32Array.of(0, 2, 4), types: Uint8Array.of(percentage, absolute), targets: Uint32Array.of(1, 0) };

    expect([...valueOf(qp.checkAlertRules({ ...columns, ...rules })).codes]).toEqual([0, 0]);
  });

  test('the range is that of the rules, the digits are those of the meter', () => {
    const rules = { ...columns, text: ['22'], types: Uint8Array.of(percentage), targets: Uint32Array.of(1) };
    expect(valueOf(qp.checkAlertRules({ ...rules, rules: { alertPreset: 'free' } })).counts.valid).toBe(1);

    const fraction = { ...columns, text: ['10.5'], types: Uint8Array.of(absolute), targets: Uint32Array.of(0) };
    expect(valueOf(qp.checkAlertRules(fraction)).counts.too_many_digits).toBe(1);
    expect(valueOf(qp.checkAlertRules({ ...fraction, digits: 1 })).counts.valid).toBe(0);
  });

  test('a hundred thousand rules are one call', () => {
    const count = 100_000;
    const { codes, counts } = valueOf(
      qp.checkAlertRules({
        ...columns,
        text: Array.from({ length: count }, (_, index) => String(5 + (index % 10) * 5)),
        types: new Uint8Array(count),
        targets: new Uint32Array(count).fill(1),
      }),
    );

    expect(codes.length).toBe(count);
    expect(counts.valid).toBe(count);
  });

  test('what is no column is an issue', () => {
    const untyped: { checkAlertRules(columns: unknown): Outcome<CheckedAlertRules> } = qp;

    for (const wrong of [null, {}, { ...columns, text: [1] }, { ...columns, types: [0] }, { ...columns, totals: new Float64Array(2) }]) {
      const outcome = untyped.checkAlertRules(wrong);
      expect(outcome.ok ? 'none' : outcome.issues[0]?.code).toBe('wrong_type');
    }
  });

  test('none is none', () => {
    const none = { text: [], types: new Uint8Array(), targets: new Uint32Array() };

    expect(valueOf(qp.checkAlertRules({ ...columns, ...none })).codes.length).toBe(0);
  });

  test('columns that do not fit together, wrong types and wrong settings are issues', () => {
    const issueOf = (outcome: Outcome<CheckedAlertRules>): string =>
      outcome.ok ? 'none' : `${outcome.issues[0]?.code} ${outcome.issues[0]?.path}`;

    expect(issueOf(qp.checkAlertRules({ ...columns, targets: new Uint32Array(1) }))).toBe('conflicting_members ');
    expect(issueOf(qp.checkAlertRules({ ...columns, text: new Uint8Array(4) }))).toBe('conflicting_members ');
    expect(issueOf(qp.checkAlertRules({ ...columns, types: new Uint8Array(examples.length).fill(3) }))).toBe('conflicting_members ');
    expect(issueOf(qp.checkAlertRules({ ...columns, digits: 11 }))).toBe('out_of_range /digits');
    expect(issueOf(qp.checkAlertRules({ ...columns, rules: { percentageStep: '0' } }))).toBe('out_of_range /rules/percentageStep');
  });
});
