// The running core: texts in, texts out. Replaces an instance that stopped.
import { QuotapackStopped } from './errors.js';
import { describeThrown, isWellFormed, type InputLimits } from './input.js';
import { instantiate, type CoreModule, type LastWords } from './module.js';
import { failure } from './outcome.js';

/** Up to so many units a text is written straight into memory, with room for the longest UTF-8 it can have. */
const writtenInPlaceMax = 65536;

export class Machine {
  /** What the instances are made of. May be handed to a worker. */
  readonly compiled: WebAssembly.Module;
  /** Limits of the core that this side looks at before it makes a text. */
  readonly limits: InputLimits;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #lastWords: LastWords = { text: '' };
  #module: CoreModule | undefined;
  #generation = 0;
  #answerPlace = 0;

  constructor(compiled: WebAssembly.Module) {
    this.compiled = compiled;
    const module = this.#start();
    this.limits = { inputBytes: module.inputBytesMax(), depth: module.depthMax() };
  }

  /** Grows by one with each fresh instance: what was kept in an earlier one is gone. */
  get generation(): number {
    return this.#generation;
  }

  /** Whether the instance of that generation still runs. */
  isRunning(generation: number): boolean {
    return this.#module !== undefined && this.#generation === generation;
  }

  /** One operation, text to text. */
  call(operation: string, text: string): string {
    return this.ask(operation, text, (module, operationSize, textSize) => {
      module.call(operationSize, textSize);
    });
  }

  /** Writes two texts for a function of the module that takes their sizes, and reads the answer that it leaves. */
  ask(first: string, second: string, work: (module: CoreModule, firstSize: number, secondSize: number) => void): string {
    return this.use((module) => {
      const sizes = this.#write(module, first, second);
      work(module, sizes.first, sizes.second);
      return this.#answer(module);
    });
  }

  /** Runs work that takes no text, and reads the answer that it leaves. */
  hear(work: (module: CoreModule) => void): string {
    return this.use((module) => {
      work(module);
      return this.#answer(module);
    });
  }

  /** Runs work on the present instance. Whatever it throws means that the instance can no longer be trusted. */
  use<T>(work: (module: CoreModule) => T): T {
    const module = this.#module ?? this.#start();
    try {
      return work(module);
    } catch (error) {
      this.#module = undefined;
      const words = this.#lastWords.text === '' ? describeThrown(error) : this.#lastWords.text;
      throw new QuotapackStopped(`The core stopped: ${words}. The next call gets a fresh one.`, { cause: error });
    }
  }

  #start(): CoreModule {
    this.#lastWords.text = '';
    const module = instantiate(this.compiled, this.#lastWords);
    this.#module = module;
    this.#generation += 1;
    this.#answerPlace = module.answerPlace() >>> 2;
    return module;
  }

  /** Writes two texts one behind the other into the module's input, and tells their sizes in bytes. */
  #write(module: CoreModule, first: string, second: string): { first: number; second: number } {
    const units = first.length + second.length;
    if (units <= writtenInPlaceMax && isWellFormed(first) && isWellFormed(second)) {
      const address = module.reserve(units * 3);
      // The memory may have grown, so its view is read only now.
      const heap = module.HEAPU8;
      const firstSize = this.#encoder.encodeInto(first, heap.subarray(address, address + first.length * 3)).written;
      const at = address + firstSize;
      return { first: firstSize, second: this.#encoder.encodeInto(second, heap.subarray(at, at + second.length * 3)).written };
    }
    const max = this.limits.inputBytes;
    const firstBytes = this.#bytes(first, max);
    const secondBytes = this.#bytes(second, max);
    const address = module.reserve(firstBytes.length + secondBytes.length);
    module.HEAPU8.set(firstBytes, address);
    module.HEAPU8.set(secondBytes, address + firstBytes.length);
    return { first: firstBytes.length, second: secondBytes.length };
  }

  /**
   * The text in UTF-8, cut one byte above what the core accepts: enough for the core to refuse it. A lone surrogate becomes a byte that no
   * UTF-8 text holds, so that the core refuses that too, instead of a silent U+FFFD.
   */
  #bytes(text: string, max: number): Uint8Array {
    const cut = text.length > max ? text.slice(0, max + 1) : text;
    const bytes = isWellFormed(cut) ? this.#encoder.encode(cut) : this.#illFormedBytes(cut);
    return bytes.length > max ? bytes.subarray(0, max + 1) : bytes;
  }

  #illFormedBytes(text: string): Uint8Array {
    const pieces = text.split(/\p{Surrogate}/u).map((piece) => this.#encoder.encode(piece));
    const bytes = new Uint8Array(pieces.reduce((size, piece) => size + piece.length + 1, -1));
    let at = 0;
    for (const piece of pieces) {
      if (at > 0) bytes[at - 1] = 0xff;
      bytes.set(piece, at);
      at += piece.length + 1;
    }
    return bytes;
  }

  #answer(module: CoreModule): string {
    // Both words are unsigned; the views are read after the call, which may have replaced them.
    const address = module.HEAPU32[this.#answerPlace] ?? 0;
    const size = module.HEAPU32[this.#answerPlace + 1] ?? 0;
    const bytes = module.HEAPU8.subarray(address, address + size);
    try {
      return this.#decoder.decode(bytes);
    } catch {
      // The longest text of this JavaScript engine is shorter than the longest answer of the core. The instance is sound.
      return JSON.stringify(failure('limit_exceeded', '', `The answer of ${size} bytes is longer than a text can be here: ask for less.`));
    }
  }
}
