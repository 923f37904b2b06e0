import { html, nothing, svg, type TemplateResult } from 'lit';

import { QuotapackElement } from '../base/element.js';
import { shareOf } from '../base/length.js';
import { look } from '../base/look.styles.js';
import type { Catalog, MeterSummary, PackageView, QuotaView } from '../shapes.js';
import { dateTime, isZero, number } from '../text/format.js';
import { packageListStyles } from './package-list.styles.js';

/** What is filtered for; empty is everything. */
export type PackageFilter = { readonly status: string; readonly meter: string };

const statuses: readonly string[] = ['not_effective', 'in_effect', 'used_up', 'grace', 'retention', 'released'];

/**
 * The packages of an account: an overview of each usage type, and each package with quota, remaining, status in the
 * console's words, dates and current cycle.
 *
 * @summary Packages with what remains of them.
 * @tag quotapack-package-list
 *
 * @prop {Catalog|undefined} catalog - The price list with the usage types.
 * @prop {PackageView[]|undefined} packages - `packages` of `replay`; undefined while they load.
 * @prop {MeterSummary[]} summary - `summary` of `replay`.
 * @prop {Record<string, string>} titles - Names of packages by id.
 * @prop {PackageFilter} filter - What is shown.
 *
 * @fires quotapack-filter-change - {PackageFilter} The person filters.
 *
 * @csspart panel - The boxed region.
 * @csspart package - One package.
 */
export class PackageList extends QuotapackElement {
  static override styles = [look, packageListStyles];

  static override properties = {
    ...QuotapackElement.properties,
    catalog: { attribute: false },
    packages: { attribute: false },
    summary: { attribute: false },
    titles: { attribute: false },
    filter: { attribute: false },
  };

  declare catalog: Catalog | undefined;
  declare packages: readonly PackageView[] | undefined;
  declare summary: readonly MeterSummary[];
  declare titles: Readonly<Record<string, string>>;
  declare filter: PackageFilter;

  constructor() {
    super();
    this.catalog = undefined;
    this.packages = undefined;
    this.summary = [];
    this.titles = {};
    this.filter = { status: '', meter: '' };
  }

  protected override render(): TemplateResult {
    const words = this.words.packageList;
    return html`
      <section class="panel" part="panel" aria-labelledby="title" aria-busy=${this.packages === undefined}>
        <div class="head">
          <h2 id="title">${words.title}</h2>
          ${this.packages && this.packages.length > 0 ? this.#renderFilters(this.packages) : nothing}
        </div>
        ${this.#renderBody()}
      </section>
    `;
  }

  #renderBody(): TemplateResult {
    const words = this.words.packageList;
    if (!this.packages) return html`<p class="muted">${words.loading}</p>`;
    if (this.packages.length === 0) return html`<p class="muted" id="none">${words.none}</p>`;
    const shown = this.packages.filter((one) => this.#fits(one));
    const allUsedUp = this.packages.every((one) => one.status === 'used_up');
    return html`
      ${allUsedUp ? html`<p class="warn" id="used-up">▲ ${words.allUsedUp}</p>` : nothing} ${this.#renderSummary()}
      ${shown.length === 0 ? html`<p class="muted">${words.noneShown}</p>` : html`<ul class="packages">${shown.map((one) => this.#renderPackage(one))}</ul>`}
    `;
  }

  #fits(one: PackageView): boolean {
    const { status, meter } = this.filter;
    return (status === '' || one.status === status) && (meter === '' || one.quotas.some((quota) => quota.meter === meter));
  }

  #renderFilters(packages: readonly PackageView[]): TemplateResult {
    const words = this.words.packageList;
    const meters = [...new Set(packages.flatMap((one) => one.quotas.map((quota) => quota.meter)))];
    const present = statuses.filter((status) => packages.some((one) => one.status === status));
    return html`
      <div class="filters">
        <div>
          <label for="status">${words.filterStatus}</label>
          <select id="status" @change=${(event: Event) => this.#take({ ...this.filter, status: valueOf(event) })}>
            <option value="" ?selected=${this.filter.status === ''}>${words.any}</option>
            ${present.map((status) => html`<option value=${status} ?selected=${status === this.filter.status}>${this.words.status[status] ?? status}</option>`)}
          </select>
        </div>
        ${
          meters.length < 2
            ? nothing
            : html`<div>
              <label for="meter">${words.filterMeter}</label>
              <select id="meter" @change=${(event: Event) => this.#take({ ...this.filter, meter: valueOf(event) })}>
                <option value="" ?selected=${this.filter.meter === ''}>${words.any}</option>
                ${meters.map((meter) => html`<option value=${meter} ?selected=${meter === this.filter.meter}>${meter}</option>`)}
              </select>
            </div>`
        }
      </div>
    `;
  }

  #renderSummary(): TemplateResult | typeof nothing {
    const words = this.words.packageList;
    const rows = this.summary.filter((row) => this.filter.meter === '' || row.meter === this.filter.meter);
    if (rows.length === 0) return nothing;
    return html`
      <div class="cards" role="group" aria-label=${words.summary}>
        ${rows.map(
          (row) => html`
            <div class="card">
              <p class="small muted">${words.remaining}: <bdi>${row.meter}</bdi></p>
              <p class="remaining number">${this.#quantity(row.remaining, row.meter)}</p>
              ${this.#renderBar(row.remaining, row.total)}
              <p class="small muted number">${words.total} ${this.#quantity(row.total, row.meter)} · ${words.used} ${this.#quantity(row.used, row.meter)}</p>
              ${isZero(row.openExcess) ? nothing : html`<p class="small warn">${words.openExcess} ${this.#quantity(row.openExcess, row.meter)}</p>`}
            </div>
          `,
        )}
      </div>
    `;
  }

  #renderBar(remaining: string, total: string): TemplateResult {
    const share = shareOf(remaining, total);
    return html`<svg class="bar ${share <= 20 ? 'low' : ''}" aria-hidden="true">${svg`<rect height="100%" width="${share}%"></rect>`}</svg>`;
  }

  #renderPackage(one: PackageView): TemplateResult {
    const words = this.words.packageList;
    return html`
      <li class="package" part="package">
        <div>
          <h3><bdi>${this.titles[one.id] ?? one.id}</bdi></h3>
          <p class="small muted"><bdi>${one.id}</bdi>${one.renewal === undefined ? nothing : html` · ${words.renewal(number(String(one.renewal), this.locale))}`}</p>
          <p class="status ${one.status}">${this.words.status[one.status] ?? one.status}</p>
        </div>
        <div>${one.quotas.map((quota) => this.#renderQuota(quota))}</div>
        <dl class="dates">
          ${this.#renderDate(words.effective, one.effectiveAt)} ${this.#renderDate(words.expires, one.expiresAt)}
          ${one.expiresAt === null ? nothing : html`${this.#renderDate(this.words.costPreview.grace, one.graceEndsAt)} ${this.#renderDate(this.words.costPreview.retention, one.retentionEndsAt)}`}
        </dl>
      </li>
    `;
  }

  #renderQuota(quota: QuotaView): TemplateResult {
    const words = this.words.packageList;
    return html`
      <p class="small number">${words.remainingOf(this.#quantity(quota.remaining, quota.meter), this.#quantity(quota.quota, quota.meter))}</p>
      ${this.#renderBar(quota.remaining, quota.quota)}
      ${isZero(quota.lapsed) ? nothing : html`<p class="small warn">${words.lapsed(this.#quantity(quota.lapsed, quota.meter))}</p>`}
      ${quota.cycleEnd === null ? nothing : html`<p class="small muted number">${words.cycle}: <bdi>${dateTime(quota.cycleStart, this.locale)} – ${dateTime(quota.cycleEnd, this.locale)}</bdi></p>`}
    `;
  }

  #renderDate(label: string, at: string | null): TemplateResult {
    return html`<dt>${label}</dt><dd><bdi>${at === null ? this.words.never : dateTime(at, this.locale)}</bdi></dd>`;
  }

  #take(filter: PackageFilter): void {
    this.filter = filter;
    this.emit<PackageFilter>('quotapack-filter-change', filter);
  }

  #quantity(text: string, meterId: string): string {
    const meter = this.catalog?.meters.find((one) => one.id === meterId);
    const shown = number(text, this.locale);
    return meter ? this.words.quantity(text, shown, meter.unit) : shown;
  }
}

const valueOf = (event: Event): string => (event.target instanceof HTMLSelectElement ? event.target.value : '');
