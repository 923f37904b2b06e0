import 'quotapack-elements/define/cost-preview.js';
import 'quotapack-elements/define/lifecycle.js';
import 'quotapack-elements/define/usage-alert.js';

import { LitElement, html, nothing, svg, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  Fields,
  languages,
  refusalText,
  wordsFor,
  type AlertAnswer,
  type AlertChangeDetail,
  type AlertForm,
  type AnnounceDetail,
  type Choice,
  type ExpectedAlert,
  type LifecycleRow,
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
import { Engine, type Core, type Held } from './engine.js';
import { emptyInputs, type Inputs } from './inputs.js';
import { pageStyles } from './page.styles.js';
import { preferredLanguage, preferredTheme, readLanguage, readTheme, recall, remember, type Language, type Theme } from './preferences.js';
import { dayText } from './day.js';
import { pageWords } from './words.js';

/** Loads the core. The page is given it, so that a test can make it fail. */
export type LoadCore = () => Promise<Core>;

type Stage = { readonly kind: 'loading' } | { readonly kind: 'failed' } | { readonly kind: 'ready'; readonly engine: Engine };

/** What the page shows at a time. */
type View = 'quote' | 'alerts';

const views: readonly View[] = ['quote', 'alerts'];

const themes: readonly Theme[] = ['auto', 'light', 'dark'];

/** The calculator: it composes elements, asks the core, and remembers. It computes nothing. */
export class CalculatorPage extends LitElement {
  static override styles = pageStyles;

  static override properties = {
    stage: { state: true },
    language: { state: true },
    theme: { state: true },
    list: { state: true },
    inputs: { state: true },
    view: { state: true },
    answer: { state: true },
    orderAnswer: { state: true },
    spoken: { state: true },
  };

  declare loadCore: LoadCore;
  declare protected stage: Stage;
  declare protected language: Language;
  declare protected theme: Theme;
  declare protected list: PriceList;
  declare protected inputs: Inputs;
  declare protected view: View;
  declare protected answer: Outcome<Quote> | undefined;
  declare protected orderAnswer: Outcome<Order> | undefined;
  declare protected spoken: string;

  #asOf = '';
  #today = '';
  #offerFacts: Readonly<Record<string, OfferFacts>> = {};
  #alone: readonly PayPerUseAlone[] = [];
  /** The packages that the quote on show would turn into, and what is asked about them. */
  #packages: readonly Held[] = [];
  #rows: readonly LifecycleRow[] = [];
  #alertAnswer: Outcome<AlertAnswer> | undefined;
  #expected: readonly ExpectedAlert[] = [];
  readonly #fields = new Fields();

  constructor() {
    super();
    this.stage = { kind: 'loading' };
    this.language = preferredLanguage();
    this.theme = preferredTheme();
    this.list = listNamed(recall('priceList'));
    this.inputs = emptyInputs;
    this.view = 'quote';
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
        <a class="skip" href="#main" @click=${this.#skip}>${words.skip}</a>
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
        return html`${this.#renderViews()} ${this.view === 'quote' ? this.#renderQuote() : this.#renderAlerts()}`;
    }
  }

  #renderViews(): TemplateResult {
    const words = pageWords[this.language];
    return html`
      <nav aria-label=${words.viewsLabel}>
        ${views.map(
          (view) => html`<button type="button" aria-current=${view === this.view ? 'page' : 'false'} @click=${() => (this.view = view)}>${words.views[view]}</button>`,
        )}
      </nav>
    `;
  }

  #renderQuote(): TemplateResult {
    return html`
      <quotapack-cost-preview
        .catalog=${this.list.catalog}
        .choice=${this.inputs.choice}
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
      ${this.#rows.length === 0
        ? nothing
        : html`<quotapack-lifecycle .rows=${this.#rows} .asOf=${this.answer?.ok ? this.answer.value.asOf : ''}></quotapack-lifecycle>`}
    `;
  }

  #renderAlerts(): TemplateResult {
    const { catalog } = this.list;
    return html`
      ${this.#packages.length === 0 ? nothing : this.#renderPerDay()}
      <quotapack-usage-alert
        .catalog=${catalog}
        .packages=${this.#packages.map((held) => ({ id: held.id, title: catalog.offers.find((offer) => offer.id === held.offer)?.title ?? held.id }))}
        .alert=${this.inputs.alert}
        .answer=${this.#alertAnswer}
        .expected=${this.#expected}
        @quotapack-alert-change=${(event: CustomEvent<AlertChangeDetail>) => this.#takeAlert(event.detail.alert)}
        @quotapack-announce=${(event: CustomEvent<AnnounceDetail>) => this.#speak(event)}
      ></quotapack-usage-alert>
    `;
  }

  /** The use of a day, for the dates of alerts and of exhaustion. */
  #renderPerDay(): TemplateResult {
    const words = pageWords[this.language];
    return html`
      <section class="box">
        <div class="fields">
          ${this.list.catalog.meters.map((meter) => {
            const key = `per-day:${meter.id}`;
            const refusal = this.#fields.wasLeft(key) ? this.#fields.refusalOf(key) : undefined;
            return html`
              <div>
                <label for=${key}>${words.perDay(meter.unit)}</label>
                <input
                  id=${key}
                  type="text"
                  inputmode="decimal"
                  autocomplete="off"
                  aria-invalid=${refusal === undefined ? 'false' : 'true'}
                  aria-describedby="${key}-hint"
                  .value=${live(this.#fields.shown(key, this.inputs.perDay[meter.id] ?? '', this.language))}
                  @input=${(event: Event) => this.#takePerDay(meter.id, key, event)}
                  @blur=${() => this.#leave(key)}
                />
                <p class="hint" id="${key}-hint">${refusal === undefined ? words.perDayHint : refusalText(refusal, wordsFor(this.language), this.language)}</p>
              </div>
            `;
          })}
        </div>
      </section>
    `;
  }

  // What happens

  async #start(): Promise<void> {
    this.stage = { kind: 'loading' };
    try {
      const engine = new Engine(await this.loadCore());
      this.stage = { kind: 'ready', engine };
      this.#openList(engine);
      this.#take(this.inputs);
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
    this.#take({ ...emptyInputs, alert: { ...this.inputs.alert, thresholds: [], meter: '' } });
  }

  #choose(choice: Choice): void {
    this.#take({ ...this.inputs, choice });
  }

  /** Asks the core about the inputs at this moment. The answers belong to the inputs beside them. */
  #take(inputs: Inputs): void {
    const isNewChoice = inputs.choice !== this.inputs.choice;
    this.inputs = inputs;
    if (isNewChoice) this.orderAnswer = undefined;
    if (this.stage.kind !== 'ready') return;
    const { engine } = this.stage;
    if (isNewChoice || this.#asOf === '') this.#asOf = now();
    this.#quote(engine, inputs.choice);
    this.#ask(engine, inputs);
    this.requestUpdate();
  }

  #quote(engine: Engine, choice: Choice): void {
    if (choice.lines.length > 0) {
      this.#alone = [];
      this.answer = engine.quote(this.list, choice, this.#asOf, this.#today);
      return;
    }
    const { rows, issues } = engine.payPerUseAlone(this.list, choice);
    this.#alone = rows;
    this.answer = issues.length === 0 ? undefined : { ok: false, issues };
  }

  /** What follows from a quote: its packages, their dates, and the alert on them. A quote that is wrong keeps the last. */
  #ask(engine: Engine, inputs: Inputs): void {
    if (this.answer?.ok) {
      const quote = this.answer.value;
      this.#packages = engine.packagesOf(this.list, inputs.choice, this.#asOf, this.#today, quote);
      this.#rows = this.#rowsOf(engine, quote);
    } else if (this.answer === undefined) {
      this.#packages = [];
      this.#rows = [];
    }
    this.#alertAnswer = this.#packages.length === 0 ? undefined : engine.validateAlert(this.list, this.#packages, inputs.alert, this.#asOf);
    this.#expected = this.#alertAnswer?.ok
      ? engine.expectedAlerts(this.list, this.#packages, inputs.alert, inputs.perDay, this.#asOf, lastEnd(this.#rows), this.#alertAnswer.value)
      : [];
  }

  #rowsOf(engine: Engine, quote: Quote): LifecycleRow[] {
    const words = wordsFor(this.language).costPreview;
    return quote.lines.map((line) => {
      const title = this.list.catalog.offers.find((offer) => offer.id === line.offer)?.title ?? line.offer;
      const held = this.#packages.find((one) => one.offer === line.offer);
      const events = held ? engine.timeline(this.list, held, this.#asOf) : undefined;
      return {
        title: words.times(String(line.quantity), title),
        effectiveAt: line.effectiveAt,
        expiresAt: line.expiresAt,
        noticeAt: line.noticeAt ?? null,
        graceEndsAt: line.graceEndsAt ?? null,
        retentionEndsAt: line.retentionEndsAt ?? null,
        ...(events === undefined ? {} : { events }),
      };
    });
  }

  #takeAlert(alert: AlertForm): void {
    this.#take({ ...this.inputs, alert });
  }

  #takePerDay(meter: string, key: string, event: Event): void {
    const typed = event.target instanceof HTMLInputElement ? event.target.value : '';
    const text = this.#fields.type(key, typed, this.language);
    if (text !== undefined) this.#take({ ...this.inputs, perDay: { ...this.inputs.perDay, [meter]: text } });
    this.requestUpdate();
  }

  #leave(key: string): void {
    this.#fields.leave(key);
    this.requestUpdate();
  }

  #spread({ meter, messages, each }: RecipientsDetail): void {
    if (this.stage.kind !== 'ready') return;
    const { choice } = this.inputs;
    const recipients = { ...choice.recipients, [meter]: { messages, each } };
    const units = messages === '' ? undefined : this.stage.engine.units(messages, each);
    const quantity = units?.ok ? units.value.total : '';
    this.#choose({ ...choice, recipients, expectedUsage: { ...choice.expectedUsage, [meter]: quantity } });
  }

  #order(confirmed: readonly string[]): void {
    if (this.stage.kind !== 'ready') return;
    this.orderAnswer = this.stage.engine.order(this.list, this.inputs.choice, this.#asOf, this.#today, confirmed);
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

/** The last instant at which any of the packages still counts. */
function lastEnd(rows: readonly LifecycleRow[]): string {
  const ends = rows.map((row) => row.expiresAt ?? row.effectiveAt);
  return ends.sort().at(-1) ?? '';
}

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
