import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Core } from './core.js';
import { issueCodes } from './issue-codes.js';
import { Machine } from './machine.js';
import { operationNames } from './operations.js';
import { coreModule } from './testing/core-bytes.js';

let qp: Core;
beforeAll(() => {
  qp = new Core(new Machine(coreModule()));
});

/** Whether a text is an answer: an envelope with a value, or with issues whose codes are listed. */
function expectAnswer(text: string): void {
  const answer: unknown = JSON.parse(text);
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) throw new Error(`No envelope: ${text.slice(0, 200)}`);
  if (answer.ok === true) {
    expect(Object.keys(answer)).toEqual(['ok', 'value']);
    return;
  }
  expect(answer).toMatchObject({ ok: false, issues: expect.any(Array) });
  if (!('issues' in answer) || !Array.isArray(answer.issues)) return;
  expect(answer.issues.length).toBeGreaterThan(0);
  for (const issue of answer.issues as unknown[]) {
    expect(issue).toMatchObject({ code: expect.any(String), path: expect.any(String), message: expect.any(String) });
    if (typeof issue === 'object' && issue !== null && 'code' in issue) expect(issueCodes).toContain(issue.code);
  }
}

describe('call', () => {
  test('knows no other operation than those it lists', () => {
    expect(qp.call('noSuchOperation', '{}')).toContain('"unknown_operation"');
    expect(qp.call('', '')).toContain('"unknown_operation"');
  });

  test('answers callers without types too', () => {
    const untyped: { call(...values: unknown[]): string } = Object.create(qp) as never;
    untyped.call = (...values) => Reflect.apply(Core.prototype.call, qp, values) as string;

    for (const value of [undefined, null, 1, {}, [], Symbol('s'), 1n]) {
      expectAnswer(untyped.call(value, '{}'));
      expectAnswer(untyped.call('version', value));
    }
  });

  test('answers every operation on every text', () => {
    const text = fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.string(), fc.constant('{"catalog":'), fc.constant('\ud800'), fc.constant('\0'));
    fc.assert(
      fc.property(fc.constantFrom(...operationNames), text, (operation, input) => {
        expectAnswer(qp.call(operation, input));
      }),
      { numRuns: 3000 },
    );
  });

  test('answers texts nested deeper than any limit', () => {
    for (const [open, close] of [['[', ']'], ['{"a":', '}']] as const) {
      expectAnswer(qp.call('quote', open.repeat(1_000_000) + close.repeat(1_000_000)));
      expectAnswer(qp.call('quote', open.repeat(1_000_000)));
    }
  });
});

describe('a typed operation', () => {
  test('takes the document or its text', () => {
    const fromObject = qp.run('rate', { price: { model: 'unit', unitPrice: '0.29', per: 1000 }, currency: 'USD', quantity: '50000' });
    const fromText = qp.run('rate', '{"price":{"model":"unit","unitPrice":"0.29","per":1000},"currency":"USD","quantity":"50000"}');

    expect(fromObject).toEqual(fromText);
  });

  test('never throws, whatever it is given', () => {
    const hostile = fc.oneof(
      fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true, withTypedArray: true }),
      fc.constantFrom<unknown>(
        JSON.parse('{"__proto__":{"ok":true},"constructor":{"prototype":{"ok":true}}}'),
        Object.freeze({ catalog: Object.freeze({}) }),
        new Proxy({}, { get: () => { throw new Error('get'); }, ownKeys: () => ['a'], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) }), // prettier-ignore
        { toString: null, valueOf: null },
        Promise.resolve({}),
        new WeakMap(),
        globalThis,
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...operationNames), hostile, (operation, value) => {
        const outcome = Reflect.apply(qp.run, qp, [operation, value]) as unknown;
        expectAnswer(JSON.stringify(outcome));
      }),
      { numRuns: 3000 },
    );
    expect(Reflect.get({}, 'ok')).toBeUndefined();
  });

  test.each(operationNames.filter((name) => name !== 'version'))('%s has a function of its own', (name) => {
    const method: unknown = Reflect.get(qp, name);
    if (typeof method !== 'function') throw new Error(`${name} is no function`);

    expect(Reflect.apply(method, qp, ['{}'])).toEqual(qp.run(name, '{}'));
  });
});
