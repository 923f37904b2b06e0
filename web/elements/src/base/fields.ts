import { html, nothing, type TemplateResult } from 'lit';

import { number } from '../text/format.js';
import { readNumber, type Refusal } from '../text/number.js';
import type { Words } from '../text/en.js';
import type { Issue } from '../shapes.js';

/** What a refused number is answered with, in the reader's words. */
export function refusalText(refusal: Refusal, words: Words, locale: string): string {
  if (refusal.reason === 'not_a_number') return words.number.notANumber;
  const [left, right] = refusal.suggestions;
  if (left === undefined || right === undefined) return words.number.ambiguous('');
  const shown = [left, right].map((text) => (text.includes('.') ? number(text, locale) : text));
  return words.number.ambiguous(words.number.or(shown[0] ?? left, shown[1] ?? right));
}

const detail = (issue: Issue, name: string): string => issue[name] ?? '';

/** The core's issue in the reader's words, with the range and the suggestion that the core gives. */
export function issueText(issue: Issue, words: Words): string {
  const sentences: Readonly<Partial<Record<string, string>>> = words.issues.byCode ?? {};
  const sentence = sentences[issue.code];
  if (sentence === undefined) return issue.message;
  const [min, max, suggestion, alternative] = ['min', 'max', 'suggestion', 'alternative'].map((name) => detail(issue, name));
  const parts = [sentence];
  if (min && max) parts.push(words.issues.allowed(number(min, words.language), number(max, words.language)));
  if (suggestion) parts.push(words.issues.use(alternative ? words.number.or(suggestion, alternative) : suggestion));
  return parts.join(' ');
}

/** Fields that hold what was typed until it is left, and that show an issue once they were left. */
export class Fields {
  readonly #typed = new Map<string, string>();
  readonly #refused = new Map<string, Refusal>();
  readonly #left = new Set<string>();

  /** The text to show: what is being typed, or else the value in the reader's form. */
  shown(key: string, value: string, locale: string): string {
    return this.#typed.get(key) ?? number(value, locale);
  }

  /** The text that is being typed; undefined where the field shows its value. */
  typed(key: string): string | undefined {
    return this.#typed.get(key);
  }

  /** Takes a keystroke. The answer is the text for the core, or undefined when it cannot be read. */
  type(key: string, typed: string, locale: string): string | undefined {
    this.#typed.set(key, typed);
    const read = readNumber(typed, locale);
    if (read.ok) {
      this.#refused.delete(key);
      return read.text;
    }
    this.#refused.set(key, read.refusal);
    return undefined;
  }

  /** The person left the field: it may complain now, and shows its value in the reader's form. */
  leave(key: string): void {
    this.#left.add(key);
    if (!this.#refused.has(key)) this.#typed.delete(key);
  }

  /** A value came from elsewhere, such as a slider: what was typed no longer counts. */
  reset(key: string): void {
    this.#typed.delete(key);
    this.#refused.delete(key);
  }

  clear(): void {
    this.#typed.clear();
    this.#refused.clear();
    this.#left.clear();
  }

  wasLeft(key: string): boolean {
    return this.#left.has(key);
  }

  /** A submit asks all fields to speak up. */
  leaveAll(keys: Iterable<string>): void {
    for (const key of keys) this.#left.add(key);
  }

  refusalOf(key: string): Refusal | undefined {
    return this.#refused.get(key);
  }

  /** The fields whose text cannot be read, in the order in which they were typed. */
  get refusals(): readonly (readonly [string, Refusal])[] {
    return [...this.#refused];
  }

  get hasRefusal(): boolean {
    return this.#refused.size > 0;
  }
}

/** The line below a field. It stays in the tree so that `aria-describedby` always finds it. */
export function issueLine(id: string, text: string | undefined): TemplateResult {
  return html`<div id=${id}>${text === undefined ? nothing : html`<p class="issue" part="issue">${text}</p>`}</div>`;
}
