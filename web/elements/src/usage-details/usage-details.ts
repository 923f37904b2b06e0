import { html, nothing, type TemplateResult } from 'lit';

import { own } from '../base/own.js';
import { look } from '../base/look.styles.js';
import { QuotapackPanel, type Content } from '../base/panel.js';
import { table, type Column } from '../base/parts.js';
import type { Allocation, Catalog, RecordOutcome, Why } from '../shapes.js';
import { dateTime, isolated, isZero, list, number } from '../text/format.js';
import { wordFor } from '../text/look-up.js';
import { usageDetailsStyles } from './usage-details.styles.js';

const pageSize = 50;

/**
 * Which package paid for what: each draw with the remaining quota before and after it, and why this package was
 * chosen; and what no package covered.
 *
 * @summary Draws from packages, each with its reason.
 * @tag quotapack-usage-details
 *
 * @prop {Catalog|undefined} catalog - The price list with the usage types.
 * @prop {Allocation[]|undefined} allocations - `allocations` of `replay`; undefined while they load.
 * @prop {RecordOutcome[]} records - `records` of `replay`.
 * @prop {Record<string, string>} titles - Names of packages by id.
 *
 * @csspart table - The table.
 */
export class UsageDetails extends QuotapackPanel {
  static override styles = [look, usageDetailsStyles];

  static override properties = {
    ...QuotapackPanel.properties,
    catalog: { attribute: false },
    allocations: { attribute: false },
    records: { attribute: false },
    titles: { attribute: false },
    pages: { state: true },
  };

  declare catalog: Catalog | undefined;
  declare allocations: readonly Allocation[] | undefined;
  declare records: readonly RecordOutcome[];
  declare titles: Readonly<Record<string, string>>;
  declare protected pages: number;

  constructor() {
    super();
    this.catalog = undefined;
    this.allocations = undefined;
    this.records = [];
    this.titles = {};
    this.pages = 1;
  }

  protected override get heading(): string {
    return this.words.usageDetails.title;
  }

  protected override content(): Content {
    const words = this.words.usageDetails;
    const { allocations } = this;
    if (!allocations) return { kind: 'loading', text: words.loading };
    const draws = this.#inOrder(allocations);
    if (draws.length === 0) return { kind: 'empty', text: words.none };
    return { kind: 'ready', body: this.#renderTable(draws) };
  }

  /** As processed: what no package covered of a record stands behind what was drawn for it. */
  #inOrder(allocations: readonly Allocation[]): readonly (() => readonly unknown[])[] {
    const places = new Map(this.records.map(({ record }, place) => [record, place]));
    const rows: (() => readonly unknown[])[] = [];
    let next = 0;
    const notCoveredBefore = (place: number): void => {
      for (; next < place; ++next) {
        const record = this.records[next];
        if (record && !(isZero(record.excess) && isZero(record.rejected))) rows.push(() => this.#notCovered(record));
      }
    };
    for (const one of allocations) {
      // Open excess that is paid afterwards belongs to a record of before.
      if (one.record !== null) notCoveredBefore(places.get(one.record) ?? 0);
      rows.push(() => this.#drawn(one));
    }
    notCoveredBefore(this.records.length);
    return rows;
  }

  /** The usage type has a column where there are several. */
  get #hasMeters(): boolean {
    const meters = [...(this.allocations ?? []), ...this.records].map(({ meter }) => meter);
    return new Set(meters.filter((meter) => meter !== undefined)).size > 1;
  }

  #renderTable(rows: readonly (() => readonly unknown[])[]): TemplateResult {
    const words = this.words.usageDetails;
    const shown = rows.slice(0, this.pages * pageSize);
    const hidden = rows.slice(shown.length, shown.length + pageSize);
    const columns: Column[] = [
      { name: words.at },
      { name: words.record },
      { name: words.package },
      ...(this.#hasMeters ? [{ name: words.meter }] : []),
      { name: words.quantity, isNumber: true },
      { name: words.before, isNumber: true },
      { name: words.after, isNumber: true },
      { name: words.why },
    ];
    return html`
      ${table({ label: words.title, columns, rows: shown.map((row) => row()), named: 1, stacks: 'early' })}
      ${hidden.length === 0 ? nothing : html`<button type="button" @click=${() => ++this.pages}>${words.more(this.number(String(hidden.length)))}</button>`}
    `;
  }

  #drawn(one: Allocation): readonly unknown[] {
    const words = this.words.usageDetails;
    return [
      this.dateTime(one.at),
      html`<bdi>${one.record ?? words.openExcess}</bdi>`,
      html`<bdi>${this.#title(one.package)}</bdi>`,
      ...(this.#hasMeters ? [html`<bdi>${this.meterName(one.meter, this.catalog)}</bdi>`] : []),
      html`<strong>${this.number(one.quantity)}</strong>`,
      this.number(one.before),
      this.number(one.after),
      one.why ? this.#renderWhy(one.why) : nothing,
    ];
  }

  #notCovered(one: RecordOutcome): readonly unknown[] {
    const words = this.words.usageDetails;
    const isRejected = !isZero(one.rejected);
    return [
      this.#taken(one),
      html`<bdi>${one.record}</bdi>`,
      html`<span class="issue ${isRejected ? 'bad' : 'warn'}">${isRejected ? words.rejected : words.excess}</span>`,
      ...(this.#hasMeters ? [one.meter === undefined ? nothing : html`<bdi>${this.meterName(one.meter, this.catalog)}</bdi>`] : []),
      html`<strong>${this.number(isRejected ? one.rejected : one.excess)}</strong>`,
      nothing,
      nothing,
      one.why ? this.#renderWhy(one.why) : nothing,
    ];
  }

  #taken({ at, late }: RecordOutcome): unknown {
    const time = at === undefined ? nothing : this.dateTime(at);
    return late === true ? html`${time} <span class="muted">${this.words.usageDetails.late}</span>` : time;
  }

  #renderWhy(why: Why): TemplateResult {
    const words = this.words.usageDetails;
    const because = why.because === undefined ? undefined : wordFor(words.because, why.because);
    const rank = (why.rank ?? []).map(({ key, value }) => words.rank(wordFor(words.keys, key), isolated(this.#rankValue(key, value))));
    const passed = why.passedOver.map((one) => isolated(`${isolated(this.#title(one.package))}: ${wordFor(words.reasons, one.reason)}`));
    if (rank.length === 0 && passed.length === 0) return html`${because ?? this.words.none}`;
    return html`
      <details>
        <summary>${because ?? this.#decision(why)}</summary>
        ${rank.length === 0 ? nothing : html`<p>${words.chosenBy}: ${list(rank, this.locale)}</p>`}
        ${passed.length === 0 ? nothing : html`<p>${words.passedOver}: ${list(passed, this.locale)}</p>`}
      </details>
    `;
  }

  /** By which key it went before the next one that could have paid. */
  #decision(why: Why): string {
    const words = this.words.usageDetails;
    if (why.decidedBy === undefined) return words.onlyOne;
    const key = wordFor(words.keys, why.decidedBy);
    return why.before === undefined ? key : words.decided(key, isolated(this.#title(why.before)));
  }

  #rankValue(key: string, value: string): string {
    if (key === 'id') return value;
    const said = wordFor(this.words.usageDetails.ranks, value);
    return said === value ? number(dateTime(value, this.locale), this.locale) : said;
  }

  #title(id: string): string {
    return own(this.titles, id) ?? id;
  }
}
