/** The answer to a question that may take a while: asked once, told of when it is there, and dropped when another is asked. */
import type { WorkOptions } from './work.js';

/** Work is shown as such once it takes longer than this, in milliseconds: most answers are there before. */
const longAfter = 300;

export class Later<Value> {
  readonly #changed: () => void;
  #key: readonly unknown[] | undefined;
  #value: Value | undefined;
  #work: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isLong = false;
  #done = 0;
  #isCanceled = false;

  /** `changed` is called whenever something is to be shown anew. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** How much of the work is done, in percent; undefined where none is going on that takes long. */
  get progress(): string | undefined {
    return this.#isLong ? String(Math.round(this.#done * 100)) : undefined;
  }

  /** Whether the person ended the work, so that there is no answer. */
  get isCanceled(): boolean {
    return this.#isCanceled;
  }

  /**
   * The answer, or the one before it while the work goes on; `subject` is what both must be about. Undefined for none yet,
   * and where there is nothing to `ask`.
   */
  of(subject: unknown, key: readonly unknown[], ask: ((options: WorkOptions) => Promise<Value>) | undefined): Value | undefined {
    const wanted = [subject, ask === undefined, ...key];
    const last = this.#key;
    if (last?.length === wanted.length && last.every((one, index) => one === wanted[index])) return this.#value;
    this.#end();
    this.#key = wanted;
    if (ask === undefined || last?.[0] !== subject) this.#value = undefined;
    if (ask !== undefined) void this.#run(ask);
    return this.#value;
  }

  /** The person ends the work: the answer before it is not that of the question. */
  cancel(): void {
    this.#end();
    this.#value = undefined;
    this.#isCanceled = true;
    this.#changed();
  }

  /** The next look asks anew. */
  again(): void {
    this.stop();
    this.#changed();
  }

  /** Nobody waits any more. */
  stop(): void {
    this.#end();
    this.#key = undefined;
  }

  #end(): void {
    this.#work?.abort();
    this.#rest();
    this.#isCanceled = false;
  }

  #rest(): void {
    clearTimeout(this.#timer);
    this.#work = undefined;
    this.#isLong = false;
    this.#done = 0;
  }

  async #run(ask: (options: WorkOptions) => Promise<Value>): Promise<void> {
    const work = new AbortController();
    this.#work = work;
    this.#timer = setTimeout(() => {
      this.#isLong = true;
      this.#changed();
    }, longAfter);
    const onProgress = (done: number): void => {
      if (this.#work !== work) return;
      this.#done = done;
      if (this.#isLong) this.#changed();
    };
    const value = await ask({ signal: work.signal, onProgress });
    if (this.#work !== work) return;
    this.#rest();
    this.#value = value;
    this.#changed();
  }
}
