import { LitElement, type CSSResultGroup } from 'lit';

import type { Words } from '../text/en.js';
import { wordsFor } from '../text/languages.js';

/** The nearest language tag, across shadow roots; English where none is set. */
export function localeOf(element: Element): string {
  let at: Element | null = element;
  while (at) {
    const tagged: Element | null = at.closest('[lang]');
    if (tagged) return tagged.getAttribute('lang') || 'en';
    const root: Node = at.getRootNode();
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return 'en';
}

/** A language tag that `Intl` takes. A page may carry any text in `lang`. */
function usable(locale: string): string {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? 'en';
  } catch {
    return 'en';
  }
}

/** What a person should hear once things are quiet. Cancel it to speak elsewhere. */
export type AnnounceDetail = { readonly text: string };

const quietMilliseconds = 700;

/**
 * What all elements share: the language of the place they stand in, and one polite announcement after quiet.
 *
 * @fires quotapack-announce - A sentence for assistive technology. `preventDefault()` when the host speaks it.
 */
export abstract class QuotapackElement extends LitElement {
  /** The version of the elements, for hosts that meet two copies. */
  static readonly version: string = '0.1.0';

  static override styles: CSSResultGroup = [];

  /** Words of the host's own, such as a further language. */
  declare suppliedWords: Words | undefined;

  #observer: MutationObserver | undefined;
  /** What `locale` found; undefined until it is looked for again. */
  #locale: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #announced = '';
  /** What the element's own polite region holds, unless the host speaks. */
  protected spoken = '';

  static override properties = { suppliedWords: { attribute: false } };

  protected get locale(): string {
    this.#locale ??= usable(localeOf(this));
    return this.#locale;
  }

  protected get words(): Words {
    return this.suppliedWords ?? wordsFor(this.locale);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // A change of `lang` above the element is not a change of the element: look for it.
    this.#locale = undefined;
    this.#observer = new MutationObserver(() => {
      this.#locale = undefined;
      this.requestUpdate();
    });
    let at: Node | null = this.parentNode ?? this.getRootNode();
    while (at) {
      const root: Node = at.getRootNode();
      this.#observer.observe(root instanceof Document ? root.documentElement : root, {
        attributes: true,
        attributeFilter: ['lang', 'dir'],
        subtree: true,
      });
      at = root instanceof ShadowRoot ? root.host : null;
    }
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer?.disconnect();
    clearTimeout(this.#timer);
  }

  /** Says `text` once nothing new was said for a moment: one announcement, not one per key. */
  protected announce(text: string): void {
    clearTimeout(this.#timer);
    if (text === '' || text === this.#announced) return;
    this.#timer = setTimeout(() => {
      this.#announced = text;
      const event = new CustomEvent<AnnounceDetail>('quotapack-announce', {
        detail: { text },
        bubbles: true,
        composed: true,
        cancelable: true,
      });
      if (!this.dispatchEvent(event)) return;
      this.spoken = text;
      this.requestUpdate();
    }, quietMilliseconds);
  }

  /** Hands a wish to the host. */
  protected emit<T>(type: string, detail: T): void {
    this.dispatchEvent(new CustomEvent<T>(type, { detail, bubbles: true, composed: true }));
  }
}
