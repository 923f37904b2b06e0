/**
 * Who does long work for the page: a worker where there is one, and otherwise the page's own thread in portions. Both
 * run the same function on the same core, so the answers are the same bytes.
 */
import type { Outcome } from 'quotapack-elements';

import type { FromWorker, ToWorker } from './messages.js';
import { work, type LongCore, type LongOperation, type WorkOptions } from './work.js';

export type { LongCore, LongOperation, WorkOptions } from './work.js';

export interface Planner {
  run<Value>(operation: LongOperation, text: string, options: WorkOptions): Promise<Outcome<Value>>;
}

function read<Value>(text: string): Outcome<Value> {
  const outcome: Outcome<Value> = JSON.parse(text);
  return outcome;
}

/** On the page's thread, which draws and listens between the portions. */
export const inPortions = (core: LongCore): Planner => ({
  run: async (operation, text, options) => read(await work(core, operation, text, 8, options)),
});

/** As much of a `Worker` as is used: a double takes its place in tests. */
export type WorkerLike = {
  postMessage(message: ToWorker): void;
  addEventListener(kind: 'message', listener: (event: { readonly data: FromWorker }) => void): void;
  addEventListener(kind: 'error' | 'messageerror', listener: (event: Event) => void): void;
  terminate(): void;
};

type Waiting = {
  readonly onProgress: (done: number) => void;
  readonly resolve: (text: string) => void;
  readonly reject: (error: Error) => void;
};

/** In a worker. One that does not start, or breaks, is replaced by the page's own thread: the person waits a little more. */
export class InWorker implements Planner {
  readonly #otherwise: Planner;
  readonly #start: () => WorkerLike;
  readonly #module: WebAssembly.Module;
  readonly #waiting = new Map<number, Waiting>();
  #worker: WorkerLike | undefined;
  #isBroken = false;
  #last = 0;

  constructor(core: LongCore & { readonly module: WebAssembly.Module }, start: () => WorkerLike) {
    this.#otherwise = inPortions(core);
    this.#module = core.module;
    this.#start = start;
  }

  async run<Value>(operation: LongOperation, text: string, options: WorkOptions): Promise<Outcome<Value>> {
    if (!this.#isBroken) {
      try {
        return read(await this.#ask(operation, text, options));
      } catch (error) {
        console.warn(error);
        this.#break();
      }
    }
    return this.#otherwise.run(operation, text, options);
  }

  #ask(operation: LongOperation, text: string, { signal, onProgress }: WorkOptions): Promise<string> {
    const worker = this.#running();
    const id = ++this.#last;
    const answer = new Promise<string>((resolve, reject) => {
      this.#waiting.set(id, { onProgress: onProgress ?? (() => undefined), resolve, reject });
    });
    worker.postMessage({ kind: 'start', id, operation, text });
    const stop = (): void => worker.postMessage({ kind: 'stop', id });
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
    return answer.finally(() => {
      this.#waiting.delete(id);
      signal?.removeEventListener('abort', stop);
    });
  }

  #running(): WorkerLike {
    if (this.#worker) return this.#worker;
    const worker = this.#start();
    this.#worker = worker;
    worker.addEventListener('message', ({ data }) => this.#hear(data));
    for (const kind of ['error', 'messageerror'] as const)
      worker.addEventListener(kind, () => this.#fail(new Error('The worker for long work does not run.')));
    worker.postMessage({ kind: 'core', module: this.#module });
    return worker;
  }

  #hear(message: FromWorker): void {
    const waiting = this.#waiting.get(message.id);
    switch (message.kind) {
      case 'progress':
        waiting?.onProgress(message.done);
        return;
      case 'answer':
        waiting?.resolve(message.text);
        return;
      case 'failed':
        waiting?.reject(new Error(message.reason));
        return;
    }
  }

  #fail(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.reject(error);
  }

  #break(): void {
    this.#isBroken = true;
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#fail(new Error('The worker for long work was given up.'));
  }
}
