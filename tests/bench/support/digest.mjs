// A digest of numbers and texts that C++ computes alike (native/digest.h): two 32-bit lanes, integer operations only. It tells two results
// apart; it is no protection against somebody who wants them to collide.
export class Digest {
  #a = 0x811c9dc5 | 0;
  #b = 0x2545f491 | 0;

  #word(word) {
    this.#a = Math.imul(this.#a ^ word, 0x9e3779b1);
    this.#a ^= this.#a >>> 15;
    this.#b = Math.imul(this.#b + word, 0x85ebca6b);
    this.#b ^= this.#b >>> 13;
  }

  /** A whole number of at most 53 bits: number, BigInt, or anything that turns into a number exactly. */
  whole(value) {
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw new RangeError(`${String(value)} is not a whole number that a digest takes`);
    const low = number % 2 ** 32;
    this.#word(low | 0);
    this.#word(((number - low) / 2 ** 32) | 0);
    return this;
  }

  wholes(values) {
    for (const value of values) this.whole(value);
    return this;
  }

  /** A text of ASCII, and its end. */
  text(text) {
    for (let i = 0; i < text.length; ++i) this.#word(text.charCodeAt(i));
    this.#word(-1);
    return this;
  }

  texts(texts) {
    for (const text of texts) this.text(text);
    return this;
  }

  get hex() {
    const part = (lane) => (lane >>> 0).toString(16).padStart(8, '0');
    return part(this.#a) + part(this.#b);
  }
}
