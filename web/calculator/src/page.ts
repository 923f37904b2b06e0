import 'quotapack-elements/define/cost-preview.js';

import { LitElement, html, nothing, svg, type TemplateResult } from 'lit';
import {
  emptyChoice,
  languages,
  type AnnounceDetail,
  type Choice,
  type OfferFacts,
  type Order,
  type OrderDetail,
  type Outcome,
  type PayPerUseAlone,
  type Quote,
  type QuoteChangeDetail,
  type RecipientsDetail,
} from 'quotapack-elements';

import { priceLists, type PriceList } from './catalogs.js';
import { documentStyles } from './document.styles.js';
import { Engine, type Core } from './engine.js';
import { pageStyles } from './page.styles.js';
import { preferredLanguage, preferredTheme, readLanguage, readTheme, recall, remember, type Language, type Theme } from './preferences.js';
import { dayText } from './day.js';
import { pageWords } from './words.js';

/** Loads the core. The page is given it, so that a test can make it fail. */
export type LoadCore = () => Promise<Core>;

type Stage = { readonly kind: 'loading' } | { readonly kind: 'failed' } | { readonly kind: 'ready'; readonly engine: Engine };

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

/** The calculator: it composes elements, asks the core, and remembers. It computes nothing. */
export class CalculatorPage extends LitElement {
  static override styles = pageStyles;

  static override properties = {
    stage: { state: true },
    language: { state: true },
    theme: { state: true },
    list: { state: true },
    choice: { state: true },
    answer: { state: true },
    orderAnswer: { state: true },
    spoken: { state: true },
  };

  declare loadCore: LoadCore;
  declare protected stage: Stage;
  declare protected language: Language;
  declare protected theme: Theme;
  declare protected list: PriceList;
  declare protected choice: Choice;
  declare protected answer: Outcome<Quote> | undefined;
  declare protected orderAnswer: Outcome<Order> | undefined;
  declare protected spoken: string;

  #asOf = '';
  #today = '';
  #offerFacts: Readonly<Record<string, OfferFacts>> = {};
  #alone: readonly PayPerUseAlone[] = [];

  constructor() {
    super();
    this.stage = { kind: 'loading' };
    this.language = preferredLanguage();
    this.theme = preferredTheme();
    this.list = listNamed(recall('priceList'));
    this.choice = emptyChoice;
    this.answer = undefined;
    this.orderAnswer = undefined;
    this.spoken = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const sheet = documentStyles.styleSheet;
    if (sheet && !document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    this.#dress();
    void this.#start();
  }

  protected override render(): TemplateResult {
    const words = pageWords[this.language];
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${words.skip}</a>
      ${this.#renderHeader()}
      <main id="main" tabindex="-1">${this.#renderPriceList()} ${this.#renderStage()}</main>
      <footer>
        <p>${words.offline}</p>
        <p>${words.figures}</p>
        ${this.stage.kind === 'ready' ? html`<p>${words.version(this.stage.engine.version)}</p>` : nothing}
      </footer>
      <output class="unseen" role="status">${this.spoken}</output>
    `;
  }

  #renderHeader(): TemplateResult {
    const words = pageWords[this.language];
    return html`
      <header>
        <div class="brand">
          ${mark}
          <div>
            <h1>${words.title}</h1>
            <p class="tagline">${words.tagline}</p>
          </div>
        </div>
        <div class="preferences">
          <div>
            <label for="language">${words.language}</label>
            <select id="language" @change=${(event: Event) => this.#takeLanguage(readLanguage(valueOf(event)))}>
              ${languages.map(
                (one) => html`<option value=${one.language} lang=${one.language} ?selected=${one.language === this.language}>${one.name}</option>`,
              )}
            </select>
          </div>
          <div>
            <label for="theme">${words.theme}</label>
            <select id="theme" @change=${(event: Event) => this.#takeTheme(readTheme(valueOf(event)))}>
              ${themes.map((one) => html`<option value=${one} ?selected=${one === this.theme}>${words.themes[one]}</option>`)}
            </select>
          </div>
        </div>
      </header>
    `;
  }

  #renderPriceList(): TemplateResult {
    const words = pageWords[this.language];
    const { provenance } = this.list.catalog;
    const illustrative = provenance?.kind === 'illustrative';
    const asOf = dayText(provenance?.asOf ?? '', this.language);
    return html`
      <div class="price-list">
        <div>
          <label for="price-list">${words.priceList}</label>
          <select id="price-list" dir="auto" @change=${(event: Event) => this.#takeList(listNamed(valueOf(event)))}>
            ${priceLists.map(
              ({ catalog }) => html`<option value=${catalog.id} ?selected=${catalog.id === this.list.catalog.id}>${catalog.title ?? catalog.id}</option>`,
            )}
          </select>
        </div>
        <details class="provenance ${illustrative ? 'illustrative' : ''}">
          <summary><strong>${illustrative ? words.illustrative(asOf) : words.published(asOf)}</strong></summary>
          <p lang="en" dir="ltr">${provenance?.note ?? nothing}</p>
          <p>${words.source}: <a href=${provenance?.source ?? ''} rel="noreferrer" dir="ltr">${provenance?.source}</a></p>
        </details>
      </div>
    `;
  }

  #renderStage(): TemplateResult {
    const words = pageWords[this.language];
    switch (this.stage.kind) {
      case 'loading':
        return html`<div class="state" aria-busy="true"><p>${words.loading}</p></div>`;
      case 'failed':
        return html`
          <div class="state" role="alert">
            <p><strong>${words.failed}</strong></p>
            <p>${words.failedHint}</p>
            <button type="button" @click=${() => this.#start()}>${words.retry}</button>
          </div>
        `;
      case 'ready':
        return this.#renderQuote();
    }
  }

  #renderQuote(): TemplateResult {
    return html`
      <quotapack-cost-preview
        .catalog=${this.list.catalog}
        .choice=${this.choice}
        .answer=${this.answer}
        .offerFacts=${this.#offerFacts}
        .payPerUseAlone=${this.#alone}
        .orderAnswer=${this.orderAnswer}
        .earliestStart=${this.#today}
        @quotapack-quote-change=${(event: CustomEvent<QuoteChangeDetail>) => this.#choose(event.detail.choice)}
        @quotapack-recipients-change=${(event: CustomEvent<RecipientsDetail>) => this.#spread(event.detail)}
        @quotapack-order=${(event: CustomEvent<OrderDetail>) => this.#order(event.detail.confirmed)}
        @quotapack-announce=${(event: CustomEvent<AnnounceDetail>) => this.#speak(event)}
      ></quotapack-cost-preview>
    `;
  }

  // What happens

  async #start(): Promise<void> {
    this.stage = { kind: 'loading' };
    try {
      const engine = new Engine(await this.loadCore());
      this.stage = { kind: 'ready', engine };
      this.#openList(engine);
      this.#choose(this.choice);
    } catch (error) {
      console.error(error);
      this.stage = { kind: 'failed' };
    }
  }

  #openList(engine: Engine): void {
    this.#asOf = now();
    const { facts, today } = engine.offerFacts(this.list, this.#asOf);
    this.#offerFacts = facts;
    this.#today = today;
  }

  #takeList(list: PriceList): void {
    this.list = list;
    remember('priceList', list.catalog.id);
    if (this.stage.kind !== 'ready') return;
    this.#openList(this.stage.engine);
    this.#choose(emptyChoice);
  }

  /** Quotes the choice at this moment. The answer belongs to the choice beside it. */
  #choose(choice: Choice): void {
    this.choice = choice;
    this.orderAnswer = undefined;
    if (this.stage.kind !== 'ready') return;
    const { engine } = this.stage;
    this.#asOf = now();
    if (choice.lines.length > 0) {
      this.#alone = [];
      this.answer = engine.quote(this.list, choice, this.#asOf, this.#today);
      return;
    }
    const { rows, issues } = engine.payPerUseAlone(this.list, choice);
    this.#alone = rows;
    this.answer = issues.length === 0 ? undefined : { ok: false, issues };
    this.requestUpdate();
  }

  #spread({ meter, messages, each }: RecipientsDetail): void {
    if (this.stage.kind !== 'ready') return;
    const recipients = { ...this.choice.recipients, [meter]: { messages, each } };
    const units = messages === '' ? undefined : this.stage.engine.units(messages, each);
    const quantity = units?.ok ? units.value.total : '';
    this.#choose({ ...this.choice, recipients, expectedUsage: { ...this.choice.expectedUsage, [meter]: quantity } });
  }

  #order(confirmed: readonly string[]): void {
    if (this.stage.kind !== 'ready') return;
    this.orderAnswer = this.stage.engine.order(this.list, this.choice, this.#asOf, this.#today, confirmed);
  }

  #takeLanguage(language: Language): void {
    this.language = language;
    remember('language', language);
    this.#dress();
  }

  #takeTheme(theme: Theme): void {
    this.theme = theme;
    remember('theme', theme);
    this.#dress();
  }

  /** Language, direction and theme belong to the document, where all elements look for them. */
  #dress(): void {
    const root = document.documentElement;
    root.lang = this.language === 'zh' ? 'zh-CN' : this.language;
    root.dir = languages.find((one) => one.language === this.language)?.direction ?? 'ltr';
    root.dataset['theme'] = this.theme;
    document.title = `${pageWords[this.language].title} · Quotapack`;
  }

  /** One voice for the page: what elements want to say is said here. */
  #speak(event: CustomEvent<AnnounceDetail>): void {
    event.preventDefault();
    this.spoken = event.detail.text;
  }

  /** A fragment would not reach into the shadow tree. */
  #skip(event: Event): void {
    event.preventDefault();
    this.renderRoot.querySelector<HTMLElement>('#main')?.focus();
  }
}

/** This moment to the second. It is the one place where the page looks at a clock. */
const now = (): string => `${new Date().toISOString().slice(0, 19)}Z`;

const valueOf = (event: Event): string => (event.target instanceof HTMLSelectElement ? event.target.value : '');

function listNamed(id: string | null): PriceList {
  const found = priceLists.find(({ catalog }) => catalog.id === id) ?? priceLists[0];
  if (!found) throw new Error('The page is built with at least one price list.');
  return found;
}

const mark = html`<svg viewBox="0 0 64 64" aria-hidden="true">
  ${svg`<rect width="64" height="64" rx="14" fill="#0b5d52"></rect>
    <rect x="14" y="14" width="36" height="9" rx="3" fill="#fff"></rect>
    <rect x="14" y="27.5" width="26" height="9" rx="3" fill="#fff" fill-opacity=".82"></rect>
    <rect x="14" y="41" width="14" height="9" rx="3" fill="#f0b45f"></rect>`}
</svg>`;
