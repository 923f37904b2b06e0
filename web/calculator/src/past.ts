/** Undo and redo over values. Steps that follow each other at once are one step: a word, not each letter. */
const stepsMax = 100;
const quietMilliseconds = 800;

export class Past<T> {
  #before: T[] = [];
  #after: T[] = [];
  #lastAt = Number.NEGATIVE_INFINITY;

  /** `value` is about to be replaced, `at` so many milliseconds. */
  remember(value: T, at: number): void {
    const isSameStep = at - this.#lastAt < quietMilliseconds && this.#before.length > 0;
    this.#lastAt = at;
    this.#after = [];
    if (isSameStep) return;
    this.#before = [...this.#before, value].slice(-stepsMax);
  }

  /** What comes next is a step of its own, however soon it comes. */
  pause(): void {
    this.#lastAt = Number.NEGATIVE_INFINITY;
  }

  get canUndo(): boolean {
    return this.#before.length > 0;
  }

  get canRedo(): boolean {
    return this.#after.length > 0;
  }

  undo(present: T): T {
    const value = this.#before.pop();
    if (value === undefined) return present;
    this.#after.push(present);
    this.pause();
    return value;
  }

  redo(present: T): T {
    const value = this.#after.pop();
    if (value === undefined) return present;
    this.#before.push(present);
    this.pause();
    return value;
  }
}
