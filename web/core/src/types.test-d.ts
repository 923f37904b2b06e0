// What must compile, and what must not.
import { expectTypeOf, test } from 'vitest';
import { decimal, isDecimal, type Core, type Decimal, type Failure, type Instant, type Issue, type IssueCode, type Outcome, type Quote, type QuoteInput } from './public.js';

declare const qp: Core;
declare const input: QuoteInput;
declare const anyText: string;

test('an outcome is told apart by ok', () => {
  const outcome = qp.quote(input);

  expectTypeOf(outcome).toEqualTypeOf<Outcome<Quote>>();
  // @ts-expect-error: there is a value only when ok
  void outcome.value;
  if (outcome.ok) {
    expectTypeOf(outcome.value.total).toEqualTypeOf<Decimal>();
    expectTypeOf(outcome.value.lines[0]?.expiresAt).toEqualTypeOf<Instant | null | undefined>();
  } else {
    expectTypeOf(outcome).toEqualTypeOf<Failure>();
    expectTypeOf(outcome.issues).toEqualTypeOf<readonly Issue[]>();
    expectTypeOf(outcome.issues[0]?.code).toEqualTypeOf<IssueCode | undefined>();
  }
});

test('a decimal is a text that nothing else passes for', () => {
  expectTypeOf<Decimal>().toExtend<string>();
  expectTypeOf<string>().not.toExtend<Decimal>();
  expectTypeOf<number>().not.toExtend<Decimal>();
  expectTypeOf<Instant>().not.toExtend<Decimal>();
  expectTypeOf(decimal(anyText)).toEqualTypeOf<Decimal | undefined>();
  if (isDecimal(anyText)) expectTypeOf(anyText).toExtend<Decimal>();
});

test('there is no arithmetic on decimals', () => {
  const outcome = qp.quote(input);
  if (!outcome.ok) return;
  // @ts-expect-error: a text cannot be subtracted
  void (outcome.value.total - outcome.value.tax);
  // @ts-expect-error: nor multiplied
  void (outcome.value.total * 2);
});

test('a decimal goes in as a literal, a number or a checked text', () => {
  const request = { asOf: '2026-01-01T00:00:00+08:00', lines: [] } as const;
  void qp.quote({ ...request, catalog: input.catalog, taxPercent: '6' });
  void qp.quote({ ...request, catalog: input.catalog, taxPercent: 6 });
  const checked = decimal(anyText);
  if (checked !== undefined) void qp.quote({ ...request, catalog: input.catalog, taxPercent: checked });
  // @ts-expect-error: any text is not a decimal
  void qp.quote({ ...request, catalog: input.catalog, taxPercent: anyText });
  // @ts-expect-error: nor is this literal
  void qp.quote({ ...request, catalog: input.catalog, taxPercent: 'six' });
});

test('a document says what it lacks and what it has too much', () => {
  // @ts-expect-error: asOf is missing
  void qp.quote({ catalog: input.catalog, lines: [] });
  // @ts-expect-error: there is no such member
  void qp.quote({ ...input, discounts: [] });
  // @ts-expect-error: a tier needs its upTo
  void qp.rate({ price: { model: 'graduated', tiers: [{ unitPrice: '1' }] }, currency: 'USD', quantity: '1' });
  // @ts-expect-error: a flat price has no unitPrice
  void qp.rate({ price: { model: 'flat', price: '1', unitPrice: '1' }, currency: 'USD', quantity: '1' });
  void qp.quote(anyText);
});

test('operations are known by name', () => {
  expectTypeOf(qp.run('quote', input)).toEqualTypeOf<Outcome<Quote>>();
  // @ts-expect-error: there is no such operation
  void qp.run('quota', input);
});
