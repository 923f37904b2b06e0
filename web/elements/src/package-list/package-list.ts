import { html, nothing, type TemplateResult } from 'lit';

import { shareOf } from '../base/length.js';
import { own } from '../base/own.js';
import { look } from '../base/look.styles.js';
import { QuotapackPanel, type Content } from '../base/panel.js';
import { bar } from '../base/parts.js';
import type { Catalog, MeterSummary, PackageStatus, PackageView, QuotaView } from '../shapes.js';
import { isZero } from '../text/format.js';
import { packageListStyles } from './package-list.styles.js';

/** What is filtered for; empty is everything. */
export type PackageFilter = { readonly status: PackageStatus | ''; readonly meter: string };

declare global {
  interface HTMLElementEventMap {
    'quotapack-filter-change': CustomEvent<PackageFilter>;
  }
}

const statuses: readonly PackageStatus[] = ['not_effective', 'in_effect', 'used_up', 'grace', 'retention', 'released'];
const everything: PackageFilter = { status: '', meter: '' };

/** From so many percent on, downwards, a bar is drawn as one that runs low. */
const lowPercent = 20;

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
 * @fires {CustomEvent<PackageFilter>} quotapack-filter-change - The person filters.
 *
 * @csspart summary - What remains of one usage type.
 * @csspart package - One package.
 */
export class PackageList extends QuotapackPanel {
  static override styles = [look, packageListStyles];

  static override properties = {
    ...QuotapackPanel.properties,
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
    this.filter = everything;
  }

  protected override get heading(): string {
    return this.words.packageList.title;
  }

  protected override content(): Content {
    const words = this.words.packageList;
    if (!this.packages) return { kind: 'loading', text: words.loading };
    if (this.packages.length === 0) return { kind: 'empty', text: words.none };
    return { kind: 'ready', body: this.#renderPackages(this.packages) };
  }

  #renderPackages(packages: readonly PackageView[]): TemplateResult {
    const words = this.words.packageList;
    const shown = packages.filter((one) => this.#fits(one));
    const areUsedUp = packages.every((one) => one.status === 'used_up');
    return html`
      ${areUsedUp ? html`<p class="caution warn" id="used-up">${words.allUsedUp}</p>` : nothing} ${this.#renderSummary()} ${this.#renderFilters(packages)}
      ${shown.length === 0 ? this.#renderNoneShown() : html`<ul class="packages">${shown.map((one) => this.#renderPackage(one))}</ul>`}
    `;
  }

  #renderNoneShown(): TemplateResult {
    const words = this.words.packageList;
    return html`<div class="empty" id="none-shown">
      <p>${words.noneShown}</p>
      <button type="button" id="show-all" @click=${() => this.#take(everything)}>${words.showAll}</button>
    </div>`;
  }

  #fits(one: PackageView): boolean {
    const { status, meter } = this.filter;
    return (status === '' || one.status === status) && (meter === '' || one.quotas.some((quota) => quota.meter === meter));
  }

  // Overview

  #renderSummary(): TemplateResult | typeof nothing {
    const isWanted = (row: MeterSummary): boolean => this.filter.meter === '' || row.meter === this.filter.meter;
    // A usage type of the price list of which nothing was ever held says nothing here.
    const rows = this.summary.filter((row) => isWanted(row) && !(isZero(row.total) && isZero(row.openExcess)));
    if (rows.length === 0) return nothing;
    return html`<ul class="cards" aria-label=${this.words.packageList.summary}>${rows.map((row) => this.#renderCard(row))}</ul>`;
  }

  #renderCard(row: MeterSummary): TemplateResult {
    const words = this.words.packageList;
    const fact = (label: string, text: string, kind = ''): TemplateResult =>
      html`<div><dt>${label}</dt><dd class="number ${kind}">${this.number(text)}</dd></div>`;
    return html`
      <li class="card" part="summary">
        <p class="small muted"><bdi>${this.meterName(row.meter, this.catalog)}</bdi> · ${words.remaining}</p>
        <p class="remaining number">${this.quantity(row.remaining, row.meter, this.catalog)}</p>
        ${this.#renderBar(row.remaining, row.total)}
        <dl class="pairs">
          ${fact(words.total, row.total)} ${fact(words.used, row.used)} ${isZero(row.openExcess) ? nothing : fact(words.openExcess, row.openExcess, 'warn')}
        </dl>
      </li>
    `;
  }

  #renderBar(remaining: string, total: string): TemplateResult {
    const length = shareOf(remaining, total);
    return bar([{ kind: 'packages', length }], length <= lowPercent ? 'low' : '');
  }

  // Filters

  #renderFilters(packages: readonly PackageView[]): TemplateResult | typeof nothing {
    const words = this.words.packageList;
    const meters = [...new Set(packages.flatMap((one) => one.quotas.map((quota) => quota.meter)))];
    const present = statuses.filter((status) => packages.some((one) => one.status === status));
    // With one choice there is nothing to choose, unless the host filters for what there is not.
    const hasStatuses = present.length > 1 || this.filter.status !== '';
    const hasMeters = meters.length > 1 || this.filter.meter !== '';
    if (!hasStatuses && !hasMeters) return nothing;
    return html`
      <div class="filters">
        ${
          !hasStatuses
            ? nothing
            : this.#renderFilter(
                'status',
                words.filterStatus,
                present.map((status) => [status, this.words.status[status]]),
                (status) => this.#take({ ...this.filter, status: statuses.find((one) => one === status) ?? '' }),
              )
        }
        ${
          !hasMeters
            ? nothing
            : this.#renderFilter(
                'meter',
                words.filterMeter,
                meters.map((meter) => [meter, this.meterName(meter, this.catalog)]),
                (meter) => this.#take({ ...this.filter, meter }),
              )
        }
      </div>
    `;
  }

  #renderFilter(
    id: 'status' | 'meter',
    label: string,
    choices: readonly (readonly [string, string])[],
    take: (value: string) => void,
  ): TemplateResult {
    const wanted = this.filter[id];
    return html`
      <div>
        <label for=${id}>${label}</label>
        <select id=${id} @change=${(event: Event) => take(valueOf(event))}>
          <option value="" ?selected=${wanted === ''}>${this.words.packageList.any}</option>
          ${choices.map(([value, name]) => html`<option value=${value} ?selected=${value === wanted}>${name}</option>`)}
        </select>
      </div>
    `;
  }

  #take(filter: PackageFilter): void {
    this.filter = filter;
    this.emit<PackageFilter>('quotapack-filter-change', filter);
    const all = this.packages ?? [];
    const shown = all.filter((one) => this.#fits(one));
    this.announce(this.words.packageList.shown(this.number(countOf(shown)), this.number(countOf(all))));
    // The button that showed all is gone with what it stood in.
    if (shown.length > 0 && this.shadowRoot?.activeElement?.id === 'show-all')
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#status')?.focus());
  }

  // One package

  #renderPackage(one: PackageView): TemplateResult {
    const words = this.words.packageList;
    const title = own(this.titles, one.id);
    const renewal = one.renewal === undefined ? '' : words.renewal(this.number(String(one.renewal)));
    return html`
      <li class="package" part="package">
        <div class="who">
          <h3><bdi>${title ?? one.id}</bdi></h3>
          <p class="status ${one.status}">${this.words.status[one.status]}</p>
          <p class="small muted">${title === undefined ? nothing : html`<bdi>${one.id}</bdi>`}${title !== undefined && renewal !== '' ? ' · ' : nothing}${renewal}</p>
        </div>
        <div class="quotas">${one.quotas.map((quota) => this.#renderQuota(quota))}</div>
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
      <div>
        <p class="small number">${words.remainingOf(this.number(quota.remaining), this.quantity(quota.quota, quota.meter, this.catalog))}</p>
        ${this.#renderBar(quota.remaining, quota.quota)}
        ${isZero(quota.lapsed) ? nothing : html`<p class="small warn">${words.lapsed(this.quantity(quota.lapsed, quota.meter, this.catalog))}</p>`}
        ${
          quota.cycleEnd === null
            ? nothing
            : html`<p class="small muted">${words.cycle}: <span class="range">${this.dateTime(quota.cycleStart)} – ${this.dateTime(quota.cycleEnd)}</span></p>`
        }
      </div>
    `;
  }

  #renderDate(label: string, at: string | null): TemplateResult {
    return html`<dt>${label}</dt><dd>${at === null ? this.words.never : this.dateTime(at)}</dd>`;
  }
}

const valueOf = (event: Event): string => (event.target instanceof HTMLSelectElement ? event.target.value : '');

const countOf = (all: readonly unknown[]): string => String(all.length);
