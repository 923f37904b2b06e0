// One load shared by all who ask for it: retried after a failure, given up when nobody waits for it any more.
import { Core } from './core.js';
import { QuotapackLoadError } from './errors.js';
import { describeThrown } from './input.js';
import { Machine } from './machine.js';
import { release } from './release.js';

type Compile<Options> = (options: Options, signal: AbortSignal) => Promise<WebAssembly.Module>;

/** What is common to all ways of loading. */
export interface LoadOptions {
  /** Gives up waiting. The load itself goes on as long as somebody else waits for it. */
  readonly signal?: AbortSignal;
}

/** The two functions of an entry. */
export interface Loader<Options> {
  init(options: Options): Promise<Core>;
  createCore(options: Options): Promise<Core>;
}

export function makeLoader<Options extends LoadOptions>(compile: Compile<Options>): Loader<Options> {
  const load = async (options: Options, signal: AbortSignal): Promise<Core> => start(await compile(options, signal));
  let shared: Shared<Core> | undefined;
  return {
    async init(options) {
      shared = shared?.isUsable === true ? shared : new Shared((signal) => load(options, signal));
      return shared.wait(options.signal);
    },
    async createCore(options) {
      return new Shared((signal) => load(options, signal)).wait(options.signal);
    },
  };
}

function start(compiled: WebAssembly.Module): Core {
  let core: Core;
  try {
    core = new Core(new Machine(compiled));
  } catch (cause) {
    throw new QuotapackLoadError(`This core.wasm does not belong to quotapack ${release}: ${describeThrown(cause)}`, { cause });
  }
  if (core.version !== release) {
    throw new QuotapackLoadError(`core.wasm is of release ${core.version} and its loader of release ${release}: take both from one package.`);
  }
  return core;
}

/** Work that several wait for. It is aborted when the last of them gives up, and unusable after it failed. */
class Shared<T> {
  readonly #controller = new AbortController();
  readonly #promise: Promise<T>;
  #waiting = 0;
  #state: 'running' | 'done' | 'failed' = 'running';

  constructor(work: (signal: AbortSignal) => Promise<T>) {
    this.#promise = work(this.#controller.signal);
    this.#promise.then(
      () => (this.#state = 'done'),
      () => (this.#state = 'failed'),
    );
  }

  get isUsable(): boolean {
    return this.#state !== 'failed' && !this.#controller.signal.aborted;
  }

  async wait(signal: AbortSignal | undefined): Promise<T> {
    if (signal === undefined) {
      this.#waiting += 1;
      return this.#promise;
    }
    let giveUp: () => void = () => undefined;
    const gaveUp = new Promise<never>((_, reject) => {
      giveUp = () => {
        // The reason is the caller's own, as fetch does it.
        reject(signal.reason);
      };
      if (signal.aborted) giveUp();
      else signal.addEventListener('abort', giveUp, { once: true });
    });
    this.#waiting += 1;
    try {
      return await Promise.race([gaveUp, this.#promise]);
    } finally {
      signal.removeEventListener('abort', giveUp);
      this.#waiting -= 1;
      if (this.#waiting === 0 && this.#state === 'running') this.#controller.abort(signal.reason);
    }
  }
}
