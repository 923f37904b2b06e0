// Long work in portions: progress is shown, and it can be given up. The answer is byte for byte that of the operation itself.
import { Held } from './held.js';
import type { Machine } from './machine.js';
import { failure, type Outcome } from './outcome.js';

/** How a job runs to its end. */
export interface JobOptions {
  /** Gives the work up: the outcome is the issue `canceled`. */
  readonly signal?: AbortSignal;
  /** Told after each portion how much is done, from 0 to 1. */
  readonly onProgress?: (done: number) => void;
  /** How long one portion may keep the thread, in milliseconds; default 8, so that a page stays responsive. */
  readonly portion?: number;
}

/** Work to begin with, until its speed is known. */
const amountFirst = 1000;
const amountMax = 2 ** 40;

/** A long operation that runs in portions. */
export class Job<Value> extends Held {
  /** What must stay for it: the kept catalog it reads. */
  readonly #needs: Held | undefined;

  private constructor(machine: Machine, address: number, needs: Held | undefined) {
    super('job', machine, address, (module, at) => {
      module.freeJob(at);
    });
    this.#needs = needs;
  }

  /** @internal */
  static start<Value>(machine: Machine, catalog: number, needs: Held | undefined, operation: string, text: string): Job<Value> {
    let address = 0;
    machine.ask(operation, text, (module, operationSize, textSize) => {
      address = module.startJob(catalog, operationSize, textSize);
    });
    return new Job(machine, address, needs);
  }

  /** Whether it can still go on: it was not freed, and what it reads was not. */
  override get isKept(): boolean {
    return super.isKept && this.#needs?.isKept !== false;
  }

  /** Goes on for about so much work (a few nanoseconds to some microseconds each): whether the answer is there. */
  step(amount: number): boolean {
    const bounded = Math.min(Math.max(1, Math.trunc(amount) || 1), amountMax);
    const done = this.#working((machine, address) => machine.use((module) => module.stepJob(address, bounded)));
    return done === true;
  }

  /** How much is done, from 0 to 1. It never falls. */
  get progress(): number {
    const thousandths = this.#working((machine, address) => machine.use((module) => module.jobProgress(address)));
    return typeof thousandths === 'number' ? thousandths / 1000 : 0;
  }

  /** The answer; before it is there, the issue `canceled`. */
  get outcome(): Outcome<Value> {
    const answer = this.#working((machine, address) =>
      machine.hear((module) => {
        module.jobAnswer(address);
      }),
    );
    if (typeof answer !== 'string') return answer;
    const outcome: Outcome<Value> = JSON.parse(answer);
    return outcome;
  }

  /** Runs it to its end in portions, between which the thread is free, and frees it. */
  async run(options: JobOptions = {}): Promise<Outcome<Value>> {
    const portion = options.portion ?? 8;
    let amount = amountFirst;
    try {
      while (this.isKept) {
        if (options.signal?.aborted === true) return failure('canceled', '', 'The work was given up before it had an answer.');
        const start = performance.now();
        const isDone = this.step(amount);
        const took = performance.now() - start;
        options.onProgress?.(this.progress);
        if (isDone) break;
        // Towards the time that a portion may take, but never far from what was just measured.
        amount = Math.max(1, Math.round(amount * Math.min(4, Math.max(0.25, portion / Math.max(took, 0.05)))));
        await pause();
      }
      return this.outcome;
    } finally {
      this.free();
    }
  }

  #working<T>(work: (machine: Machine, address: number) => T) {
    if (this.#needs?.isKept === false) return failure('released', '', 'The catalog that this job reads was freed.');
    return this.at(work);
  }
}

/** Lets the page draw and the event loop turn. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
