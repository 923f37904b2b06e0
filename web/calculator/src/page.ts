import 'quotapack-elements/define/cost-preview.js';
import 'quotapack-elements/define/lifecycle.js';
import 'quotapack-elements/define/usage-alert.js';
import './account-view.js';
import './plan-view.js';

import { html, nothing, svg, LitElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import {
  emptyChoice,
  Fields,
  issueText,
  languages,
  refusalText,
  wordsFor,
  type AlertAnswer,
  type AlertChangeDetail,
  type AnnounceDetail,
  type Choice,
  type Forecast,
  type Issue,
  type LifecycleRow,
  type OfferFacts,
  type Order,
  type OrderDetail,
  type Outcome,
  type PayPerUseAlone,
  type Quote,
  type QuoteChangeDetail,
  type RecipientsDetail,
  own,
} from 'quotapack-elements';
import { copyText, saveText } from 'quotapack-elements/base/save.js';
import { dateTime, isZero, money, number, offsetOf, percent } from 'quotapack-elements/text/format.js';

import { priceListOf, priceLists, type PriceList } from './catalogs.js';
import { snippets, type Question } from './code.js';
import { dayText } from './day.js';
import { documentStyles } from './document.styles.js';
import { alertsDocument, expectedAlerts, quoteDocument, type Engine, type Held } from './engine.js';
import { emptyInputs, variantsMax, type Inputs } from './inputs.js';
import { pageStyles } from './page.styles.js';
import { isLink, packLink, readPaper, unpackLink, writePaper, type Paper } from './paper.js';
import { fileOf, titlesOf, valueOf } from './part.js';
import { partStyles } from './part.styles.js';
import { Last } from './last.js';
import { Later } from './later.js';
import { Past } from './past.js';
import {
  forget,
  preferredLanguage,
  preferredTheme,
  readLanguage,
  readTheme,
  recall,
  remember,
  type Language,
  type Theme,
} from './preferences.js';
import { pageWords } from './words.js';

/** Loads the core. The page is given it, so that a test can make it fail. */
export type LoadEngine = () => Promise<Engine>;

type Stage = { readonly kind: 'loading' } | { readonly kind: 'failed' } | { readonly kind: 'ready'; readonly engine: Engine };

/** What the page shows at a time. */
type View = 'quote' | 'alerts' | 'plan' | 'account';

/** Something that was opened: from a link or file of another day, or a file that could not be taken. */
type Banner =
  | {
      readonly kind: 'changed';
      readonly list: boolean;
      readonly rules: boolean;
      /** When it was written, and the days of the prices then and now. */
      readonly asOf: string;
      readonly pricesThen: string;
      readonly pricesNow: string;
      readonly before: string;
      readonly now: string;
      /** The day on which it was to start has passed: it starts at once. */
      readonly startPassed: boolean;
    }
  | { readonly kind: 'currency'; readonly name: string; readonly currency: string }
  | { readonly kind: 'unknown_list' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'refused'; readonly name: string; readonly issues: readonly Issue[] };

const views: readonly View[] = ['quote', 'alerts', 'plan', 'account'];
const themes: readonly Theme[] = ['auto', 'light', 'dark'];
const shownIssues = 100;

/** What can be undone: what was put in, and the price list that it belongs to. */
type Step = { readonly list: PriceList; readonly inputs: Inputs };

/** The dates of a few lines follow the total at once; those of many wait until the person pauses. */
const fewLines = 20;
const afterPaint = 24;
const afterPause = 250;

/** The calculator: it composes elements, asks the core, and remembers. It computes nothing. */
export class CalculatorPage extends LitElement {
  static override styles = [partStyles, pageStyles];

  static override properties = {
    stage: { state: true },
    language: { state: true },
    theme: { state: true },
    list: { state: true },
    inputs: { state: true },
    view: { state: true },
    answer: { state: true },
    orderAnswer: { state: true },
    banner: { state: true },
    exportIssues: { state: true },
    spoken: { state: true },
    shared: { state: true },
    isCodeOpen: { state: true },
  };

  declare loadEngine: LoadEngine;
  declare protected stage: Stage;
  declare protected language: Language;
  declare protected theme: Theme;
  declare protected list: PriceList;
  declare protected inputs: Inputs;
  declare protected view: View;
  declare protected answer: Outcome<Quote> | undefined;
  declare protected orderAnswer: Outcome<Order> | undefined;
  declare protected banner: Banner | undefined;
  declare protected exportIssues: readonly Issue[];
  declare protected spoken: string;
  declare protected shared: boolean;
  declare protected isCodeOpen: boolean;

  #asOf = '';
  #today = '';
  #offerFacts: Readonly<Record<string, OfferFacts>> = {};
  #alone: readonly PayPerUseAlone[] = [];
  /** A price list of the person's own, once one was opened. */
  #ownList: PriceList | undefined;
  /** The dates of the quote on show, and the quotes of the kept variants. They follow the total. */
  #rows: readonly LifecycleRow[] = [];
  #variants: readonly (Quote | undefined)[] = [];
  #detailsTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #lastRows = new Last<readonly LifecycleRow[]>();
  readonly #lastPackages = new Last<readonly Held[]>();
  readonly #lastAlertAnswer = new Last<Outcome<AlertAnswer> | undefined>();
  readonly #ahead = new Later<Outcome<Forecast>>(() => this.requestUpdate());
  #draftTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #fields = new Fields();
  readonly #past = new Past<Step>();

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
    this.banner = undefined;
    this.exportIssues = [];
    this.spoken = '';
    this.shared = false;
    this.isCodeOpen = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const sheet = documentStyles.styleSheet;
    if (sheet && !document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    this.#dress();
    void this.#start();
    window.addEventListener('hashchange', this.#onHash);
    document.addEventListener('keydown', this.#onKey);
    document.addEventListener('dragover', onDragOver);
    document.addEventListener('drop', this.#onDrop);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.#onHash);
    document.removeEventListener('keydown', this.#onKey);
    document.removeEventListener('dragover', onDragOver);
    document.removeEventListener('drop', this.#onDrop);
    clearTimeout(this.#detailsTimer);
    clearTimeout(this.#draftTimer);
    this.#ahead.stop();
  }

  protected override render(): TemplateResult {
    const words = pageWords[this.language];
    return html`
      ${this.#renderHeader()}
      <main id="main" tabindex="-1">${this.#renderPaperHead()} ${this.#renderPriceList()} ${this.#renderStage()}</main>
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
        <div class="preferences screen">
          <div>
            <label for="language">${words.language}</label>
            <select id="language" @change=${(event: Event) => this.#takeLanguage(readLanguage(valueOf(event)))}>
              ${languages.map(
                (one) =>
                  html`<option value=${one.language} lang=${one.language} ?selected=${one.language === this.language}>${one.name}</option>`,
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

  /** What stands at the head of the paper, instead of the fields that chose it. */
  #renderPaperHead(): TemplateResult {
    const words = pageWords[this.language];
    const { title, id } = this.list.catalog;
    const quotedAt = this.answer?.ok ? this.answer.value.asOf : this.#asOf;
    return html`
      <div class="paper-head">
        <p><strong>${words.views[this.view]}</strong> · <bdi>${title ?? id}</bdi></p>
        <p>${this.#pricesInWords} · ${words.assumptions.quoted} <bdi>${dateTime(quotedAt, this.language)}</bdi> <bdi>${offsetOf(quotedAt)}</bdi></p>
      </div>
    `;
  }

  /** Where the prices are from and of which day. */
  get #pricesInWords(): string {
    const words = pageWords[this.language];
    const { provenance } = this.list.catalog;
    if (provenance === undefined) return words.tools.ownList;
    const asOf = dayText(provenance.asOf ?? '', this.language);
    return provenance.kind === 'illustrative' ? words.illustrative(asOf) : words.published(asOf);
  }

  #renderPriceList(): TemplateResult {
    const words = pageWords[this.language];
    const { provenance } = this.list.catalog;
    const illustrative = provenance?.kind === 'illustrative';
    const lists = this.#ownList ? [...priceLists, this.#ownList] : priceLists;
    return html`
      <div class="price-list">
        <div>
          <label for="price-list">${words.priceList}</label>
          <select id="price-list" dir="auto" @change=${(event: Event) => this.#takeList(this.#listNamed(valueOf(event)))}>
            ${lists.map(
              ({ catalog }) =>
                html`<option value=${catalog.id} ?selected=${catalog.id === this.list.catalog.id}>${catalog.title ?? catalog.id}</option>`,
            )}
          </select>
        </div>
        <details class="provenance ${illustrative ? 'illustrative' : ''}">
          <summary><strong>${this.#pricesInWords}</strong></summary>
          ${provenance?.note === undefined ? nothing : html`<p lang="en" dir="auto">${provenance.note}</p>`}
          ${provenance?.source === undefined ? nothing : this.#renderSource(provenance.source)}
          <div class="screen own">
            <label class="file">${words.tools.priceListFile}<input type="file" accept=".json,.csv" @change=${(event: Event) => this.#openFile(fileOf(event))} /></label>
            <p class="hint">${words.tools.priceListHint}</p>
          </div>
        </details>
      </div>
      ${this.banner ? this.#renderBanner(this.banner) : nothing}
    `;
  }

  /** A price list may name anything as its source: only a web address becomes a link. */
  #renderSource(source: string): TemplateResult {
    const words = pageWords[this.language];
    return html`<p>${words.source}: ${/^https:\/\//u.test(source) ? html`<a href=${source} rel="noreferrer" dir="ltr">${source}</a>` : html`<bdi>${source}</bdi>`}</p>`;
  }

  #renderBanner(banner: Banner): TemplateResult {
    const words = pageWords[this.language];
    return html`
      <div class="issues banner" role="alert">
        ${this.#renderBannerText(banner)}
        <div><button type="button" @click=${() => (this.banner = undefined)}>${words.changed.dismiss}</button></div>
      </div>
    `;
  }

  #renderBannerText(banner: Banner): TemplateResult {
    const words = pageWords[this.language];
    const shown = (text: string): string =>
      text === '' ? wordsFor(this.language).none : money(text, this.list.catalog.currency, this.language);
    switch (banner.kind) {
      case 'changed':
        return html`
          <strong>${banner.list ? words.changed.title : words.changed.totalTitle}</strong>
          ${banner.asOf === '' ? nothing : html`<p>${words.changed.written(dateTime(banner.asOf, this.language))}</p>`}
          ${banner.pricesThen === banner.pricesNow ? nothing : html`<p>${words.changed.prices(dayText(banner.pricesThen, this.language), dayText(banner.pricesNow, this.language))}</p>`}
          ${banner.rules ? html`<p>${words.changed.rules}</p>` : nothing}
          ${banner.startPassed ? html`<p>${words.changed.startPassed}</p>` : nothing}
          <p class="totals">${words.changed.totals(shown(banner.before), shown(banner.now))}</p>
        `;
      case 'currency':
        return html`<p>${words.tools.currencyAssumed(banner.name, banner.currency)}</p>`;
      case 'unknown_list':
        return html`<p>${words.changed.unknownList}</p>`;
      case 'unreadable':
        return html`<p>${words.tools.unreadable}</p>`;
      case 'refused':
        return html`<strong>${words.tools.listRefused(banner.name)}</strong>${this.#renderIssueList(banner.issues)}`;
    }
  }

  #renderIssueList(issues: readonly Issue[]): TemplateResult {
    const words = wordsFor(this.language);
    return html`<ul>${issues.slice(0, shownIssues).map((issue) => html`<li><bdi>${issue.path}</bdi> ${issueText(issue, words)}</li>`)}</ul>`;
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
        return html`${this.#renderViews()} ${this.#renderView(this.stage.engine)}`;
    }
  }

  #renderViews(): TemplateResult {
    const words = pageWords[this.language];
    return html`
      <div class="bar screen">
        <nav aria-label=${words.viewsLabel}>
          ${views.map(
            (view) =>
              html`<button type="button" aria-current=${view === this.view ? 'page' : 'false'} @click=${() => this.#show(view)}>${words.views[view]}</button>`,
          )}
        </nav>
        <div class="buttons" role="group" aria-label=${words.tools.label}>
          <button type="button" id="undo" ?disabled=${!this.#past.canUndo} @click=${() => this.#undo()}>${words.tools.undo}</button>
          <button type="button" id="redo" ?disabled=${!this.#past.canRedo} @click=${() => this.#redo()}>${words.tools.redo}</button>
          <button type="button" id="share" @click=${() => this.#share()}>${this.shared ? words.tools.shared : words.tools.share}</button>
          <button type="button" id="print" @click=${() => window.print()}>${words.tools.print}</button>
        </div>
      </div>
    `;
  }

  #renderView(engine: Engine): TemplateResult {
    switch (this.view) {
      case 'quote':
        return html`${this.#renderQuote()} <div class="more">${this.#renderVariants()} ${this.#renderFiles()} ${this.#renderCode(this.#quoteQuestion())} ${this.#renderAssumptions()}</div>`;
      case 'alerts':
        return this.#renderAlerts(engine);
      case 'plan':
        return html`
          <calculator-plan
            .engine=${engine}
            .list=${this.list}
            .inputs=${this.inputs}
            .packages=${this.#packages(engine)}
            .language=${this.language}
            .asOf=${this.#asOf}
            .today=${this.#today}
            .forecast=${this.#forecast(engine)}
            .alertAnswer=${this.#alertAnswer(engine)}
            .expiries=${this.#expiries}
            .rows=${this.#rows}
            .renderCode=${(question: Question | undefined) => this.#renderCode(question)}
            @take=${(event: CustomEvent<Inputs>) => this.#take(event.detail)}
            @show-quote=${() => this.#show('quote')}
          >${this.#packages(engine).length === 0 ? nothing : this.#renderPerDay(engine)}</calculator-plan>
        `;
      case 'account':
        return html`
          <calculator-account
            .engine=${engine}
            .list=${this.list}
            .inputs=${this.inputs}
            .packages=${this.#packages(engine)}
            .language=${this.language}
            .asOf=${this.#asOf}
            .today=${this.#today}
            .renderCode=${(question: Question | undefined) => this.#renderCode(question)}
            @take=${(event: CustomEvent<Inputs>) => this.#take(event.detail)}
          ></calculator-account>
        `;
    }
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
      >
        ${
          this.#rows.length === 0
            ? nothing
            : html`<quotapack-lifecycle slot="timeline" .rows=${this.#rows} .asOf=${this.answer?.ok ? this.answer.value.asOf : ''}></quotapack-lifecycle>`
        }
      </quotapack-cost-preview>
    `;
  }

  // Below the quote: variants, files, code, assumptions

  #renderVariants(): TemplateResult {
    const words = pageWords[this.language].variants;
    const { variants } = this.inputs;
    return html`
      <section class="box ${variants.length === 0 ? 'screen' : ''}" aria-labelledby="variants">
        <div class="head">
          <h2 id="variants">${words.title}</h2>
          <p class="hint">${words.hint}</p>
        </div>
        ${variants.length === 0 ? nothing : this.#renderComparison()}
        <div class="screen">
          <button type="button" id="keep-variant" ?disabled=${variants.length >= variantsMax || !this.answer?.ok} @click=${() => this.#keepVariant()}>${words.keep}</button>
        </div>
      </section>
    `;
  }

  #renderComparison(): TemplateResult {
    const words = pageWords[this.language].variants;
    const preview = wordsFor(this.language).costPreview;
    const kept = this.inputs.variants.map((_, index) => ({
      name: words.name(number(String(index + 1), this.language)),
      quote: this.#variants[index],
    }));
    const all = [...kept, { name: words.current, quote: this.answer?.ok ? this.answer.value : undefined }];
    const none = wordsFor(this.language).none;
    const row = (label: string, show: (quote: Quote) => TemplateResult | string): TemplateResult => html`
      <tr>
        <th scope="row">${label}</th>
        ${all.map(({ quote }) => html`<td class="end">${quote ? show(quote) : none}</td>`)}
      </tr>
    `;
    const amount = (text: string, quote: Quote): TemplateResult => html`<bdi>${money(text, quote.currency, this.language)}</bdi>`;
    return html`
      <div class="scroll" tabindex="0" role="group" aria-labelledby="variants">
        <table>
          <thead>
            <tr>
              <td></td>
              ${all.map(({ name }) => html`<th scope="col" class="end">${name}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${row(preview.packages, (quote) => html`${quote.lines.map((line) => html`<div>${preview.times(number(String(line.quantity), this.language), this.#titleOf(line.offer))}</div>`)}`)}
            ${row(preview.list, (quote) => amount(quote.listTotal, quote))} ${row(preview.total, (quote) => html`<strong>${amount(quote.total, quote)}</strong>`)}
            ${row(preview.payPerUse, (quote) => (quote.compare ? amount(quote.compare.payPerUse, quote) : none))}
            ${row(preview.compare, (quote) =>
              quote.compare?.savingPercent
                ? html`<bdi>${money(quote.compare.saving, quote.currency, this.language)} (${percent(quote.compare.savingPercent, this.language)})</bdi>`
                : none,
            )}
            <tr class="screen">
              <td></td>
              ${kept.map(
                ({ name }, index) => html`<td class="end">
                  <button type="button" aria-label="${words.use}: ${name}" @click=${() => this.#useVariant(index)}>${words.use}</button>
                  <button type="button" aria-label=${words.remove(name)} @click=${() => this.#dropVariant(index)}>×</button>
                </td>`,
              )}
              <td></td>
            </tr>
          </tbody>
        </table>
      </div>
    `;
  }

  #renderFiles(): TemplateResult {
    const words = pageWords[this.language].tools;
    const isQuoted = this.answer?.ok === true;
    return html`
      <section class="box screen" aria-labelledby="files">
        <h2 id="files">${words.more}</h2>
        <div class="buttons">
          <button type="button" id="save" @click=${() => this.#save()}>${words.save}</button>
          <label class="file">${words.open}<input type="file" id="open" accept=".json,.csv" @change=${(event: Event) => this.#openFile(fileOf(event))} /></label>
          <button type="button" ?disabled=${!isQuoted} @click=${() => this.#export('csv')}>${words.exportCsv}</button>
          <button type="button" ?disabled=${!isQuoted} @click=${() => this.#export('focus')}>${words.exportFocus}</button>
          <button type="button" ?disabled=${!isQuoted} @click=${() => this.#exportJson()}>${words.exportJson}</button>
          <button type="button" id="clear" @click=${() => this.#take(emptyInputs)}>${words.clear}</button>
        </div>
        ${this.exportIssues.length === 0 ? nothing : html`<div class="issues" role="alert"><strong class="bad">${words.noExport}</strong>${this.#renderIssueList(this.exportIssues)}</div>`}
      </section>
    `;
  }

  #quoteQuestion(): Question | undefined {
    if (!this.answer?.ok || this.inputs.choice.lines.length === 0) return undefined;
    return { operation: 'quote', document: quoteDocument(this.list, this.inputs.choice, this.#asOf, this.#today) };
  }

  /** What is on the screen, as a document and the code that asks for it. Nothing is written while it is closed. */
  #renderCode(question: Question | undefined): TemplateResult | typeof nothing {
    if (question === undefined) return nothing;
    const words = pageWords[this.language].code;
    return html`
      <details class="box screen code" .open=${live(this.isCodeOpen)} @toggle=${(event: Event) => (this.isCodeOpen = isOpen(event))}>
        <summary>${words.title}</summary>
        ${this.isCodeOpen ? this.#renderSnippets(question) : nothing}
      </details>
    `;
  }

  #renderSnippets(question: Question): TemplateResult {
    const words = pageWords[this.language].code;
    const { file, document, npm, program } = snippets(question);
    const block = (title: string, text: string, more: TemplateResult | typeof nothing = nothing): TemplateResult => html`
      <div class="head">
        <h3>${title}</h3>
        <div class="buttons"><button type="button" aria-label="${words.copy}: ${title}" @click=${() => copyText(text)}>${words.copy}</button>${more}</div>
      </div>
      <pre tabindex="0" role="group" aria-label=${title}>${text}</pre>
    `;
    return html`
      <p class="hint">${words.hint(file)}</p>
      ${block(words.npm, npm)} ${block(words.program, program)}
      ${block(file, document, html`<button type="button" id="save-document" @click=${() => saveText(file, 'application/json', document)}>${words.save}</button>`)}
    `;
  }

  /** What the figures rest on, and what they leave out: it is printed with the quote. */
  #renderAssumptions(): TemplateResult {
    const words = pageWords[this.language];
    const { title, id, rules } = this.list.catalog;
    const row = (label: string, text: TemplateResult | string): TemplateResult => html`<div><dt>${label}</dt><dd>${text}</dd></div>`;
    return html`
      <section class="box assumptions" aria-labelledby="assumptions">
        <h2 id="assumptions">${words.assumptions.title}</h2>
        <dl>
          ${row(words.assumptions.prices, html`<bdi>${title ?? id}</bdi>. ${this.#pricesInWords}.`)}
          ${this.answer?.ok ? row(words.assumptions.quoted, html`<bdi>${dateTime(this.answer.value.asOf, this.language)}</bdi> <bdi>${offsetOf(this.answer.value.asOf)}</bdi>`) : nothing}
          ${row(words.assumptions.use, words.assumptions.useText)} ${row(words.assumptions.rounding, words.assumptions.roundingText)}
          ${row(words.assumptions.validity, words.assumptions.validityText)}
          ${rules === undefined || rulesText(rules) === '{}' ? nothing : row(words.assumptions.rules, html`<code dir="ltr">${rulesInWords(rules)}</code>`)}
          ${row(words.assumptions.excluded, words.assumptions.excludedText)}
        </dl>
      </section>
    `;
  }

  // Alerts

  #renderAlerts(engine: Engine): TemplateResult {
    const packages = this.#packages(engine);
    const titles = titlesOf(this.list, packages);
    const { alert, perDay } = this.inputs;
    const answer = this.#alertAnswer(engine);
    const forecast = this.#forecast(engine);
    const question =
      packages.length === 0 ? undefined : { operation: 'validateAlerts', document: alertsDocument(this.list, packages, alert, this.#asOf) };
    return html`
      <div class="more">
        ${packages.length === 0 ? nothing : this.#renderPerDay(engine)}
        <quotapack-usage-alert
          .catalog=${this.list.catalog}
          .packages=${packages.map((held) => ({ id: held.id, title: own(titles, held.id) ?? held.id }))}
          .alert=${alert}
          .answer=${answer}
          .expected=${forecast?.ok && answer?.ok ? expectedAlerts(forecast.value, answer.value, perDay) : []}
          @quotapack-alert-change=${(event: CustomEvent<AlertChangeDetail>) => this.#take({ ...this.inputs, alert: event.detail.alert })}
          @quotapack-announce=${(event: CustomEvent<AnnounceDetail>) => this.#speak(event)}
        ></quotapack-usage-alert>
        ${this.#renderCode(question)}
      </div>
    `;
  }

  /** The use of a day, for the dates of alerts and of exhaustion. */
  #renderPerDay(engine: Engine): TemplateResult {
    const words = pageWords[this.language];
    return html`
      <section class="box per-day">
          ${this.list.catalog.meters.map((meter) => {
            const key = `per-day:${meter.id}`;
            const issue = this.#perDayIssue(engine, key);
            return html`
              <div class="field">
                <label for=${key}>${words.perDay(meter.unit)}</label>
                <input
                  id=${key}
                  type="text"
                  inputmode="decimal"
                  autocomplete="off"
                  aria-invalid=${issue === undefined ? 'false' : 'true'}
                  aria-describedby="${key}-hint"
                  .value=${live(this.#fields.shown(key, own(this.inputs.perDay, meter.id) ?? '', this.language))}
                  @input=${(event: Event) => this.#takePerDay(meter.id, key, event)}
                  @blur=${() => this.#leave(key)}
                />
                <p class=${issue === undefined ? 'hint' : 'small bad'} id="${key}-hint">${issue ?? words.perDayHint}</p>
              </div>
            `;
          })}
          ${this.#renderForecasting()}
      </section>
    `;
  }

  /** A forecast that takes long: how far it is, and how to end it. Most are there before anyone could read this. */
  #renderForecasting(): TemplateResult | typeof nothing {
    const words = pageWords[this.language];
    const { progress, isCanceled } = this.#ahead;
    if (isCanceled) {
      return html`
        <div class="field">
          <p class="small">${words.forecastCanceled}</p>
          <button type="button" id="forecast-again" @click=${() => this.#ahead.again()}>${words.forecastAgain}</button>
        </div>
      `;
    }
    if (progress === undefined) return nothing;
    return html`
      <div class="field">
        <label for="forecasting">${words.forecasting}</label>
        <progress id="forecasting" max="100" value=${progress}></progress>
        <div><button type="button" id="forecast-cancel" @click=${() => this.#ahead.cancel()}>${wordsFor(this.language).plan.cancel}</button></div>
      </div>
    `;
  }

  /** What is wrong with the use of a day: it cannot be read, or the core refuses it. */
  #perDayIssue(engine: Engine, key: string): string | undefined {
    if (!this.#fields.wasLeft(key)) return undefined;
    const words = wordsFor(this.language);
    const refusal = this.#fields.refusalOf(key);
    if (refusal) return refusalText(refusal, words, this.language);
    const forecast = this.#forecast(engine);
    const issue = forecast?.ok === false ? forecast.issues.find((one) => one.path.startsWith('/profile')) : undefined;
    return issue && issueText(issue, words);
  }

  // What happens

  async #start(): Promise<void> {
    this.stage = { kind: 'loading' };
    try {
      const engine = await this.loadEngine();
      this.stage = { kind: 'ready', engine };
      this.#openList(engine);
      const shared = isLink(location.hash) ? await unpackLink(location.hash) : undefined;
      if (isLink(location.hash)) this.#openPaper(engine, shared === undefined ? undefined : readPaper(shared));
      else {
        const draft = readPaper(recall('draft') ?? '');
        if (draft) this.#openPaper(engine, draft);
        else this.#ask(engine);
      }
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
    if (list !== this.#ownList) remember('priceList', list.catalog.id);
    this.banner = undefined;
    this.#past.pause();
    this.#takeStep({ list, inputs: { ...emptyInputs, alert: { ...this.inputs.alert, thresholds: [], meter: '' } } });
    this.#past.pause();
  }

  #listNamed(id: string): PriceList {
    return this.#ownList?.catalog.id === id ? this.#ownList : listNamed(id);
  }

  #show(view: View): void {
    this.view = view;
    window.scrollTo({ top: 0 });
  }

  #choose(choice: Choice): void {
    this.#take({ ...this.inputs, choice });
  }

  /** Every change of the person goes through here: it can be undone, is asked about, and is kept as a draft. */
  #take(inputs: Inputs): void {
    this.#takeStep({ list: this.list, inputs });
  }

  #takeStep(step: Step): void {
    this.#past.remember({ list: this.list, inputs: this.inputs }, performance.now());
    this.#put(step);
  }

  #put({ list, inputs }: Step): void {
    const isQuotedAnew = inputs.choice !== this.inputs.choice || list !== this.list;
    this.inputs = inputs;
    this.shared = false;
    this.exportIssues = [];
    const isOtherList = list !== this.list;
    this.list = list;
    if (this.stage.kind !== 'ready') return;
    const { engine } = this.stage;
    if (isOtherList) this.#openList(engine);
    if (isQuotedAnew) {
      this.orderAnswer = undefined;
      this.#asOf = now();
      this.#quote(engine);
    }
    this.#detailLater(engine);
    this.#keepDraft();
  }

  #undo(): void {
    if (this.#past.canUndo) this.#put(this.#past.undo({ list: this.list, inputs: this.inputs }));
  }

  #redo(): void {
    if (this.#past.canRedo) this.#put(this.#past.redo({ list: this.list, inputs: this.inputs }));
  }

  /** Asks the core about the inputs. The answers belong to the inputs beside them. */
  #ask(engine: Engine): void {
    this.#quote(engine);
    this.#detail(engine);
  }

  /** The one question that each keystroke asks: its answer is on the screen with the next frame. */
  #quote(engine: Engine): void {
    const { choice } = this.inputs;
    if (choice.lines.length > 0) {
      this.#alone = [];
      this.answer = engine.quote(this.list, choice, this.#asOf, this.#today);
      return;
    }
    const { rows, issues } = engine.payPerUseAlone(this.list, choice);
    this.#alone = rows;
    this.answer = issues.length === 0 ? undefined : { ok: false, issues };
  }

  #detailLater(engine: Engine): void {
    clearTimeout(this.#detailsTimer);
    const wait = this.inputs.choice.lines.length > fewLines ? afterPause : afterPaint;
    this.#detailsTimer = setTimeout(() => this.#detail(engine), wait);
  }

  /** What follows the total: the dates of each line, and the variants beside it. */
  #detail(engine: Engine): void {
    clearTimeout(this.#detailsTimer);
    const { answer, language } = this;
    if (answer?.ok) this.#rows = this.#lastRows.of([answer, language], () => this.#rowsOf(engine, answer.value));
    else if (answer === undefined) this.#rows = [];
    this.#variants = this.inputs.variants.map(({ choice }) => {
      const answer = choice.lines.length === 0 ? undefined : engine.quote(this.list, choice, this.#asOf, this.#today);
      return answer?.ok ? answer.value : undefined;
    });
    this.requestUpdate();
  }

  /** The packages that the quote on show would turn into; those of the last good one while it is wrong. */
  #packages(engine: Engine): readonly Held[] {
    const { answer } = this;
    if (answer === undefined) return this.#lastPackages.of([], () => []);
    if (!answer.ok) return this.#lastPackages.value ?? [];
    return this.#lastPackages.of([answer, this.list], () =>
      engine.packagesOf(this.list, this.inputs.choice, this.#asOf, this.#today, answer.value),
    );
  }

  #alertAnswer(engine: Engine): Outcome<AlertAnswer> | undefined {
    const packages = this.#packages(engine);
    const { alert } = this.inputs;
    return this.#lastAlertAnswer.of([packages, alert], () =>
      packages.length === 0 ? undefined : engine.validateAlert(this.list, packages, alert, this.#asOf),
    );
  }

  #forecast(engine: Engine): Outcome<Forecast> | undefined {
    const packages = this.#packages(engine);
    const { alert, perDay } = this.inputs;
    const watched = this.#alertAnswer(engine)?.ok ? alert : undefined;
    const until = lastEnd(this.answer?.ok ? this.answer.value : undefined);
    const ask = engine.forecast(this.list, packages, watched, perDay, this.#asOf, until);
    return this.#ahead.of(this.list, [packages, perDay, watched], ask);
  }

  get #expiries(): readonly string[] {
    return this.answer?.ok ? this.answer.value.lines.flatMap(({ expiresAt }) => (expiresAt === null ? [] : [expiresAt])) : [];
  }

  #rowsOf(engine: Engine, quote: Quote): LifecycleRow[] {
    const words = wordsFor(this.language).costPreview;
    const packages = this.#packages(engine);
    return quote.lines.map((line) => {
      const held = packages.find((one) => one.offer === line.offer && one.effectiveAt === line.effectiveAt);
      const events = held ? engine.timeline(this.list, held, this.#asOf) : undefined;
      return {
        title: words.times(number(String(line.quantity), this.language), this.#titleOf(line.offer)),
        effectiveAt: line.effectiveAt,
        expiresAt: line.expiresAt,
        noticeAt: line.noticeAt ?? null,
        graceEndsAt: line.graceEndsAt ?? null,
        retentionEndsAt: line.retentionEndsAt ?? null,
        ...(events === undefined ? {} : { events }),
      };
    });
  }

  #titleOf(offer: string): string {
    return this.list.catalog.offers.find((one) => one.id === offer)?.title ?? offer;
  }

  #takePerDay(meter: string, key: string, event: Event): void {
    const text = this.#fields.type(key, valueOf(event), this.language);
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
    const quantity = units?.ok && !isZero(units.value) ? units.value : '';
    this.#choose({ ...choice, recipients, expectedUsage: { ...choice.expectedUsage, [meter]: quantity } });
  }

  #order(confirmed: readonly string[]): void {
    if (this.stage.kind !== 'ready') return;
    this.orderAnswer = this.stage.engine.order(
      this.list,
      this.inputs.choice,
      this.#asOf,
      this.#today,
      confirmed,
      this.answer?.ok ? this.answer.value.digest : undefined,
    );
  }

  // Variants

  #keepVariant(): void {
    this.#take({ ...this.inputs, variants: [...this.inputs.variants, { choice: this.inputs.choice }].slice(0, variantsMax) });
  }

  #useVariant(index: number): void {
    this.#choose(this.inputs.variants[index]?.choice ?? emptyChoice);
  }

  #dropVariant(index: number): void {
    this.#take({ ...this.inputs, variants: this.inputs.variants.filter((_, at) => at !== index) });
  }

  // Keeping, sharing, opening

  #paper(engine: Engine): Paper {
    const kept = engine.keep(this.list.text);
    const { id, rules, provenance } = this.list.catalog;
    return {
      release: engine.version,
      priceList: id,
      checksum: kept.ok ? kept.value.checksum : '',
      priceListText: this.list === this.#ownList ? this.list.text : '',
      rules: rulesText(rules),
      asOf: this.#asOf,
      pricesOf: provenance?.asOf ?? '',
      total: this.answer?.ok ? this.answer.value.total : '',
      inputs: this.inputs,
    };
  }

  #keepDraft(): void {
    clearTimeout(this.#draftTimer);
    this.#draftTimer = setTimeout(() => {
      if (this.stage.kind !== 'ready') return;
      if (JSON.stringify(this.inputs) === JSON.stringify(emptyInputs)) forget('draft');
      else remember('draft', writePaper(this.#paper(this.stage.engine)));
    }, 400);
  }

  async #share(): Promise<void> {
    if (this.stage.kind !== 'ready') return;
    const hash = await packLink(writePaper(this.#paper(this.stage.engine)));
    history.replaceState(null, '', hash);
    await copyText(location.href);
    this.shared = true;
    this.spoken = pageWords[this.language].tools.shared;
  }

  #save(): void {
    if (this.stage.kind === 'ready') saveText('quotapack.json', 'application/json', writePaper(this.#paper(this.stage.engine)));
  }

  /** Takes over what was saved or shared, on today's price list, and says so when that is another one. */
  #openPaper(engine: Engine, paper: Paper | undefined): void {
    this.banner = undefined;
    if (!paper) {
      this.banner = { kind: 'unreadable' };
      this.#ask(engine);
      return;
    }
    if (paper.priceListText !== '' && !this.#openOwnList(engine, paper.priceListText, paper.priceList)) return;
    const list = paper.priceListText === '' ? priceLists.find(({ catalog }) => catalog.id === paper.priceList) : this.#ownList;
    if (!list) {
      this.banner = { kind: 'unknown_list' };
      this.#ask(engine);
      return;
    }
    this.list = list;
    this.#openList(engine);
    const startPassed = paper.inputs.choice.startsOn !== '' && paper.inputs.choice.startsOn < this.#today;
    this.inputs = startPassed ? { ...paper.inputs, choice: { ...paper.inputs.choice, startsOn: '' } } : paper.inputs;
    this.#ask(engine);
    const kept = engine.keep(list.text);
    const isOtherList = !kept.ok || kept.value.checksum !== paper.checksum;
    const total = this.answer?.ok ? this.answer.value.total : '';
    if (!isOtherList && total === paper.total && !startPassed) return;
    const pricesNow = list.catalog.provenance?.asOf ?? '';
    this.banner = {
      kind: 'changed',
      list: isOtherList,
      rules: paper.rules !== '' && paper.rules !== rulesText(list.catalog.rules),
      asOf: paper.asOf,
      pricesThen: paper.pricesOf === '' ? pricesNow : paper.pricesOf,
      pricesNow,
      before: paper.total,
      now: total,
      startPassed,
    };
  }

  /** A price list of the person's own is checked by the core before anything is shown of it. */
  #openOwnList(engine: Engine, text: string, name: string): boolean {
    const checked = engine.keep(text);
    if (!checked.ok) {
      this.banner = { kind: 'refused', name, issues: checked.issues };
      this.requestUpdate();
      return false;
    }
    this.#ownList = priceListOf(text);
    return true;
  }

  async #openFile(file: File | undefined): Promise<void> {
    if (!file || this.stage.kind !== 'ready') return;
    const { engine } = this.stage;
    const text = await file.text();
    const paper = readPaper(text);
    if (paper) {
      this.#past.remember({ list: this.list, inputs: this.inputs }, performance.now());
      this.#openPaper(engine, paper);
      return;
    }
    const isTable = file.name.toLowerCase().endsWith('.csv');
    if (isTable && this.view === 'account') {
      this.#take({ ...this.inputs, usage: text });
      return;
    }
    const read = isTable ? this.#listFromTable(engine, text, file.name) : { text };
    if (read === undefined || !this.#openOwnList(engine, read.text, file.name) || !this.#ownList) return;
    this.#takeList(this.#ownList);
    if (read.assumedCurrency !== undefined) this.banner = { kind: 'currency', name: file.name, currency: read.assumedCurrency };
  }

  /** A table of prices, by the core. What it does not say is as in the list on show: the currency, and whose midnight counts. */
  #listFromTable(engine: Engine, text: string, name: string): { readonly text: string; readonly assumedCurrency?: string } | undefined {
    const { currency, billingOffset } = this.list.catalog;
    const imported = engine.importCatalog(text, 'own', name.replace(/\.csv$/iu, ''), currency, billingOffset);
    const issues = imported.ok ? imported.value.issues : imported.issues;
    if (issues.length > 0) this.banner = { kind: 'refused', name, issues };
    if (!imported.ok || issues.length > 0) return undefined;
    const { assumedCurrency } = imported.value;
    return { text: JSON.stringify(imported.value.catalog), ...(assumedCurrency === undefined ? {} : { assumedCurrency }) };
  }

  #export(format: 'csv' | 'focus'): void {
    if (this.stage.kind !== 'ready') return;
    const answer = this.stage.engine.exportQuote(this.list, this.inputs.choice, this.#asOf, this.#today, format);
    this.exportIssues = answer.ok ? [] : answer.issues;
    if (answer.ok) saveText(format === 'csv' ? 'quote.csv' : 'quote-focus.csv', 'text/csv', answer.value.text);
  }

  #exportJson(): void {
    if (this.answer?.ok) saveText('quote.json', 'application/json', `${JSON.stringify(this.answer.value, null, 2)}\n`);
  }

  // The document around

  readonly #onHash = (): void => {
    if (!isLink(location.hash) || this.stage.kind !== 'ready') return;
    const { engine } = this.stage;
    void unpackLink(location.hash).then((text) => this.#openPaper(engine, text === undefined ? undefined : readPaper(text)));
  };

  /** Fields have an undo of their own; outside of them the keys mean the page's. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 'z') return;
    const [at] = event.composedPath();
    if (at instanceof HTMLTextAreaElement || (at instanceof HTMLInputElement && at.type === 'text')) return;
    event.preventDefault();
    if (event.shiftKey) this.#redo();
    else this.#undo();
  };

  readonly #onDrop = (event: DragEvent): void => {
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    void this.#openFile(file);
  };

  #takeLanguage(language: Language): void {
    this.language = language;
    remember('language', language);
    this.#dress();
    // The dates of each line are in words.
    if (this.stage.kind === 'ready') this.#detail(this.stage.engine);
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

const onDragOver = (event: DragEvent): void => {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
};

/** The last instant at which any of the packages still counts. */
function lastEnd(quote: Quote | undefined): string {
  const ends = quote?.lines.map((line) => line.expiresAt ?? line.effectiveAt) ?? [];
  return ends.sort().at(-1) ?? '';
}

/** Rules as a price list writes them: `minimumCharge: "0.01"`. */
const rulesInWords = (rules: object): string =>
  Object.entries(rules)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
    .join('; ');

const rulesText = (rules: unknown): string => (rules === undefined ? '{}' : JSON.stringify(rules));

const isOpen = (event: Event): boolean => event.target instanceof HTMLDetailsElement && event.target.open;

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
