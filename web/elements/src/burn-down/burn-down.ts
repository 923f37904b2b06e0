import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

import { bandSample, bandsOf, renderBands, type Band } from '../base/bands.js';
import { bandStyles } from '../base/bands.styles.js';
import { chartPoints, daysUntil, largest, placeAmong, shareOf } from '../base/length.js';
import { look } from '../base/look.styles.js';
import { QuotapackPanel, type Content } from '../base/panel.js';
import { table } from '../base/parts.js';
import type { Catalog, Forecast, ForecastDay, LifecycleRow } from '../shapes.js';
import { compact, date, isZero } from '../text/format.js';
import { burnDownStyles } from './burn-down.styles.js';

const height = 240;
const labelsMax = 7;
const rowsMax = 400;
/** The life of so many packages is drawn. */
const bandsMax = 6;
const bandHeight = 16;

/**
 * How the quota of one usage type runs down: a line of what remains, the alert threshold, the range in which it runs
 * out, expiry dates, and below it the life of the packages: in effect, grace, retention. The chart takes the focus, arrow
 * keys read its days, and the same figures stand in a table.
 *
 * @summary A chart of remaining quota over time.
 * @tag quotapack-burn-down
 *
 * @prop {Catalog|undefined} catalog - The price list with the usage types.
 * @prop {Forecast|undefined} forecast - The answer of `forecast`.
 * @prop {boolean} busy - Whether the forecast is on its way.
 * @prop {string} meter - The usage type to show.
 * @prop {string} threshold - The remaining quantity at which an alert fires; empty for none.
 * @prop {string[]} expiries - Instants at which packages expire.
 * @prop {LifecycleRow[]} packages - Packages whose life is drawn below the chart, the first six.
 *
 * @csspart chart - The chart.
 * @csspart bands - The life of the packages below it.
 * @csspart table - The table.
 */
export class BurnDown extends QuotapackPanel {
  static override styles = [look, bandStyles, burnDownStyles];

  static override properties = {
    ...QuotapackPanel.properties,
    catalog: { attribute: false },
    forecast: { attribute: false },
    busy: { type: Boolean },
    meter: { attribute: false },
    threshold: { attribute: false },
    expiries: { attribute: false },
    packages: { attribute: false },
    cursor: { state: true },
  };

  declare catalog: Catalog | undefined;
  declare forecast: Forecast | undefined;
  declare busy: boolean;
  declare meter: string;
  declare threshold: string;
  declare expiries: readonly string[];
  declare packages: readonly LifecycleRow[];
  /** The day that the keyboard stands on. */
  declare protected cursor: number | undefined;

  constructor() {
    super();
    this.catalog = undefined;
    this.forecast = undefined;
    this.busy = false;
    this.meter = '';
    this.threshold = '';
    this.expiries = [];
    this.packages = [];
    this.cursor = undefined;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('forecast') || changed.has('meter')) this.cursor = undefined;
  }

  /** With the usage type where there are several: charts of one page need names that differ. */
  protected override get heading(): string {
    const { title } = this.words.burnDown;
    return (this.catalog?.meters.length ?? 0) > 1 ? `${title} · ${this.meter}` : title;
  }

  get #days(): readonly ForecastDay[] {
    return this.forecast?.days.filter((day) => day.meter === this.meter) ?? [];
  }

  protected override renderBeside(): TemplateResult {
    const cost = this.forecast?.cost ?? '0';
    return html`<p class="hint">${this.words.burnDown.cost}: ${this.money(cost, this.catalog?.currency ?? '')}</p>`;
  }

  protected override content(): Content {
    const words = this.words.burnDown;
    if (this.busy) return { kind: 'loading', text: words.loading };
    const days = this.#days;
    return days.length === 0 ? { kind: 'empty', text: words.none } : { kind: 'ready', body: this.#renderChart(days) };
  }

  #renderChart(days: readonly ForecastDay[]): TemplateResult {
    const words = this.words.burnDown;
    const dates = this.#datesOf(days);
    const values = days.map((day) => day.remaining);
    const top = largest([...values, this.threshold === '' ? '0' : this.threshold]);
    const label = `${words.remaining}. ${this.#verdict()} ${words.keys}`;
    return html`
      <p class="verdict">${this.#verdict()}</p>
      <figure tabindex="0" role="group" aria-label=${label} aria-details="table" @keydown=${(event: KeyboardEvent) => this.#move(event, days)} @blur=${() => (this.cursor = undefined)}>
        <div class="frame" aria-hidden="true">
          <div class="scale number"><span>${this.#compact(top)}</span><span>0</span></div>
          <div class="plot">
          ${this.#renderStripes(dates, days.length)}
          <svg class="chart" part="chart" viewBox="0 0 100 ${height}" preserveAspectRatio="none">
            ${svg`<line class="grid" x1="0" x2="100" y1="0" y2="0" vector-effect="non-scaling-stroke"></line>
              <line class="grid" x1="0" x2="100" y1=${height / 2} y2=${height / 2} vector-effect="non-scaling-stroke"></line>
              <line class="grid" x1="0" x2="100" y1=${height} y2=${height} vector-effect="non-scaling-stroke"></line>`}
            ${this.#renderRange(dates, days.length)} ${this.#renderLine(values, top, dates.length)} ${this.#renderThreshold(top)} ${this.#renderExpiries(dates)} ${this.#renderCursor(values, top, dates.length)}
          </svg>
          </div>
          ${this.#renderBands(dates)} ${this.#renderAxis(dates)}
        </div>
      </figure>
      ${this.#renderKey()} ${this.#renderTable(days)}
    `;
  }

  /** Later lies further on in the direction of the language. */
  #x(place: number): number {
    return this.words.direction === 'rtl' ? 100 - place : place;
  }

  /** The days of the forecast, and those after them in which a package that expires by then is in grace or retention. */
  #datesOf(days: readonly ForecastDay[]): string[] {
    const dates = days.map((day) => day.date);
    const last = dates.at(-1) ?? '';
    const until = this.packages
      .slice(0, bandsMax)
      .filter(({ expiresAt }) => expiresAt !== null && expiresAt.slice(0, 10) <= last)
      .map(({ retentionEndsAt }) => (retentionEndsAt ?? '').slice(0, 10))
      .reduce((latest, day) => (day > latest ? day : latest), '');
    return [...dates, ...daysUntil(dates, until)];
  }

  #renderLine(values: readonly string[], top: string, count: number): SVGTemplateResult {
    const points = chartPoints(values, top, height, count);
    const path = `M${points.map(({ x, y }) => `${this.#x(x)},${y}`).join('L')}`;
    return svg`<path class="area" d="${path}L${this.#x(points.at(-1)?.x ?? 0)},${height}L${this.#x(0)},${height}Z"></path><path class="line" d=${path}></path>`;
  }

  #renderBands(dates: readonly string[]): TemplateResult | typeof nothing {
    const rows = this.packages.slice(0, bandsMax);
    if (rows.length === 0) return nothing;
    const end = dates.at(-1) ?? '';
    const x = (instant: string): number => {
      const day = instant.slice(0, 10);
      return this.#x(placeAmong(day, dates) ?? (day < (dates[0] ?? '') ? 0 : 100));
    };
    const bands = rows.map((row, at) => renderBands(bandsOf(row, x, end), String(at), at * bandHeight + 2, bandHeight - 4));
    return html`<svg class="bands" part="bands" height=${rows.length * bandHeight}>${bands}</svg>`;
  }

  #vertical(kind: string, place: number): SVGTemplateResult {
    const x = this.#x(place);
    return svg`<line class=${kind} x1=${x} x2=${x} y1="0" y2=${height} vector-effect="non-scaling-stroke"></line>`;
  }

  #renderThreshold(top: string): SVGTemplateResult | typeof nothing {
    if (this.threshold === '') return nothing;
    const y = height - (shareOf(this.threshold, top) / 100) * height;
    return svg`<line class="threshold" x1="0" x2="100" y1=${y} y2=${y} vector-effect="non-scaling-stroke"></line>`;
  }

  get #exhaustion(): Forecast['exhaustion'][number] | undefined {
    return this.forecast?.exhaustion.find((one) => one.package === undefined && one.meter === this.meter);
  }

  /** Where it runs out, in percent of the picture; the latest day may lie behind the last of the forecast. */
  #rangeOf(dates: readonly string[], dayCount: number): { early: number; likely: number; late: number } | undefined {
    const found = this.#exhaustion;
    if (!found?.likely) return undefined;
    const place = (at: string | null): number | undefined => (at === null ? undefined : placeAmong(at.slice(0, 10), dates));
    const likely = place(found.likely);
    const early = place(found.early) ?? likely;
    const late = place(found.late) ?? placeAmong(dates[dayCount - 1] ?? '', dates) ?? 100;
    return likely === undefined || early === undefined ? undefined : { early, likely, late };
  }

  /** Stripes beside the colour; in the stretched chart itself they would be stretched. */
  #renderStripes(dates: readonly string[], dayCount: number): TemplateResult | typeof nothing {
    const range = this.#rangeOf(dates, dayCount);
    if (!range) return nothing;
    return html`<svg class="range" preserveAspectRatio="none">
      <defs>
        <pattern id="stripes" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          ${svg`<line class="stripe" x1="0" y1="0" x2="0" y2="8"></line>`}
        </pattern>
      </defs>
      ${svg`<rect fill="url(#stripes)" x="${Math.min(this.#x(range.early), this.#x(range.late))}%" y="0" width="${Math.abs(range.late - range.early)}%" height="100%"></rect>`}
    </svg>`;
  }

  #renderRange(dates: readonly string[], dayCount: number): SVGTemplateResult | typeof nothing {
    const range = this.#rangeOf(dates, dayCount);
    if (!range) return nothing;
    const left = Math.min(this.#x(range.early), this.#x(range.late));
    return svg`<rect class="range-area" x=${left} y="0" width=${Math.abs(range.late - range.early)} height=${height}></rect>
      ${this.#vertical('range-edge', range.early)}${this.#vertical('range-edge', range.late)}${this.#vertical('likely', range.likely)}`;
  }

  #renderExpiries(dates: readonly string[]): SVGTemplateResult[] {
    return this.expiries.flatMap((at) => {
      const place = placeAmong(at.slice(0, 10), dates);
      return place === undefined ? [] : [this.#vertical('expiry', place)];
    });
  }

  #renderCursor(values: readonly string[], top: string, count: number): SVGTemplateResult | typeof nothing {
    if (this.cursor === undefined) return nothing;
    const point = chartPoints(values, top, height, count)[this.cursor];
    return point ? this.#vertical('cursor', point.x) : nothing;
  }

  #renderAxis(dates: readonly string[]): TemplateResult {
    const gap = Math.max(1, Math.ceil(dates.length / labelsMax));
    const format = new Intl.DateTimeFormat(this.locale, { month: 'short', day: 'numeric', timeZone: 'UTC', calendar: 'gregory' });
    const last = Math.max(dates.length - 1, 1);
    return html`
      <svg class="axis">
        ${dates.map((day, index) =>
          index % gap === 0
            ? svg`<text x="${this.#x((index / last) * 100)}%" y="14" text-anchor=${index === 0 ? 'start' : 'middle'}>${format.format(new Date(`${day}T00:00:00Z`))}</text>`
            : nothing,
        )}
      </svg>
    `;
  }

  #renderKey(): TemplateResult {
    const words = this.words.burnDown;
    const kinds: Band['kind'][] = ['valid', 'grace', 'retention'];
    const sample = (kind: string): TemplateResult =>
      html`<svg aria-hidden="true">${svg`<line class=${kind} x1="0" x2="100%" y1="6" y2="6"></line>`}</svg>`;
    return html`
      <ul class="key">
        <li>${sample('line')}${words.remaining}</li>
        ${this.threshold === '' ? nothing : html`<li>${sample('threshold')}${words.threshold}</li>`}
        ${this.#exhaustion?.likely ? html`<li>${sample('range-edge')}${words.exhaustion}</li>` : nothing}
        ${this.expiries.length === 0 ? nothing : html`<li>${sample('expiry')}${words.expiry}</li>`}
        ${this.packages.length === 0 ? nothing : kinds.map((kind) => html`<li>${bandSample(kind)}${this.words.lifecycle.states[kind]}</li>`)}
      </ul>
    `;
  }

  #renderTable(days: readonly ForecastDay[]): TemplateResult {
    const words = this.words.burnDown;
    const currency = this.catalog?.currency ?? '';
    return html`
      <details id="table">
        <summary>${words.table}</summary>
        ${table({
          label: words.title,
          columns: [
            { name: words.day },
            { name: words.usage, isNumber: true },
            { name: words.remaining, isNumber: true },
            { name: this.words.bill.amount, isNumber: true },
          ],
          rows: days
            .slice(0, rowsMax)
            .map((day) => [
              html`<bdi>${date(day.date, this.locale)}</bdi>`,
              this.number(day.usage),
              this.number(day.remaining),
              this.money(day.cost, currency),
            ]),
          named: 0,
        })}
      </details>
    `;
  }

  #verdict(): string {
    const words = this.words.burnDown;
    const found = this.#exhaustion;
    if (!found || found.notEnoughData) return words.noData;
    if (found.likely === null) return words.notReached;
    const likely = words.likely(date(found.likely, this.locale));
    if (found.early === null) return likely;
    if (found.late === null) return `${likely}, ${words.earliest(date(found.early, this.locale))}`;
    return `${likely}, ${words.range(date(found.early, this.locale), date(found.late, this.locale))}`;
  }

  #move(event: KeyboardEvent, days: readonly ForecastDay[]): void {
    const isRightToLeft = this.words.direction === 'rtl';
    const last = days.length - 1;
    const at = this.cursor ?? -1;
    const forward = isRightToLeft ? 'ArrowLeft' : 'ArrowRight';
    const back = isRightToLeft ? 'ArrowRight' : 'ArrowLeft';
    const next = new Map([
      [forward, Math.min(at + 1, last)],
      [back, Math.max(at - 1, 0)],
      ['PageDown', Math.min(at + 30, last)],
      ['PageUp', Math.max(at - 30, 0)],
      ['Home', 0],
      ['End', last],
    ]).get(event.key);
    if (next === undefined) return;
    event.preventDefault();
    this.cursor = next;
    const day = days[next];
    if (day) this.say(this.#point(day));
  }

  #point(day: ForecastDay): string {
    const quantity = (text: string): string => this.quantity(text, this.meter, this.catalog);
    return this.words.burnDown.point(
      date(day.date, this.locale),
      quantity(day.remaining),
      isZero(day.usage) ? this.number('0') : quantity(day.usage),
    );
  }

  #compact(text: string): string {
    return compact(text, this.locale);
  }
}
