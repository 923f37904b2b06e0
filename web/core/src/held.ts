// Something that lies in the core's memory until it is freed: by hand, by `using`, or, as a net, when nobody can reach it any more.
/// <reference lib="esnext.disposable" preserve="true" />
import type { Machine } from './machine.js';
import type { CoreModule } from './module.js';
import { failure, type Failure } from './outcome.js';

/** Frees what lies at an address. */
export type Release = (module: CoreModule, address: number) => void;

interface Place {
  readonly machine: Machine;
  /** The instance that holds it: when another one runs, it is gone. */
  readonly generation: number;
  readonly address: number;
  readonly release: Release;
}

/** Frees at a place, unless the instance that held it is gone. */
function releaseAt({ machine, generation, address, release }: Place): void {
  if (machine.isRunning(generation)) machine.use((module) => { release(module, address); }); // prettier-ignore
}

let net: FinalizationRegistry<Place> | undefined;

export abstract class Held {
  readonly #what: string;
  #place: Place | undefined;

  static {
    // Older engines have no such symbol; there it is `free()` alone.
    const dispose: symbol | undefined = Symbol.dispose;
    if (dispose !== undefined) {
      Object.defineProperty(this.prototype, dispose, {
        configurable: true,
        writable: true,
        value(this: Held) {
          this.free();
        },
      });
    }
  }

  /** Frees it at the end of a `using` declaration, as `free()` does. */
  declare readonly [Symbol.dispose]: () => void;

  /** @internal */
  protected constructor(what: string, machine: Machine, address: number, release: Release) {
    this.#what = what;
    this.#place = { machine, generation: machine.generation, address, release };
    net ??= typeof FinalizationRegistry === 'undefined' ? undefined : new FinalizationRegistry(releaseAt);
    net?.register(this, this.#place, this);
  }

  /** Whether it can still be used. */
  get isKept(): boolean {
    return this.#place?.machine.isRunning(this.#place.generation) === true;
  }

  /** Gives its memory back. What is asked of it afterwards is the issue `released`; freeing twice does nothing. */
  free(): void {
    const place = this.#place;
    if (place === undefined) return;
    this.#place = undefined;
    net?.unregister(this);
    releaseAt(place);
  }

  /**
   * Works with the address, or says why there is none.
   * @internal
   */
  protected at<T>(work: (machine: Machine, address: number) => T): T | Failure {
    const place = this.#place;
    if (place === undefined) return failure('released', '', `This ${this.#what} was freed: keep it again.`);
    if (!place.machine.isRunning(place.generation)) {
      return failure('released', '', `This ${this.#what} was kept in a core that stopped: keep it again.`);
    }
    return work(place.machine, place.address);
  }
}
