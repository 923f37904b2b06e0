import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Later } from './later.js';
import type { WorkOptions } from './work.js';

/** Questions that the test answers when it wants to. */
class Asked {
  readonly all: { readonly options: WorkOptions; answer(text: string): Promise<void> }[] = [];

  readonly ask = (options: WorkOptions): Promise<string> =>
    new Promise((resolve) => {
      this.all.push({
        options,
        answer: async (text) => {
          resolve(text);
          await Promise.resolve();
          await Promise.resolve();
        },
      });
    });
}

describe('An answer that takes a while', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  const begin = () => {
    const changed = vi.fn();
    return { later: new Later<string>(changed), asked: new Asked(), changed };
  };

  it('is asked for once, and told of when it is there', async () => {
    const { later, asked, changed } = begin();
    expect(later.of('list', [1], asked.ask)).toBeUndefined();
    expect(later.of('list', [1], asked.ask)).toBeUndefined();
    await asked.all[0]?.answer('one');
    expect(changed).toHaveBeenCalledTimes(1);
    expect(later.of('list', [1], asked.ask)).toBe('one');
    expect(asked.all).toHaveLength(1);
  });

  it('stays on show until that of the next question is there, which ends the work on the one before', async () => {
    const { later, asked, changed } = begin();
    later.of('list', [1], asked.ask);
    await asked.all[0]?.answer('one');
    expect(later.of('list', [2], asked.ask)).toBe('one');
    expect(later.of('list', [3], asked.ask)).toBe('one');
    expect(asked.all[1]?.options.signal?.aborted).toBe(true);
    await asked.all[1]?.answer('two');
    expect(later.of('list', [3], asked.ask)).toBe('one');
    await asked.all[2]?.answer('three');
    expect(later.of('list', [3], asked.ask)).toBe('three');
    expect(changed).toHaveBeenCalledTimes(2);
  });

  it('is not kept for another subject, nor where there is nothing to ask', async () => {
    const { later, asked } = begin();
    later.of('list', [1], asked.ask);
    await asked.all[0]?.answer('one');
    expect(later.of('list', [1], undefined)).toBeUndefined();
    later.of('list', [1], asked.ask);
    await asked.all[1]?.answer('one');
    expect(later.of('other list', [1], asked.ask)).toBeUndefined();
  });

  it('shows its progress only once it takes long', async () => {
    const { later, asked } = begin();
    later.of('list', [1], asked.ask);
    asked.all[0]?.options.onProgress?.(0.25);
    expect(later.progress).toBeUndefined();
    vi.advanceTimersByTime(300);
    expect(later.progress).toBe('25');
    asked.all[0]?.options.onProgress?.(0.5);
    expect(later.progress).toBe('50');
    await asked.all[0]?.answer('one');
    expect(later.progress).toBeUndefined();
  });

  it('can be canceled, and asked for again', async () => {
    const { later, asked } = begin();
    later.of('list', [1], asked.ask);
    later.cancel();
    expect(asked.all[0]?.options.signal?.aborted).toBe(true);
    await asked.all[0]?.answer('too late');
    expect(later.of('list', [1], asked.ask)).toBeUndefined();
    expect(later.isCanceled).toBe(true);
    later.again();
    expect(later.isCanceled).toBe(false);
    later.of('list', [1], asked.ask);
    await asked.all[1]?.answer('one');
    expect(later.of('list', [1], asked.ask)).toBe('one');
  });
});
