/** The last answer to a question, given again while what it depends on is the same. */
export class Last<Value> {
  #kept: { readonly key: readonly unknown[]; readonly value: Value } | undefined;

  /** Undefined before the first answer. */
  get value(): Value | undefined {
    return this.#kept?.value;
  }

  of(key: readonly unknown[], make: () => Value): Value {
    const kept = this.#kept;
    if (kept?.key.length === key.length && kept.key.every((one, index) => one === key[index])) return kept.value;
    const value = make();
    this.#kept = { key, value };
    return value;
  }
}
