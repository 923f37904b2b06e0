import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeThrown, isWellFormed, toJson } from './input.js';

const limits = { inputBytes: 1_000_000, depth: 64 };

/** The issues of a value that has no JSON form. */
function issuesOf(value: unknown): readonly { code: string; path: string; message: string }[] {
  const outcome = toJson(value, limits);
  return outcome.ok ? [] : outcome.issues;
}

describe('a value with a JSON form', () => {
  test('is written as JSON.stringify writes it', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        const outcome = toJson(value, limits);

        expect(outcome).toEqual({ ok: true, value: JSON.stringify(value) });
      }),
      { numRuns: 2000 },
    );
  });

  test('may spell out an optional member as undefined', () => {
    expect(toJson({ a: 1, b: undefined, c: 2 }, limits)).toEqual({ ok: true, value: '{"a":1,"c":2}' });
  });

  test('may be frozen, without prototype, a proxy, or have a toJSON', () => {
    const frozen = Object.freeze({ a: Object.freeze([1]) });
    const bare: object = Object.assign(Object.create(null) as object, { a: 1 });
    const proxy = new Proxy({ a: 1 }, {});

    expect(toJson(frozen, limits)).toEqual({ ok: true, value: '{"a":[1]}' });
    expect(toJson(bare, limits)).toEqual({ ok: true, value: '{"a":1}' });
    expect(toJson(proxy, limits)).toEqual({ ok: true, value: '{"a":1}' });
    expect(toJson({ at: new Date(0) }, limits)).toEqual({ ok: true, value: '{"at":"1970-01-01T00:00:00.000Z"}' });
  });

  test('keeps a member called __proto__ as a member', () => {
    const hostile: unknown = JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');

    expect(toJson(hostile, limits)).toEqual({
      ok: true,
      value: '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}',
    });
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('may use one object twice side by side', () => {
    const shared = { a: 1 };

    expect(toJson([shared, shared], limits)).toEqual({ ok: true, value: '[{"a":1},{"a":1}]' });
  });
});

describe('a value without a JSON form is an issue with its path', () => {
  test.each([
    ['a BigInt', { lines: [{ quantity: 2n }] }, 'wrong_type', '/lines/0/quantity'],
    ['NaN', { total: Number.NaN }, 'not_a_number', '/total'],
    ['infinity', { total: -Infinity }, 'not_a_number', '/total'],
    ['a function', { 'a/b~c': () => 1 }, 'wrong_type', '/a~1b~0c'],
    ['a symbol', [Symbol('s')], 'wrong_type', '/0'],
    ['a hole in a list', [[1], [1, undefined]], 'missing_member', '/1/1'],
    ['a lone surrogate', { title: 'a\ud800' }, 'invalid_json', '/title'],
    ['a lone surrogate in a name', { 'a\udc00': 1 }, 'invalid_json', '/a\udc00'],
    ['undefined', undefined, 'missing_member', ''],
    ['an invalid date', { at: new Date(Number.NaN) }, 'wrong_type', '/at'],
  ])('%s', (_, value, code, path) => {
    if (path === '/at') expect(toJson(value, limits)).toEqual({ ok: true, value: '{"at":null}' });
    else expect(issuesOf(value)).toEqual([expect.objectContaining({ code, path })]);
  });

  test('a cycle', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = [cycle];

    expect(issuesOf(cycle)).toEqual([expect.objectContaining({ code: 'invalid_json', path: '/self/0' })]);
  });

  test('a getter that throws, and the members beside it', () => {
    const value = {
      get bad(): number {
        throw new Error('not now');
      },
      worse: 1n,
    };

    expect(issuesOf(value)).toEqual([
      expect.objectContaining({ code: 'invalid_json', path: '/bad', message: 'The member cannot be read: not now' }),
      expect.objectContaining({ code: 'wrong_type', path: '/worse' }),
    ]);
  });

  test('a proxy whose traps throw, and a revoked one', () => {
    const hostile = new Proxy({}, { ownKeys: () => { throw new Error('no keys'); } }); // prettier-ignore
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();

    expect(issuesOf({ a: hostile })).toEqual([expect.objectContaining({ path: '/a', message: 'The value cannot be read: no keys' })]);
    expect(issuesOf({ a: proxy })).toEqual([expect.objectContaining({ code: 'invalid_json', path: '/a' })]);
  });

  test('a toJSON that throws, and one that never ends', () => {
    const endless = { toJSON: (): object => ({ toJSON: endless.toJSON }) };
    const failing = { toJSON: () => { throw new Error('no'); } }; // prettier-ignore

    expect(issuesOf(failing)).toEqual([expect.objectContaining({ code: 'invalid_json', path: '' })]);
    expect(issuesOf(endless)).toEqual([expect.objectContaining({ code: 'limit_exceeded', limit: '64' })]);
  });

  test('a list of four billion holes, and one without an end, is refused before it is begun', () => {
    const sparse: unknown[] = [];
    sparse.length = 4_294_967_295;
    let looks = 0;
    const endless = new Proxy([], {
      get: (_, name) => {
        looks += 1;
        return name === 'length' ? Number.POSITIVE_INFINITY : 1;
      },
    });

    expect(issuesOf({ usage: sparse })).toEqual([expect.objectContaining({ code: 'limit_exceeded', path: '/usage', limit: '1000000' })]);
    expect(issuesOf({ usage: endless })).toEqual([expect.objectContaining({ code: 'limit_exceeded', path: '/usage' })]);
    expect(looks).toBeLessThan(10);
  });

  test('each hole of a list that fits is named, as far as issues are listed', () => {
    const sparse: unknown[] = [];
    sparse.length = 400_000;

    const issues = issuesOf({ usage: sparse });
    expect(issues).toHaveLength(1000);
    expect(issues[0]).toMatchObject({ code: 'missing_member', path: '/usage/0' });
  });

  test('an object that doubles at every level is refused at the size limit', () => {
    let bomb: unknown = 'x';
    for (let level = 0; level < 60; ++level) bomb = [bomb, bomb];

    expect(issuesOf(bomb)).toEqual([expect.objectContaining({ code: 'limit_exceeded', path: '', limit: '1000000' })]);
  });

  test('one level more than the limit', () => {
    const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

    expect(toJson(nested(64), limits).ok).toBe(true);
    expect(issuesOf(nested(65))).toEqual([expect.objectContaining({ code: 'limit_exceeded', path: '/0'.repeat(64) })]);
  });

  test('one byte more than the limit', () => {
    expect(toJson('x'.repeat(999_998), limits).ok).toBe(true);
    expect(issuesOf('x'.repeat(999_999))).toEqual([expect.objectContaining({ code: 'limit_exceeded', path: '' })]);
  });
});

test('nothing that is handed over makes it throw', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true, withSparseArray: true, withTypedArray: true }), (value) => {
      const outcome = toJson(value, limits);
      if (outcome.ok) JSON.parse(outcome.value);
    }),
    { numRuns: 5000 },
  );
});

test('a text is well formed exactly when UTF-8 gives it back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary-ascii' }), fc.boolean(), (text, more, cut) => {
      const candidate = cut ? text.slice(1) + more : text + more;

      expect(isWellFormed(candidate)).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(candidate)) === candidate);
    }),
    { numRuns: 2000 },
  );
  expect(isWellFormed('\ud800')).toBe(false);
  expect(isWellFormed('\ud83d\ude00')).toBe(true);
});

test('what was thrown is told in words, whatever it is', () => {
  const silent = { toString: () => { throw new Error('never'); } }; // prettier-ignore

  expect(describeThrown(new Error('a'))).toBe('a');
  expect(describeThrown('b')).toBe('b');
  expect(describeThrown(silent)).toBe('something that cannot be shown was thrown');
});
