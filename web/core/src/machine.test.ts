import { describe, expect, test } from 'vitest';
import { QuotapackStopped } from './errors.js';
import { Machine } from './machine.js';
import { coreModule } from './testing/core-bytes.js';

const versionAnswer = /^\{"ok":true,"value":\{"version":"/;

/** Runs the instruction `unreachable`. */
function trap(): void {
  const bytes = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 0x74, 0, 0, 10, 5, 1, 3, 0, 0, 11);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  if (typeof exports['t'] === 'function') exports['t']();
}

describe('Machine', () => {
  test('answers an operation', () => {
    const machine = new Machine(coreModule());

    expect(machine.call('version', '{}')).toMatch(versionAnswer);
  });

  test('keeps its memory where it is over many calls', () => {
    const machine = new Machine(coreModule());
    const text = JSON.stringify({ filler: 'x'.repeat(20_000) });
    for (let index = 0; index < 100; ++index) machine.call('version', text);
    const before = machine.use((module) => module.HEAPU8.byteLength);

    for (let index = 0; index < 100_000; ++index) machine.call('version', '{}');
    for (let index = 0; index < 2_000; ++index) machine.call('version', text);

    expect(machine.use((module) => module.HEAPU8.byteLength)).toBe(before);
  });

  test('carries texts of every size across the edge between both ways of writing', () => {
    const machine = new Machine(coreModule());
    for (const size of [0, 1, 65_535 - 7, 65_536 - 7, 65_537 - 7, 1_000_000, 30_000_000]) {
      const operation = `no-such-operation-${'é'.repeat(3)}`;

      expect(machine.call(operation, ' '.repeat(size))).toContain('"unknown_operation"');
    }
  });

  test('refuses a text whose surrogates have no partner, in both ways of writing', () => {
    const machine = new Machine(coreModule());
    for (const size of [0, 100_000]) {
      const answer: unknown = JSON.parse(machine.call('validateCatalog', `{"catalog":{"id":"${'a'.repeat(size)}\ud800"}}`));

      expect(answer).toMatchObject({ ok: false });
    }
  });

  test('a core that aborts is replaced by the next call', () => {
    const machine = new Machine(coreModule());

    // More than the address space holds: the core's own allocation fails and it aborts.
    expect(() => machine.use((module) => module.reserve(0xfffffff0))).toThrow(QuotapackStopped);

    expect(machine.generation).toBe(1);
    expect(machine.call('version', '{}')).toMatch(versionAnswer);
    expect(machine.generation).toBe(2);
  });

  test('a core that traps is replaced by the next call', () => {
    const machine = new Machine(coreModule());

    expect(() => machine.use(trap)).toThrow(QuotapackStopped);

    expect(machine.call('version', '{}')).toMatch(versionAnswer);
    expect(machine.generation).toBe(2);
  });

  test('the error of a stop carries what was thrown', () => {
    const machine = new Machine(coreModule());
    const thrown = new RangeError('Maximum call stack size exceeded');
    let caught: unknown;
    try {
      machine.use(() => {
        throw thrown;
      });
    } catch (error) {
      caught = error;
    }

    expect(caught).toBeInstanceOf(QuotapackStopped);
    expect(caught).toMatchObject({ name: 'QuotapackStopped', cause: thrown, message: expect.stringContaining(thrown.message) });
  });
});
