import type { Outcome } from 'quotapack-elements';
import { describe, expect, it, vi } from 'vitest';

import type { FromWorker, ToWorker } from './messages.js';
import { inPortions, InWorker, type WorkerLike } from './planner.js';
import type { LongCore, WorkOptions } from './work.js';

const answer: Outcome<string> = { ok: true, value: 'from the page' };

/** A core whose jobs answer at once, with the text that they were given to look at. */
const coreOf = (asked: string[] = []): LongCore & { readonly module: WebAssembly.Module } => ({
  // The smallest module that there is: eight bytes of head.
  module: new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])),
  job: (operation, text) => {
    asked.push(`${operation} ${text}`);
    return {
      ok: true,
      value: {
        run: async ({ onProgress }: WorkOptions) => {
          onProgress?.(1);
          return answer;
        },
      },
    };
  },
});

/** A worker that writes down what it is told; the test speaks for it. */
class Double implements WorkerLike {
  readonly told: ToWorker[] = [];
  isEnded = false;
  readonly #listeners = new Map<string, { hear(event: object): void }>();

  postMessage(message: ToWorker): void {
    this.told.push(message);
  }

  addEventListener(kind: string, listener: (event: never) => void): void {
    this.#listeners.set(kind, { hear: listener });
  }

  terminate(): void {
    this.isEnded = true;
  }

  say(data: FromWorker): void {
    this.#call('message', { data });
  }

  break(): void {
    this.#call('error', new Event('error'));
  }

  #call(kind: string, event: object): void {
    this.#listeners.get(kind)?.hear(event);
  }
}

describe('Long work in a worker', () => {
  it('sends the compiled core once and each document as it is, and hears of progress and of the answer', async () => {
    const double = new Double();
    const core = coreOf();
    const planner = new InWorker(core, () => double);
    const heard: number[] = [];

    const first = planner.run('recommend', '{"a":1}', { onProgress: (done) => heard.push(done) });
    const second = planner.run('recommend', '{"b":2}', {});
    double.say({ kind: 'progress', id: 1, done: 0.5 });
    double.say({ kind: 'answer', id: 2, text: '{"ok":true,"value":"second"}' });
    double.say({ kind: 'answer', id: 1, text: '{"ok":true,"value":"first"}' });

    expect(await first).toEqual({ ok: true, value: 'first' });
    expect(await second).toEqual({ ok: true, value: 'second' });
    expect(heard).toEqual([0.5]);
    expect(double.told).toEqual([
      { kind: 'core', module: core.module },
      { kind: 'start', id: 1, operation: 'recommend', text: '{"a":1}' },
      { kind: 'start', id: 2, operation: 'recommend', text: '{"b":2}' },
    ]);
  });

  it('is stopped there', async () => {
    const double = new Double();
    const stop = new AbortController();
    const work = new InWorker(coreOf(), () => double).run('recommend', '{}', { signal: stop.signal });
    stop.abort();
    double.say({ kind: 'answer', id: 1, text: '{"ok":false,"issues":[{"code":"canceled","path":"","message":""}]}' });

    expect(await work).toMatchObject({ ok: false, issues: [{ code: 'canceled' }] });
    expect(double.told.at(-1)).toEqual({ kind: 'stop', id: 1 });
  });

  it.each([
    ['does not start', (double: Double) => double.break()],
    ['cannot work', (double: Double) => double.say({ kind: 'failed', id: 1, reason: 'another release' })],
  ])('is done on the page where the worker %s, then and later', async (_what, fail) => {
    const complaint = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const double = new Double();
    const asked: string[] = [];
    const planner = new InWorker(coreOf(asked), () => double);
    const work = planner.run('recommend', '{"a":1}', {});
    fail(double);

    expect(await work).toEqual(answer);
    expect(await planner.run('recommend', '{"b":2}', {})).toEqual(answer);
    expect(asked).toEqual(['recommend {"a":1}', 'recommend {"b":2}']);
    expect(double.isEnded).toBe(true);
    expect(complaint).toHaveBeenCalledTimes(1);
    complaint.mockRestore();
  });

  it('is done on the page where the browser forbids the worker', async () => {
    const complaint = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const planner = new InWorker(coreOf(), () => {
      throw new Error('forbidden');
    });

    expect(await planner.run('recommend', '{}', {})).toEqual(answer);
    complaint.mockRestore();
  });
});

describe('Long work in portions', () => {
  it('answers what the core answers, an issue of the document too', async () => {
    expect(await inPortions(coreOf()).run('recommend', '{}', {})).toEqual(answer);
    const refused: Outcome<never> = { ok: false, issues: [{ code: 'invalid_json', path: '', message: '' }] };
    expect(await inPortions({ job: () => refused }).run('recommend', '{', {})).toEqual(refused);
  });
});
