import { html, nothing, type TemplateResult } from 'lit';

import { QuotapackElement } from '../base/element.js';
import { look } from '../base/look.styles.js';
import type { Allocation, Catalog, RecordOutcome, Why } from '../shapes.js';
import { dateTime, isZero, list, number } from '../text/format.js';
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
 * @csspart panel - The boxed region.
 */
export class UsageDetails extends QuotapackElement {
  static override styles = [look, usageDetailsStyles];

  static override properties = {
    ...QuotapackElement.properties,
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

  protected override render(): TemplateResult {
    const words = this.words.usageDetails;
    return html`
      <section class="panel" part="panel" aria-labelledby="title" aria-busy=${this.allocations === undefined}>
        <div class="head"><h2 id="title">${words.title}</h2></div>
        ${this.#renderBody()}
      </section>
    `;
  }

  #renderBody(): TemplateResult {
    const words = this.words.usageDetails;
    const { allocations } = this;
    if (!allocations) return html`<p class="muted">${words.loading}</p>`;
    const uncovered = this.records.filter((record) => !isZero(record.excess) || !isZero(record.rejected));
    const rows = [...allocations.map((one) => this.#renderAllocation(one)), ...uncovered.map((one) => this.#renderUncovered(one))];
    if (rows.length === 0) return html`<p class="muted">${words.none}</p>`;
    const shown = rows.slice(0, this.pages * pageSize);
    const hidden = rows.slice(shown.length, shown.length + pageSize);
    return html`
      <div class="scroll" tabindex="0" role="group" aria-labelledby="title">
        <table>
          <thead>
            <tr>
              <th scope="col">${words.at}</th>
              <th scope="col">${words.record}</th>
              <th scope="col">${words.package}</th>
              <th scope="col" class="end">${words.quantity}</th>
              <th scope="col" class="end">${words.before}</th>
              <th scope="col" class="end">${words.after}</th>
              <th scope="col">${words.why}</th>
            </tr>
          </thead>
          <tbody>
            ${shown}
          </tbody>
        </table>
      </div>
      ${hidden.length === 0 ? nothing : html`<button type="button" @click=${() => ++this.pages}>${words.more(number(String(hidden.length), this.locale))}</button>`}
    `;
  }

  #renderAllocation(one: Allocation): TemplateResult {
    const words = this.words.usageDetails;
    return html`
      <tr>
        <td class="number"><bdi>${dateTime(one.at, this.locale)}</bdi></td>
        <td><bdi>${one.record ?? words.openExcess}</bdi></td>
        <td><bdi>${this.titles[one.package] ?? one.package}</bdi></td>
        <td class="end">${number(one.quantity, this.locale)}</td>
        <td class="end">${number(one.before, this.locale)}</td>
        <td class="end">${number(one.after, this.locale)}</td>
        <td>${one.why ? this.#renderWhy(one.why) : this.words.none}</td>
      </tr>
    `;
  }

  #renderWhy(why: Why): TemplateResult {
    const words = this.words.usageDetails;
    const rank = why.rank.map(({ key, value }) => `${words.keys[key] ?? key}${value === null ? '' : ` (${value})`}`);
    const [first] = rank;
    const passed = why.passedOver.map((one) => `${this.titles[one.package] ?? one.package}: ${words.reasons[one.reason] ?? one.reason}`);
    return html`
      <details>
        <summary>${first ?? words.why}</summary>
        <p>${words.chosenBy}: <bdi>${list(rank, this.locale)}</bdi></p>
        ${passed.length === 0 ? nothing : html`<p>${words.passedOver}: <bdi>${list(passed, this.locale)}</bdi></p>`}
      </details>
    `;
  }

  #renderUncovered(one: RecordOutcome): TemplateResult {
    const words = this.words.usageDetails;
    const isRejected = !isZero(one.rejected);
    return html`
      <tr>
        <td>${one.late ? words.late : this.words.none}</td>
        <td><bdi>${one.record}</bdi></td>
        <td class=${isRejected ? 'bad' : 'warn'}>${isRejected ? words.rejected : words.excess}</td>
        <td class="end">${number(isRejected ? one.rejected : one.excess, this.locale)}</td>
        <td class="end">${this.words.none}</td>
        <td class="end">${this.words.none}</td>
        <td>${this.words.none}</td>
      </tr>
    `;
  }
}
