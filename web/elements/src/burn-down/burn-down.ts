import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

import { chartPoints, largest, placeAmong, shareOf } from '../base/length.js';
import { look } from '../base/look.styles.js';
import { QuotapackPanel, type Content } from '../base/panel.js';
import { table } from '../base/parts.js';
import type { Catalog, Forecast, ForecastDay } from '../shapes.js';
import { compact, date, isZero } from '../text/format.js';
import { burnDownStyles } from './burn-down.styles.js';

const height = 240;
const labelsMax = 7;
const rowsMax = 400;

/**
 * How the quota of one usage type runs down: a line of what remains, the alert threshold, the range in which it runs
 * out, and expiry dates. The chart takes the focus, arrow keys read its days, and the same figures stand in a table.
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
 *
 * @csspart chart - The chart.
 * @csspart table - The table.
 */
export class BurnDown extends QuotapackPanel {
  static override styles = [look, burnDownStyles];

  static override properties = {
    ...QuotapackPanel.properties,
    catalog: { attribute: false },
    forecast: { attribute: false },
    busy: { type: Boolean },
    meter: { attribute: false },
    threshold: { attribute: false },
    expiries: { attribute: false },
    cursor: { state: true },
  };

  declare catalog: Catalog | undefined;
  declare forecast: Forecast | undefined;
  declare busy: boolean;
  declare meter: string;
  declare threshold: string;
  declare expiries: readonly string[];
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
    const dates = days.map((day) => day.date);
    const values = days.map((day) => day.remaining);
    const top = largest([...values, this.threshold === '' ? '0' : this.threshold]);
    const label = `${words.remaining}. ${this.#verdict()} ${words.keys}`;
    return html`
      <p class="verdict">${this.#verdict()}</p>
      <figure tabindex="0" role="group" aria-label=${label} aria-details="table" @keydown=${(event: KeyboardEvent) => this.#move(event, days)} @blur=${() => (this.cursor = undefined)}>
        <div class="frame" aria-hidden="true">
          <div class="scale number"><span>${this.#compact(top)}</span><span>0</span></div>
          <svg class="chart" part="chart" viewBox="0 0 100 ${height}" preserveAspectRatio="none">
            ${svg`<line class="grid" x1="0" x2="100" y1="0" y2="0" vector-effect="non-scaling-stroke"></line>
              <line class="grid" x1="0" x2="100" y1=${height / 2} y2=${height / 2} vector-effect="non-scaling-stroke"></line>
              <line class="grid" x1="0" x2="100" y1=${height} y2=${height} vector-effect="non-scaling-stroke"></line>`}
            ${this.#renderRange(dates)} ${this.#renderLine(values, top)} ${this.#renderThreshold(top)} ${this.#renderExpiries(dates)} ${this.#renderCursor(values, top)}
          </svg>
          ${this.#renderAxis(dates)}
        </div>
      </figure>
      ${this.#renderKey()} ${this.#renderTable(days)}
    `;
  }

  /** Later lies further on in the direction of the language. */
  #x(place: number): number {
    return this.words.direction === 'rtl' ? 100 - place : place;
  }

  #renderLine(values: readonly string[], top: string): SVGTemplateResult {
    const corners = chartPoints(values, top, height).map(({ x, y }) => `${this.#x(x)},${y}`);
    const path = `M${corners.join('L')}`;
    return svg`<path class="area" d="${path}L${this.#x(100)},${height}L${this.#x(0)},${height}Z"></path><path class="line" d=${path}></path>`;
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

  #renderRange(dates: readonly string[]): SVGTemplateResult | typeof nothing {
    const found = this.#exhaustion;
    if (!found?.likely) return nothing;
    const place = (at: string | null): number | undefined => (at === null ? undefined : placeAmong(at.slice(0, 10), dates));
    const likely = place(found.likely);
    const early = place(found.early) ?? likely;
    const late = place(found.late) ?? 100;
    if (likely === undefined || early === undefined) return nothing;
    const left = Math.min(this.#x(early), this.#x(late));
    return svg`<rect class="range" x=${left} y="0" width=${Math.abs(late - early)} height=${height}></rect>
      ${this.#vertical('range-edge', early)}${this.#vertical('range-edge', late)}${this.#vertical('likely', likely)}`;
  }

  #renderExpiries(dates: readonly string[]): SVGTemplateResult[] {
    return this.expiries.flatMap((at) => {
      const place = placeAmong(at.slice(0, 10), dates);
      return place === undefined ? [] : [this.#vertical('expiry', place)];
    });
  }

  #renderCursor(values: readonly string[], top: string): SVGTemplateResult | typeof nothing {
    if (this.cursor === undefined) return nothing;
    const point = chartPoints(values, top, height)[this.cursor];
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
    const sample = (kind: string): TemplateResult =>
      html`<svg aria-hidden="true">${svg`<line class=${kind} x1="0" x2="100%" y1="6" y2="6"></line>`}</svg>`;
    return html`
      <ul class="key">
        <li>${sample('line')}${words.remaining}</li>
        ${this.threshold === '' ? nothing : html`<li>${sample('threshold')}${words.threshold}</li>`}
        ${this.#exhaustion?.likely ? html`<li>${sample('range-edge')}${words.exhaustion}</li>` : nothing}
        ${this.expiries.length === 0 ? nothing : html`<li>${sample('expiry')}${words.expiry}</li>`}
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
