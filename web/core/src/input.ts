// A JavaScript value becomes JSON text, or issues that say at which path it cannot.
//
// JSON.stringify is not used for whole values: it throws on a cycle, a BigInt or a failing getter, turns NaN and holes into null without
// a word, and runs on for seconds on a sparse array. Here each of these is an issue with its path.
import type { Failure, Issue, Success } from './outcome.js';

/** As in the core: one answer lists at most so many issues. */
const issuesMax = 1000;

/** Limits of the core that are looked at before a text is made. */
export interface InputLimits {
  /** Size of one JSON text in bytes. */
  readonly inputBytes: number;
  /** Nesting of one JSON text. */
  readonly depth: number;
}

/** The value as JSON text. Never throws, whatever the value's getters, proxies and `toJSON` do. */
export function toJson(value: unknown, limits: InputLimits): Success<string> | Failure {
  const writer = new Writer(limits);
  writer.write(value, 0);
  return writer.issues.length === 0 ? { ok: true, value: writer.text } : { ok: false, issues: writer.issues };
}

/** Whether every surrogate has its partner, so that the text has a UTF-8 form. */
export function isWellFormed(text: string): boolean {
  // Engines have it built in since 2023, where it costs nothing for a Latin-1 text.
  const builtIn: (() => boolean) | undefined = text.isWellFormed;
  return builtIn === undefined ? !/\p{Surrogate}/u.test(text) : builtIn.call(text);
}

const needsEscape = /[^\x20\x21\x23-\x5b\x5d-\x7e]/;

class Writer {
  text = '';
  readonly issues: Issue[] = [];
  readonly #limits: InputLimits;
  /** Names and indexes that lead to the present value. An issue makes a path of them; a path for each value would take longer than its text. */
  readonly #place: (string | number)[] = [];
  /** The objects that the present one lies in: a value that is among them contains itself. */
  readonly #ancestors: object[] = [];
  /** Set when a limit was passed: nothing further is looked at. */
  #isDone = false;

  constructor(limits: InputLimits) {
    this.#limits = limits;
  }

  write(value: unknown, depth: number): void {
    switch (typeof value) {
      case 'string':
        this.#writeString(value);
        return;
      case 'number':
        if (Number.isFinite(value)) this.#append(String(value));
        else this.#add('not_a_number', `${String(value)} is not a number that JSON can hold.`);
        return;
      case 'boolean':
        this.#append(String(value));
        return;
      case 'object':
        if (value === null) this.#append('null');
        else this.#writeObject(value, depth);
        return;
      case 'undefined':
        this.#add('missing_member', 'There is no value here.');
        return;
      case 'bigint':
        this.#add('wrong_type', 'A BigInt has no JSON form: write the number as a text.');
        return;
      default:
        this.#add('wrong_type', `A value of type ${typeof value} has no JSON form.`);
    }
  }

  #writeString(value: string): void {
    if (!needsEscape.test(value)) this.#append(`"${value}"`);
    else if (isWellFormed(value)) this.#append(JSON.stringify(value));
    else this.#add('invalid_json', 'The text holds half of a surrogate pair, which no UTF-8 text can.');
  }

  #writeObject(value: object, depth: number): void {
    if (this.#ancestors.includes(value)) {
      this.#add('invalid_json', 'The value contains itself.');
      return;
    }
    if (depth >= this.#limits.depth) {
      this.#stop('depth', `The value is nested deeper than ${this.#limits.depth} levels.`);
      return;
    }
    this.#ancestors.push(value);
    const placeLength = this.#place.length;
    try {
      this.#writeReadable(value, depth);
    } catch (error) {
      this.#place.length = placeLength;
      this.#add('invalid_json', `The value cannot be read: ${describeThrown(error)}`);
    }
    this.#ancestors.pop();
  }

  /** May throw what a getter, a proxy or `toJSON` of the caller throws. */
  #writeReadable(value: object, depth: number): void {
    if ('toJSON' in value && typeof value.toJSON === 'function') {
      const plain: unknown = value.toJSON();
      this.write(plain, depth + 1);
    } else if (Array.isArray(value)) {
      this.#writeArray(value, depth);
    } else {
      this.#writeMembers(value, depth);
    }
  }

  #writeArray(values: readonly unknown[], depth: number): void {
    const { length } = values;
    // Each entry takes at least a character and a comma: a list that cannot fit, such as one without an end, is not begun.
    if (!(length * 2 <= this.#limits.inputBytes + 2)) {
      this.#stop('inputBytes', `The list of ${length} entries is longer than ${this.#limits.inputBytes} bytes can hold.`);
      return;
    }
    this.#append('[');
    for (let index = 0; index < length && !this.#isDone; ++index) {
      if (index > 0) this.#append(',');
      this.#place.push(index);
      this.write(values[index], depth + 1);
      this.#place.pop();
    }
    this.#append(']');
  }

  #writeMembers(value: object, depth: number): void {
    this.#append('{');
    let separator = '';
    for (const name of Object.keys(value)) {
      this.#place.push(name);
      const member = this.#read(value, name);
      if (member !== undefined) {
        this.#append(separator);
        separator = ',';
        this.#writeString(name);
        this.#append(':');
        this.write(member, depth + 1);
      } // else an optional member that is spelt out
      this.#place.pop();
      if (this.#isDone) return;
    }
    this.#append('}');
  }

  #read(value: object, name: string): unknown {
    try {
      return Reflect.get(value, name);
    } catch (error) {
      this.#add('invalid_json', `The member cannot be read: ${describeThrown(error)}`);
      return undefined;
    }
  }

  /** Counts UTF-16 units, of which UTF-8 needs at least as many bytes: a text that passes here the core still measures itself. */
  #append(text: string): void {
    if (this.text.length + text.length <= this.#limits.inputBytes) this.text += text;
    else this.#stop('inputBytes', `The document is larger than ${this.#limits.inputBytes} bytes.`, '');
  }

  #stop(limit: keyof InputLimits, message: string, path?: string): void {
    if (!this.#isDone) this.#add('limit_exceeded', message, { limit: String(this.#limits[limit]) }, path);
    this.#isDone = true;
  }

  #add(code: Issue['code'], message: string, details: Readonly<Record<string, string>> = {}, path = this.#path()): void {
    if (this.#isDone) return;
    this.issues.push({ ...details, code, path, message });
    if (this.issues.length >= issuesMax) this.#isDone = true;
  }

  #path(): string {
    return this.#place.map((token) => `/${pointerToken(String(token))}`).join('');
  }
}

/** A name as part of a JSON Pointer (RFC 6901). */
function pointerToken(name: string): string {
  return /[~/]/.test(name) ? name.replaceAll('~', '~0').replaceAll('/', '~1') : name;
}

/** What was thrown, in words. A thrown thing may itself throw when it is looked at. */
export function describeThrown(error: unknown): string {
  try {
    return error instanceof Error ? error.message : String(error);
  } catch {
    return 'something that cannot be shown was thrown';
  }
}
