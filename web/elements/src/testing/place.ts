/** Puts an element on the test page and takes it away after the test. */
import { afterEach } from 'vitest';

const placed: Element[] = [];

afterEach(() => {
  for (const element of placed.splice(0)) element.remove();
  document.documentElement.lang = 'en';
  document.documentElement.dir = 'ltr';
});

type Updating = HTMLElement & { readonly updateComplete: Promise<unknown> };

export async function place<T extends Updating>(element: T, properties: Partial<T> = {}): Promise<T> {
  Object.assign(element, properties);
  document.body.append(element);
  placed.push(element);
  await element.updateComplete;
  return element;
}

/** Finds one thing inside an element, or fails the test. */
export function find<T extends Element = HTMLElement>(element: Element, selector: string): T {
  const found = element.shadowRoot?.querySelector<T>(selector);
  if (!found) throw new Error(`There is no ${selector}.`);
  return found;
}

export const all = (element: Element, selector: string): Element[] => [...(element.shadowRoot?.querySelectorAll(selector) ?? [])];

/** What a person reads, without the marks that only steer the direction. */
export const text = (element: Element): string =>
  (element.textContent ?? '')
    .replace(/[\u061c\u200e\u200f\u2066-\u2069]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();

/** A table as a person reads it: the cells of each row. */
export const rows = (element: Element, selector = 'tbody tr'): string[][] =>
  all(element, selector).map((row) => [...row.children].map(text));

/** All that an element tells by one event. */
export function told<K extends keyof HTMLElementEventMap>(element: HTMLElement, type: K): HTMLElementEventMap[K][] {
  const seen: HTMLElementEventMap[K][] = [];
  element.addEventListener(type, (event) => seen.push(event));
  return seen;
}

export async function type(element: Updating, selector: string, typed: string): Promise<void> {
  const input = find<HTMLInputElement>(element, selector);
  input.focus();
  input.value = typed;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await element.updateComplete;
}

export async function leave(element: Updating, selector: string): Promise<void> {
  find<HTMLInputElement>(element, selector).blur();
  await element.updateComplete;
}

export async function press(element: Updating, selector: string): Promise<void> {
  find<HTMLElement>(element, selector).click();
  await element.updateComplete;
}
