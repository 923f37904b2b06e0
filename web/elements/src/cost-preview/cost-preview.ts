import { html, nothing, type TemplateResult } from 'lit';
import { classMap } from 'lit/directives/class-map.js';
import { guard } from 'lit/directives/guard.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';

import { QuotapackElement } from '../base/element.js';
import { Fields, issueLine, issueText, refusalText } from '../base/fields.js';
import { comparisonLengths } from '../base/length.js';
import { own } from '../base/own.js';
import { look } from '../base/look.styles.js';
import { waiting } from '../base/panel.js';
import { issueEntries, issueList, namedBar, numberField, numberInput, type NumberField } from '../base/parts.js';
import { copyText, saveText } from '../base/save.js';
import { fieldOfIssue, lineName } from '../quote-input.js';
import {
  emptyChoice,
  type Catalog,
  type Choice,
  type ChosenLine,
  type Issue,
  type Meter,
  type Offer,
  type Order,
  type Outcome,
  type Quote,
  type QuoteLine,
} from '../shapes.js';
import { countDown, countUp } from '../text/count.js';
import { compact, duration, isNegative, isZero, list, money, negated, number, offsetOf, percent, unsigned } from '../text/format.js';
import { quantitySteps, stepOf } from '../text/steps.js';
import { costPreviewStyles } from './cost-preview.styles.js';

/** What one offer costs per unit and from which quantity it pays off: `quote` of one of each. */
export type OfferFacts = { readonly unitCost: string | null; readonly breakEven: string | null };

/** What the expected use of a meter costs with no package at all: `rate`. */
export type PayPerUseAlone = { readonly meter: string; readonly total: string };

/** The choice after a change. */
export type QuoteChangeDetail = { readonly choice: Choice };

/** The terms that the person confirmed for the quote on show. */
export type OrderDetail = { readonly confirmed: readonly string[] };

/** Messages and recipients of each, as typed; the host has the core multiply and sets `expectedUsage`. */
export type RecipientsDetail = { readonly meter: string; readonly messages: string; readonly each: string };

declare global {
  interface HTMLElementEventMap {
    'quotapack-quote-change': CustomEvent<QuoteChangeDetail>;
    'quotapack-order': CustomEvent<OrderDetail>;
    'quotapack-recipients-change': CustomEvent<RecipientsDetail>;
  }
}

/**
 * A live preview of what packages cost against pay-per-use. It shows what it was given: the host quotes in the
 * core and sets the answer.
 *
 * @summary Choose packages, see the cost at once.
 * @tag quotapack-cost-preview
 *
 * @prop {Catalog|undefined} catalog - The price list; undefined while it loads.
 * @prop {Choice} choice - What is chosen. Changes of the person replace it and are told by an event.
 * @prop {Outcome<Quote>|undefined} answer - The core's answer for `choice`; undefined where nothing is chosen.
 * @prop {Record<string, OfferFacts>} offerFacts - Unit cost and break-even of each offer, shown beside it.
 * @prop {PayPerUseAlone[]} payPerUseAlone - Cost of the expected use without packages, shown while none is chosen.
 * @prop {Outcome<Order>|undefined} orderAnswer - The core's answer to an order.
 * @prop {string} earliestStart - First day that may be chosen, such as `2027-01-31`.
 *
 * @fires {CustomEvent<QuoteChangeDetail>} quotapack-quote-change - The person changed the choice.
 * @fires {CustomEvent<RecipientsDetail>} quotapack-recipients-change - Messages or recipients changed.
 * @fires {CustomEvent<OrderDetail>} quotapack-order - The person asks for an order.
 * @fires {CustomEvent<AnnounceDetail>} quotapack-announce - The total, once it was quiet for a moment.
 *
 * @slot actions - Buttons of the host below the figures.
 * @slot empty - What the host says or offers where the price list has no packages.
 * @slot timeline - What the host shows between the packages and the order.
 *
 * @csspart panel - A boxed region.
 * @csspart total - The total.
 * @csspart issue - A sentence beside a field that is wrong.
 * @csspart offer - One offer of the price list.
 * @csspart state - What stands there while it loads or is empty.
 * @csspart issues - What is wrong with no field of the form.
 *
 * @cssprop [--quotapack-page-margin=0px] - Margin of the page around the element, which the strip with the total fills on a phone.
 */
export class CostPreview extends QuotapackElement {
  static override styles = [look, costPreviewStyles];

  static override properties = {
    ...QuotapackElement.properties,
    catalog: { attribute: false },
    choice: { attribute: false },
    answer: { attribute: false },
    offerFacts: { attribute: false },
    payPerUseAlone: { attribute: false },
    orderAnswer: { attribute: false },
    earliestStart: { attribute: false },
    confirmed: { state: true },
    copied: { state: true },
  };

  declare catalog: Catalog | undefined;
  declare choice: Choice;
  declare answer: Outcome<Quote> | undefined;
  declare offerFacts: Readonly<Record<string, OfferFacts>>;
  declare payPerUseAlone: readonly PayPerUseAlone[];
  declare orderAnswer: Outcome<Order> | undefined;
  declare earliestStart: string;
  /** Terms that are ticked. They hold for the quote on show and for no other. */
  declare protected confirmed: readonly string[];
  declare protected copied: boolean;

  readonly #fields = new Fields();
  #lastQuote: Quote | undefined;
  /** What `#lastQuote` is the answer for. */
  #lastChoice: Choice = emptyChoice;
  /** Issues of the answer by the field that they name. */
  #issues = new Map<string, Issue>();

  constructor() {
    super();
    this.catalog = undefined;
    this.choice = emptyChoice;
    this.answer = undefined;
    this.offerFacts = {};
    this.payPerUseAlone = [];
    this.orderAnswer = undefined;
    this.earliestStart = '';
    this.confirmed = [];
    this.copied = false;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('answer') || changed.has('choice')) this.#issues = this.#issuesByField();
    if (changed.has('catalog')) {
      this.#fields.clear();
      this.#lastQuote = undefined;
    }
    if (changed.has('answer')) {
      if (this.answer === undefined) this.#lastQuote = undefined;
      if (this.answer?.ok) {
        this.#lastQuote = this.answer.value;
        this.#lastChoice = this.choice;
      }
      this.confirmed = [];
      this.copied = false;
      this.announce(this.#sentence());
    } else if (changed.has('payPerUseAlone')) {
      this.announce(this.#sentence());
    }
  }

  protected override render(): TemplateResult {
    const { catalog } = this;
    if (!catalog) return html`<div class="panel" part="panel" aria-busy="true">${waiting(this.words.costPreview.loading)}</div>`;
    return html`
      <div class="sheet">
        <div class="upper">
          <div class="inputs">
            ${this.#renderOffers(catalog)} ${this.#renderUse(catalog)} ${this.#renderReductions(catalog)}
          </div>
          <div class="result">${this.#renderAnswer(catalog)}</div>
        </div>
        ${this.#renderDetails(catalog)} ${this.#renderStrip(catalog)}
      </div>
      <output class="unseen" role="status">${this.spoken}</output>
    `;
  }

  // Packages

  #renderOffers(catalog: Catalog): TemplateResult {
    const words = this.words.costPreview;
    return html`
      <section class="panel" part="panel" aria-labelledby="packages">
        <div class="head">
          <h2 id="packages">${words.packages}</h2>
          ${catalog.offers.length === 0 ? nothing : html`<p class="hint">${words.packagesHint}</p>`}
        </div>
        ${
          catalog.offers.length === 0
            ? html`<div class="empty" part="state"><p>${words.noPackages}</p><slot name="empty"></slot></div>`
            : html`<ul>
              ${repeat(
                catalog.offers,
                (offer) => offer.id,
                (offer) => guard(this.#looksOf(catalog, offer), () => this.#renderOffer(catalog, offer)),
              )}
            </ul>`
        }
        ${this.#renderDated()} ${catalog.offers.length === 0 ? nothing : this.#renderStart()}
      </section>
    `;
  }

  /** What an offer on the screen depends on: with many of them, only those that look different are made anew. */
  #looksOf(catalog: Catalog, offer: Offer): unknown[] {
    const line = this.#lineOf(offer.id);
    const [quantity, periods] = [`quantity:${offer.id}`, `periods:${offer.id}`];
    return [
      catalog,
      offer,
      this.words,
      this.locale,
      own(this.offerFacts, offer.id),
      line?.quantity,
      line?.periods,
      this.#fields.typed(quantity),
      this.#fields.typed(periods),
      this.#issueFor(quantity),
      this.#issueFor(periods),
    ];
  }

  #renderOffer(catalog: Catalog, offer: Offer): TemplateResult {
    const words = this.words.costPreview;
    const line = this.#lineOf(offer.id);
    const illustrative = catalog.provenance?.kind === 'illustrative';
    return html`
      <li class=${classMap({ offer: true, chosen: line !== undefined })} part="offer">
        <h3 class="offer-name"><bdi>${offer.title ?? offer.id}</bdi></h3>
        <p class="offer-price number">
          ${this.money(String(offer.price), catalog.currency)}
          ${illustrative ? html`<span class="badge">${words.illustrative}</span>` : nothing}
        </p>
        <ul class="facts">
          ${this.#factsOf(catalog, offer).map((fact) => html`<li>${fact}</li>`)}
        </ul>
        <div class="choose">${this.#renderStepper(offer)} ${line ? this.#renderPeriods(offer, line.periods) : nothing}</div>
      </li>
    `;
  }

  #factsOf(catalog: Catalog, offer: Offer): string[] {
    const words = this.words.costPreview;
    const { locale } = this;
    const facts: string[] = [];
    facts.push(offer.validity ? words.validFor(duration(offer.validity, locale)) : words.validForever);
    if (offer.reset?.every) facts.push(words.refills(duration(offer.reset.every, locale)));
    facts.push(offer.kind === 'stop_before_excess' ? words.stopsAfter : words.payPerUseAfter);
    const known = own(this.offerFacts, offer.id);
    const meter = catalog.meters.find((one) => one.id === offer.quotas[0]?.meter);
    if (known?.unitCost && meter) facts.push(`${money(known.unitCost, catalog.currency, locale)} ${this.words.perUnit(meter.unit)}`);
    if (known?.breakEven && meter && !isZero(known.breakEven))
      facts.push(words.breakEven(this.quantity(known.breakEven, meter.id, catalog)));
    if (known && known.breakEven === null && meter) facts.push(words.neverPaysOff);
    for (const discount of offer.discounts ?? []) {
      facts.push(words.percentOffFrom(percent(String(discount.percentOff), locale), number(String(discount.fromQuantity), locale)));
    }
    if (offer.maxQuantity !== undefined) facts.push(words.upTo(number(String(offer.maxQuantity), locale)));
    return facts;
  }

  #renderStepper(offer: Offer): TemplateResult {
    const words = this.words;
    const key = `quantity:${offer.id}`;
    const title = offer.title ?? offer.id;
    const quantity = this.#lineOf(offer.id)?.quantity ?? '0';
    const issue = this.#issueFor(key);
    const atMost = offer.maxQuantity !== undefined && quantity === String(offer.maxQuantity);
    return html`
      <div class="stepper" role="group" aria-label=${title}>
        <button type="button" aria-label=${words.number.fewer(title)} ?disabled=${isZero(quantity)} @click=${() => this.#setQuantity(offer, countDown(quantity))}>−</button>
        <input
          id=${key}
          type="text"
          inputmode="numeric"
          autocomplete="off"
          aria-label="${words.costPreview.quantity}: ${title}"
          aria-invalid=${issue === undefined ? 'false' : 'true'}
          aria-describedby="${key}-issue"
          .value=${live(this.#fields.shown(key, quantity, this.locale))}
          @input=${(event: Event) => this.#typeQuantity(offer, textOf(event))}
          @blur=${() => this.#leave(key)}
          @keydown=${(event: KeyboardEvent) => this.#stepByKey(event, offer, quantity)}
        />
        <button type="button" aria-label=${words.number.more(title)} ?disabled=${atMost} @click=${() => this.#setQuantity(offer, countUp(quantity))}>+</button>
      </div>
      <div class="choose-issue">${issueLine(`${key}-issue`, issue)}</div>
    `;
  }

  #renderPeriods(offer: Offer, periods: string): TemplateResult | typeof nothing {
    if (!offer.validity) return nothing;
    const words = this.words.costPreview;
    const field = this.#field(`periods:${offer.id}`, words.periods, periods, (text) =>
      this.#change(this.#withLine(offer.id, { periods: text })),
    );
    return html`<div class="terms-count">${numberField({ ...field, isCount: true, title: words.periodsHint(duration(offer.validity, this.locale)) })}</div>`;
  }

  /** Purchases with a day of their own, such as those of a plan. */
  #renderDated(): TemplateResult | typeof nothing {
    const dated = this.choice.lines.filter((line) => line.startsOn !== undefined);
    if (dated.length === 0) return nothing;
    const words = this.words.costPreview;
    return html`
      <div class="dated">
        <h3 id="dated">${words.dated}</h3>
        <ul aria-labelledby="dated">
          ${repeat(dated, lineName, (line) => this.#renderDatedLine(line))}
        </ul>
      </div>
    `;
  }

  #renderDatedLine(line: ChosenLine): TemplateResult {
    const words = this.words.costPreview;
    const name = lineName(line);
    const title = this.catalog?.offers.find((offer) => offer.id === line.offer)?.title ?? line.offer;
    const [count, start] = [`quantity:${name}`, `start:${name}`];
    const issue = this.#issueFor(count) ?? this.#issueFor(start);
    const take = (quantity: string): void => this.#change(this.#withLine(name, { quantity }));
    const field = { ...this.#field(count, `${words.quantity}: ${title}`, line.quantity, take), issue };
    return html`
      <li>
        <input
          id=${start}
          type="date"
          min=${this.earliestStart || nothing}
          aria-label="${words.start}: ${title}"
          aria-describedby="${count}-issue"
          .value=${live(line.startsOn ?? '')}
          @change=${(event: Event) => this.#withDate(line, textOf(event))}
          @blur=${() => this.#leave(start)}
        />
        <label for=${count} class="unseen">${field.label}</label>
        ${numberInput({ ...field, isCount: true })}
        <span class="dated-title">× <bdi>${title}</bdi></span>
        <button type="button" aria-label=${words.removeLine(title)} @click=${() => this.#drop(name)}>×</button>
        ${issueLine(`${count}-issue`, issue)}
      </li>
    `;
  }

  #renderStart(): TemplateResult {
    const words = this.words.costPreview;
    const issue = this.#issueFor('start');
    return html`
      <div class="start">
        <div>
          <label for="start">${words.start}</label>
          <p class="hint" id="start-hint">${words.startHint}</p>
        </div>
        <div>
          <input
            id="start"
            type="date"
            min=${this.earliestStart || nothing}
            aria-invalid=${issue === undefined ? 'false' : 'true'}
            aria-describedby="start-hint start-issue"
            .value=${live(this.choice.startsOn)}
            @input=${(event: Event) => this.#change({ ...this.choice, startsOn: textOf(event) })}
            @blur=${() => this.#leave('start')}
          />
          ${issueLine('start-issue', issue)}
        </div>
      </div>
    `;
  }

  // Expected use

  #renderUse(catalog: Catalog): TemplateResult {
    const words = this.words.costPreview;
    return html`
      <section class="panel" part="panel" aria-labelledby="use">
        <div class="head">
          <h2 id="use">${words.use}</h2>
          <p class="hint">${words.useHint}</p>
        </div>
        ${catalog.meters.map((meter) => this.#renderMeter(meter, catalog.meters.length > 1))}
      </section>
    `;
  }

  #renderMeter(meter: Meter, isOneOfMany: boolean): TemplateResult {
    const words = this.words.costPreview;
    const quantity = own(this.choice.expectedUsage, meter.id) ?? '';
    const field = this.#field(`use:${meter.id}`, words.useOf(this.meterName(meter.id, this.catalog)), quantity, (text) =>
      this.#change(this.#withUse(meter.id, text)),
    );
    const top = quantitySteps.length - 1;
    return html`
      <div class="use">
        ${isOneOfMany ? html`<h3 aria-hidden="true"><bdi>${this.meterName(meter.id, this.catalog)}</bdi></h3>` : nothing}
        <div class="use-row">
          <div>
            <label for=${field.key} class="unseen">${field.label}</label>
            ${numberInput({ ...field, placeholder: this.number('0') })}
          </div>
          <div>
            <input
              id="slider:${meter.id}"
              type="range"
              min="0"
              max=${top}
              step="1"
              aria-label=${words.slider(this.meterName(meter.id, this.catalog))}
              aria-valuetext=${this.quantity(quantity === '' ? '0' : quantity, meter.id, this.catalog)}
              .value=${live(String(stepOf(quantity)))}
              @input=${(event: Event) => this.#slide(meter, textOf(event))}
            />
            <div class="scale number" aria-hidden="true">
              ${['0', '100', '10000', '1000000', '100000000'].map((mark) => html`<span>${this.#compact(mark)}</span>`)}
            </div>
          </div>
        </div>
        ${issueLine(`${field.key}-issue`, field.issue)} ${this.#renderRecipients(meter)}
      </div>
    `;
  }

  #renderRecipients(meter: Meter): TemplateResult {
    const words = this.words.costPreview;
    const given = own(this.choice.recipients, meter.id);
    return html`
      <details ?open=${given !== undefined}>
        <summary>${words.recipients}</summary>
        <p class="hint">${words.recipientsHint}</p>
        <div class="fields">
          ${this.#renderNumber(`messages:${meter.id}`, words.messages, given?.messages ?? '', (text) => this.#spread(meter, text, given?.each ?? '1'))}
          ${this.#renderNumber(`each:${meter.id}`, words.recipientsEach, given?.each ?? '', (text) => this.#spread(meter, given?.messages ?? '', text))}
        </div>
      </details>
    `;
  }

  #renderNumber(key: string, label: string, value: string, take: (text: string) => void): TemplateResult {
    return numberField(this.#field(key, label, value, take));
  }

  // Discount, coupon, tax

  #renderReductions(catalog: Catalog): TemplateResult {
    const words = this.words.costPreview;
    const { choice } = this;
    return html`
      <section class="panel" part="panel" aria-labelledby="reductions">
        <div class="head"><h2 id="reductions">${words.reductions}</h2></div>
        <div class="fields">
          ${this.#renderNumber('discount', words.discount, choice.discountPercent, (text) => this.#change({ ...this.choice, discountPercent: text }))}
          ${this.#renderNumber('coupon', words.coupon(catalog.currency), choice.coupon, (text) => this.#change({ ...this.choice, coupon: text }))}
          ${this.#renderNumber('tax', words.tax, choice.taxPercent, (text) => this.#change({ ...this.choice, taxPercent: text }))}
        </div>
        <p class="hint hint-below">${words.discountHint}</p>
      </section>
    `;
  }

  // The answer

  #renderAnswer(catalog: Catalog): TemplateResult {
    const words = this.words.costPreview;
    const quote = this.#lastQuote;
    return html`
      <section class=${classMap({ panel: true, answer: true, 'is-stale': this.#isStale })} part="panel" aria-label=${words.total}>
        ${this.#renderHeadline(catalog)} ${this.#renderIssues()}
        ${quote?.compare ? this.#renderBars(quote) : nothing} ${quote ? this.#renderRows(quote) : nothing}
        <slot name="actions"></slot>
      </section>
    `;
  }

  #renderHeadline(catalog: Catalog): TemplateResult {
    const words = this.words.costPreview;
    const quote = this.#lastQuote;
    if (quote) {
      return html`
        <div class="headline">
          <p class="headline-label">${words.total}</p>
          <p class="total" part="total">${this.money(quote.total, quote.currency)}</p>
          ${this.#renderVerdict(quote)}
        </div>
      `;
    }
    if (this.payPerUseAlone.length === 0) {
      return html`
        <div class="headline">
          <p class="headline-label">${words.total}</p>
          <p class="total number muted" part="total" aria-hidden="true">${this.words.none}</p>
          <p class="muted">${words.nothingChosen}</p>
        </div>
      `;
    }
    return html`${this.payPerUseAlone.map(
      (alone) => html`
        <div class="headline">
          <p class="headline-label">${words.totalPayPerUse}</p>
          <p class="total" part="total">${this.money(alone.total, catalog.currency)}</p>
          <p class="muted">${words.compareFor(this.#useInWords(alone.meter))}</p>
        </div>
      `,
    )}`;
  }

  #renderVerdict(quote: Quote): TemplateResult | typeof nothing {
    const words = this.words.costPreview;
    const compare = quote.compare;
    if (!compare) return nothing;
    if (isZero(compare.saving)) return html`<p class="verdict">${words.even}</p>`;
    const amount = money(unsigned(compare.saving), quote.currency, this.locale);
    if (isNegative(compare.saving)) return html`<p class="verdict warn">${words.loss(amount)}</p>`;
    return html`<p class="verdict good">${words.saving(amount, compare.savingPercent === null ? this.words.none : percent(compare.savingPercent, this.locale))}</p>`;
  }

  #renderBars(quote: Quote): TemplateResult | typeof nothing {
    const words = this.words.costPreview;
    const { compare } = quote;
    if (!compare) return nothing;
    const lengths = comparisonLengths(compare.payPerUse, compare.packages, compare.excess);
    const shown = (text: string): TemplateResult => this.money(text, quote.currency);
    const hasExcess = !isZero(compare.excess);
    const withPackages = hasExcess ? html`<span>${shown(compare.packages)} + ${shown(compare.excess)}</span>` : shown(compare.packages);
    return html`
      <div class="bars" role="group" aria-labelledby="compare">
        <h3 id="compare">${words.compare} <span class="muted compared">${this.#usesInWords()}</span></h3>
        ${namedBar(words.payPerUse, shown(compare.payPerUse), [{ kind: 'pay-per-use', length: lengths.payPerUse }])}
        ${namedBar(words.withPackages, withPackages, [
          { kind: 'packages', length: lengths.packages },
          { kind: 'excess', length: lengths.excess, from: lengths.packages },
        ])}
        ${hasExcess ? html`<p class="key"><span>${words.packagesPart}</span><span class="key-excess">${words.excessPart}</span></p>` : nothing}
        ${this.#renderUnused(quote)}
      </div>
    `;
  }

  #renderUnused(quote: Quote): TemplateResult | typeof nothing {
    const entries = Object.entries(quote.compare?.unused ?? {}).filter(([, left]) => !isZero(left));
    if (entries.length === 0) return nothing;
    return html`<dl>
      ${entries.map(
        ([meter, left]) =>
          html`<div class="row small"><dt class="muted">${this.words.costPreview.unused}</dt><dd>${this.quantity(left, meter, this.catalog)}</dd></div>`,
      )}
    </dl>`;
  }

  #renderRows(quote: Quote): TemplateResult {
    const words = this.words.costPreview;
    const shown = (text: string): TemplateResult => this.money(text, quote.currency);
    const row = (label: string, value: TemplateResult, kind = ''): TemplateResult =>
      html`<div class="row ${kind}"><dt>${label}</dt><dd>${value}</dd></div>`;
    const taxLabel = this.choice.taxPercent === '' ? words.taxAdded : `${words.taxAdded} (${percent(this.choice.taxPercent, this.locale)})`;
    return html`
      <dl class="rows">
        ${row(words.list, shown(quote.listTotal))} ${row(words.discountTaken, shown(negated(quote.discountTotal)))}
        ${this.choice.coupon === '' && isZero(quote.couponTotal) ? nothing : row(words.couponTaken, shown(negated(quote.couponTotal)))}
        ${row(taxLabel, shown(quote.tax))} ${row(words.total, shown(quote.total), 'sum')}
      </dl>
    `;
  }

  /** Issues that no field of the form owns, and the note that the figures are the last good ones. */
  #renderIssues(): TemplateResult | typeof nothing {
    const issues = this.answer?.ok === false ? this.answer.issues : [];
    const homeless = issues.filter((issue) => !this.#hasField(issue));
    const stale = this.#isStale && this.#lastQuote ? html`<p class="hint">${this.words.issues.stale}</p>` : nothing;
    return html`${homeless.length === 0 ? nothing : issueList(issueEntries(homeless, this.words), this.words.issues.title)} ${stale}`;
  }

  /** Whether the form has a field that the issue names: it has none for an offer that the price list lacks. */
  #hasField(issue: Issue): boolean {
    if (fieldOfIssue(issue, this.choice) === undefined) return false;
    const line = /^\/lines\/(\d+)/u.exec(issue.path);
    const offer = line === null ? undefined : this.choice.lines[Number(line[1])]?.offer;
    return line === null || this.catalog?.offers.some((one) => one.id === offer) === true;
  }

  // Lines, dates, order

  #renderDetails(catalog: Catalog): TemplateResult | typeof nothing {
    const quote = this.#lastQuote;
    if (!quote || quote.lines.length === 0) return nothing;
    const words = this.words.costPreview;
    return html`
      <div class="details">
        <section class="panel" part="panel" aria-labelledby="lines">
          <div class="head">
            <h2 id="lines">${words.lines}</h2>
            <p class="hint">${words.zone(offsetOf(quote.asOf))}</p>
          </div>
          <ul class="line-cards">
            ${quote.lines.map((line, index) => guard(this.#looksOfLine(catalog, quote, line, index), () => this.#renderLine(catalog, quote, line, index)))}
          </ul>
        </section>
        <slot name="timeline"></slot>
        ${this.#renderOrder(quote)}
      </div>
    `;
  }

  #looksOfLine(catalog: Catalog, quote: Quote, line: QuoteLine, index: number): unknown[] {
    const breakEven = quote.compare?.breakEven[index]?.quantity;
    return [catalog, this.words, this.locale, JSON.stringify(line), breakEven, own(this.choice.notes, this.#nameOf(line, index))];
  }

  /** The name of the line that a line of the quote on show is the answer for. */
  #nameOf(line: QuoteLine, index: number): string {
    const asked = this.#lastChoice.lines[index];
    return asked === undefined ? line.offer : lineName(asked);
  }

  #renderLine(catalog: Catalog, quote: Quote, line: QuoteLine, index: number): TemplateResult {
    const words = this.words.costPreview;
    const { locale } = this;
    const offer = catalog.offers.find((one) => one.id === line.offer);
    const breakEven = quote.compare?.breakEven[index];
    const meter = line.quotas[0]?.meter ?? '';
    const name = this.#nameOf(line, index);
    const unit = catalog.meters.find((one) => one.id === meter)?.unit ?? meter;
    const instant = (label: string, at: string | null | undefined): TemplateResult =>
      html`<div><dt>${label}</dt><dd>${at ? this.dateTime(at) : words.validForever}</dd></div>`;
    return html`
      <li class="line-card">
        <div class="row">
          <h3><bdi>${words.times(number(String(line.quantity), locale), offer?.title ?? line.offer)}</bdi></h3>
          <strong>${this.money(line.amount, quote.currency)}</strong>
        </div>
        <dl class="facts-grid">
          ${line.quotas.map((quota) => html`<div><dt>${words.quota}</dt><dd>${this.quantity(quota.quantity, quota.meter, this.catalog)}</dd></div>`)}
          ${
            line.unitCost === null
              ? nothing
              : html`<div><dt>${words.unitCost} (${this.words.perUnit(unit)})</dt><dd>${this.money(line.unitCost, quote.currency)}</dd></div>`
          }
          ${breakEven ? html`<div><dt>${words.breakEvenTitle}</dt><dd>${breakEven.quantity === null ? words.neverPaysOff : this.quantity(breakEven.quantity, meter, this.catalog)}</dd></div>` : nothing}
          ${instant(words.effective, line.effectiveAt)} ${instant(words.expiry, line.expiresAt)}
          ${
            line.expiresAt
              ? html`${line.noticeAt ? instant(words.notice, line.noticeAt) : nothing} ${instant(words.grace, line.graceEndsAt)} ${instant(words.retention, line.retentionEndsAt)}`
              : nothing
          }
        </dl>
        <div class="note">
          <label for="note:${name}">${words.note}</label>
          <input
            id="note:${name}"
            type="text"
            dir="auto"
            maxlength="500"
            placeholder=" "
            title=${words.noteHint}
            .value=${live(own(this.choice.notes, name) ?? '')}
            @input=${(event: Event) => this.#change({ ...this.choice, notes: { ...this.choice.notes, [name]: textOf(event) } })}
          />
        </div>
      </li>
    `;
  }

  #renderOrder(quote: Quote): TemplateResult {
    const words = this.words.costPreview;
    const refused = this.orderAnswer?.ok === false ? this.orderAnswer.issues : [];
    return html`
      <section class="panel order" part="panel" aria-labelledby="order">
        <h2 id="order">${words.order}</h2>
        <p class="hint order-hint">${words.orderHint}</p>
        <fieldset aria-labelledby="order" aria-describedby="order-issue">
          <ul class="terms">
            ${quote.terms.map(
              (term) => html`<li>
                <label>
                  <input type="checkbox" .checked=${live(this.confirmed.includes(term))} @change=${(event: Event) => this.#confirm(term, event)} />
                  <span>${words.terms[term]}</span>
                </label>
              </li>`,
            )}
          </ul>
        </fieldset>
        <div id="order-issue">${refused.map((issue) => html`<p class="issue" part="issue">${issueText(issue, this.words)}</p>`)}</div>
        <div class="buttons">
          <button type="button" class="primary" ?disabled=${this.#isStale} @click=${() => this.emit<OrderDetail>('quotapack-order', { confirmed: this.confirmed })}>${words.createOrder}</button>
        </div>
        ${this.orderAnswer?.ok ? this.#renderMade(this.orderAnswer.value) : nothing}
      </section>
    `;
  }

  #renderMade(order: Order): TemplateResult {
    const words = this.words.costPreview;
    const text = JSON.stringify(order.packages, null, 2);
    return html`
      <div class="made">
        <h3 class="good">✓ ${words.orderMade}</h3>
        <p class="hint">${words.orderMadeHint}</p>
        <pre tabindex="0" aria-label=${words.showDocument}>${text}</pre>
        <div class="buttons">
          <button type="button" @click=${() => this.#copy(text)}>${this.copied ? words.copied : words.copy}</button>
          <button type="button" @click=${() => saveText('packages.json', 'application/json', text)}>${words.download}</button>
        </div>
      </div>
    `;
  }

  #renderStrip(catalog: Catalog): TemplateResult | typeof nothing {
    const quote = this.#lastQuote;
    const alone = this.payPerUseAlone[0];
    if (!quote && !alone) return nothing;
    const text = quote ? quote.total : (alone?.total ?? '');
    return html`
      <div class="strip" aria-hidden="true">
        <span>${quote ? this.words.costPreview.total : this.words.costPreview.totalPayPerUse}</span>
        <strong>${this.money(text, catalog.currency)}</strong>
      </div>
    `;
  }

  // What the person does

  /** The line of an offer that starts when the choice does. */
  #lineOf(offer: string): ChosenLine | undefined {
    return this.choice.lines.find((line) => line.offer === offer && line.startsOn === undefined);
  }

  #change(choice: Choice): void {
    this.choice = choice;
    this.emit<QuoteChangeDetail>('quotapack-quote-change', { choice });
  }

  /** A field for a number: `take` gets each text that can be read. */
  #field(key: string, label: string, value: string, take: (text: string) => void): NumberField {
    return {
      key,
      label,
      shown: this.#fields.shown(key, value, this.locale),
      issue: this.#issueFor(key),
      type: (typed) => {
        const text = this.#fields.type(key, typed, this.locale);
        if (text !== undefined) take(text);
        this.requestUpdate();
      },
      leave: () => this.#leave(key),
    };
  }

  #leave(key: string): void {
    this.#fields.leave(key);
    this.requestUpdate();
  }

  #typeQuantity(offer: Offer, typed: string): void {
    const text = this.#fields.type(`quantity:${offer.id}`, typed, this.locale);
    if (text !== undefined) this.#takeQuantity(offer, text);
    this.requestUpdate();
  }

  #setQuantity(offer: Offer, text: string): void {
    this.#fields.reset(`quantity:${offer.id}`);
    this.#takeQuantity(offer, text);
  }

  /** An offer of which none is wanted has no line. */
  #takeQuantity(offer: Offer, text: string): void {
    const wanted =
      text === '' || isZero(text) ? [] : [{ offer: offer.id, quantity: text, periods: this.#lineOf(offer.id)?.periods ?? '1' }];
    const others = this.choice.lines.filter((line) => line.offer !== offer.id || line.startsOn !== undefined);
    this.#change({ ...this.choice, lines: this.#inOrder([...others, ...wanted]) });
  }

  /** Lines stand in the order of the price list, those of one offer by day. What the list does not offer is left out. */
  #inOrder(lines: readonly ChosenLine[]): readonly ChosenLine[] {
    const byOffer = new Map<string, ChosenLine[]>((this.catalog?.offers ?? []).map((offer) => [offer.id, []]));
    for (const line of lines) byOffer.get(line.offer)?.push(line);
    const byDay = (one: ChosenLine, other: ChosenLine): number => ((one.startsOn ?? '') < (other.startsOn ?? '') ? -1 : 1);
    return [...byOffer.values()].flatMap((ofOne) => ofOne.sort(byDay));
  }

  #stepByKey(event: KeyboardEvent, offer: Offer, quantity: string): void {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    this.#setQuantity(offer, event.key === 'ArrowUp' ? countUp(quantity) : countDown(quantity));
  }

  #withLine(name: string, change: { readonly quantity?: string; readonly periods?: string }): Choice {
    return { ...this.choice, lines: this.choice.lines.map((line) => (lineName(line) === name ? { ...line, ...change } : line)) };
  }

  /** A day that another line of the offer has already would make two of one name: it is not taken. */
  #withDate(line: ChosenLine, startsOn: string): void {
    const moved = { ...line, startsOn };
    const isTaken = this.choice.lines.some((one) => lineName(one) === lineName(moved));
    if (startsOn === '' || isTaken) this.requestUpdate();
    else this.#change({ ...this.choice, lines: this.#inOrder(this.choice.lines.map((one) => (one === line ? moved : one))) });
  }

  #drop(name: string): void {
    this.#change({ ...this.choice, lines: this.choice.lines.filter((line) => lineName(line) !== name) });
  }

  #withUse(meter: string, text: string): Choice {
    const recipients = Object.fromEntries(Object.entries(this.choice.recipients).filter(([one]) => one !== meter));
    return { ...this.choice, expectedUsage: { ...this.choice.expectedUsage, [meter]: text }, recipients };
  }

  #slide(meter: Meter, position: string): void {
    const step = quantitySteps[Number(position)] ?? '0';
    this.#fields.reset(`use:${meter.id}`);
    this.#change(this.#withUse(meter.id, isZero(step) ? '' : step));
  }

  #spread(meter: Meter, messages: string, each: string): void {
    this.#fields.reset(`use:${meter.id}`);
    this.choice = { ...this.choice, recipients: { ...this.choice.recipients, [meter.id]: { messages, each } } };
    this.emit<RecipientsDetail>('quotapack-recipients-change', { meter: meter.id, messages, each });
  }

  #confirm(term: string, event: Event): void {
    const ticked = event.target instanceof HTMLInputElement && event.target.checked;
    this.confirmed = ticked ? [...this.confirmed, term] : this.confirmed.filter((one) => one !== term);
  }

  async #copy(text: string): Promise<void> {
    this.copied = await copyText(text);
  }

  // Words for values

  get #isStale(): boolean {
    return this.answer?.ok === false || this.#fields.hasRefusal;
  }

  /** A refused text is told once its field was left; so is what the core says of the field. */
  #issueFor(key: string): string | undefined {
    if (!this.#fields.wasLeft(key)) return undefined;
    const refusal = this.#fields.refusalOf(key);
    if (refusal) return refusalText(refusal, this.words, this.locale);
    const found = this.#issues.get(key);
    return found && issueText(found, this.words);
  }

  /** The first issue of each field. */
  #issuesByField(): Map<string, Issue> {
    const found = new Map<string, Issue>();
    for (const issue of this.answer?.ok === false ? this.answer.issues : []) {
      const key = fieldOfIssue(issue, this.choice);
      if (key !== undefined && !found.has(key)) found.set(key, issue);
    }
    return found;
  }

  /** All expected use, as what the comparison is made for. */
  #usesInWords(): string {
    const used = Object.entries(this.#lastChoice.expectedUsage).filter(([, quantity]) => quantity !== '');
    if (used.length === 0) return '';
    const quantities = used.map(([meter, quantity]) => this.quantity(quantity, meter, this.catalog));
    return this.words.costPreview.compareFor(list(quantities, this.locale));
  }

  #useInWords(meterId: string): string {
    return this.quantity(own(this.choice.expectedUsage, meterId) ?? '0', meterId, this.catalog);
  }

  #compact(text: string): string {
    return compact(text, this.locale);
  }

  /** The total as one sentence for those who do not see it. */
  #sentence(): string {
    const words = this.words.costPreview;
    if (this.answer?.ok === false) return words.announceIssues(number(String(this.answer.issues.length), this.locale));
    const quote = this.answer?.value;
    if (!quote) {
      const alone = this.payPerUseAlone[0];
      return alone && this.catalog ? words.announce(money(alone.total, this.catalog.currency, this.locale)) : '';
    }
    const total = words.announce(money(quote.total, quote.currency, this.locale));
    const compare = quote.compare;
    if (!compare || isZero(compare.saving)) return total;
    const amount = money(unsigned(compare.saving), quote.currency, this.locale);
    if (isNegative(compare.saving)) return `${total} ${words.announceLoss(amount)}`;
    return `${total} ${words.announceSaving(amount, compare.savingPercent === null ? '' : percent(compare.savingPercent, this.locale))}`;
  }
}

const textOf = (event: Event): string => (event.target instanceof HTMLInputElement ? event.target.value : '');
