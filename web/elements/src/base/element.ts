import { html, LitElement, type CSSResultGroup, type TemplateResult } from 'lit';

import type { Catalog } from '../shapes.js';
import type { Words } from '../text/en.js';
import { dateTime, money, number } from '../text/format.js';
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

declare global {
  interface HTMLElementEventMap {
    'quotapack-announce': CustomEvent<AnnounceDetail>;
  }
}

/**
 * What all elements share: the language of the place they stand in, and one polite announcement after quiet.
 *
 * @prop {Words|undefined} suppliedWords - Words of the host's own, such as a further language.
 *
 * @fires {CustomEvent<AnnounceDetail>} quotapack-announce - A sentence for assistive technology. `preventDefault()` when the host speaks it.
 *
 * @cssprop [--quotapack-accent=LinkText] - What can be acted on, and packages in pictures.
 * @cssprop [--quotapack-accent-text=Canvas] - Text on the accent colour.
 * @cssprop [--quotapack-surface=Canvas] - Background of boxes.
 * @cssprop [--quotapack-raised] - Background of tracks and code.
 * @cssprop [--quotapack-text=CanvasText] - Text.
 * @cssprop [--quotapack-muted] - Secondary text.
 * @cssprop [--quotapack-line] - Hairlines.
 * @cssprop [--quotapack-field-line] - Borders of fields.
 * @cssprop [--quotapack-good] - A saving, and what is in order.
 * @cssprop [--quotapack-warn] - A caution.
 * @cssprop [--quotapack-bad] - An error.
 * @cssprop [--quotapack-compare] - Pay-per-use in pictures.
 * @cssprop [--quotapack-radius=0.5rem] - Radius of corners.
 * @cssprop [--quotapack-gap=1rem] - Space between regions.
 * @cssprop [--quotapack-font=inherit] - Font family.
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
    this.#timer = setTimeout(() => this.say(text), quietMilliseconds);
  }

  /** Says `text` at once: the answer to a key that asks for it. */
  protected say(text: string): void {
    clearTimeout(this.#timer);
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
  }

  // Values as the reader's language writes them, isolated from the text around them

  protected number(text: string): string {
    return number(text, this.locale);
  }

  protected money(text: string, currency: string): TemplateResult {
    return html`<bdi class="number">${money(text, currency, this.locale)}</bdi>`;
  }

  protected dateTime(at: string): TemplateResult {
    return html`<bdi class="number">${dateTime(at, this.locale)}</bdi>`;
  }

  /** A quantity with the unit of its usage type, where the price list knows it. */
  protected quantity(text: string, meterId: string, catalog: Catalog | undefined): string {
    const meter = catalog?.meters.find((one) => one.id === meterId);
    return meter ? this.words.quantity(text, this.number(text), meter.unit) : this.number(text);
  }

  /** What a person calls a usage type. */
  protected meterName(meterId: string, catalog: Catalog | undefined): string {
    return catalog?.meters.find((one) => one.id === meterId)?.title ?? meterId;
  }

  /** Hands a wish to the host. */
  protected emit<T>(type: string, detail: T): void {
    this.dispatchEvent(new CustomEvent<T>(type, { detail, bubbles: true, composed: true }));
  }
}
