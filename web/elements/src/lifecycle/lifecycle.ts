import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

import { bandSample, bandsOf, renderBands } from '../base/bands.js';
import { bandStyles } from '../base/bands.styles.js';
import { monthMarks, placeOf, timeScale, type TimeScale } from '../base/length.js';
import { look } from '../base/look.styles.js';
import { QuotapackPanel, type Content } from '../base/panel.js';
import type { LifecycleRow, TimelineEvent } from '../shapes.js';
import { date } from '../text/format.js';
import { lifecycleStyles } from './lifecycle.styles.js';

/** Of many renewals of the quota the list shows so many. */
const shownResets = 2;

/**
 * The life of packages as a picture on one scale of time, and as lists of dates: in effect, grace, retention,
 * released, and the notices on the way.
 *
 * @summary A timeline of packages.
 * @tag quotapack-lifecycle
 *
 * @prop {LifecycleRow[]|undefined} rows - The packages; undefined while they load.
 * @prop {string} asOf - The instant to mark as now; empty for none.
 *
 * @csspart picture - The picture of one package.
 * @csspart dates - Its list of dates.
 */
export class Lifecycle extends QuotapackPanel {
  static override styles = [look, bandStyles, lifecycleStyles];

  static override properties = {
    ...QuotapackPanel.properties,
    rows: { attribute: false },
    asOf: { attribute: false },
  };

  declare rows: readonly LifecycleRow[] | undefined;
  declare asOf: string;

  constructor() {
    super();
    this.rows = undefined;
    this.asOf = '';
  }

  protected override get heading(): string {
    return this.words.lifecycle.title;
  }

  protected override renderBeside(): TemplateResult {
    return html`<p class="hint">${this.words.lifecycle.hint}</p>`;
  }

  protected override content(): Content {
    const words = this.words.lifecycle;
    const { rows } = this;
    if (!rows) return { kind: 'loading', text: words.loading };
    const scale = timeScale([...rows.flatMap(instantsOf), ...(this.asOf === '' || rows.length === 0 ? [] : [this.asOf])]);
    return scale ? { kind: 'ready', body: this.#renderRows(rows, scale) } : { kind: 'empty', text: words.empty };
  }

  #renderRows(rows: readonly LifecycleRow[], scale: TimeScale): TemplateResult {
    return html`
      <div class="rows">
        ${rows.map((row, index) => this.#renderRow(row, index, scale))}
        ${this.#renderAxis(scale)}
      </div>
      ${this.#renderKey()}
      <div class="lists">${rows.map((row, index) => this.#renderList(row, index))}</div>
    `;
  }

  /** Pictures run in the direction of the language: what is later lies further on. */
  get #isRightToLeft(): boolean {
    return this.words.direction === 'rtl';
  }

  #x(instant: string, scale: TimeScale): number {
    const place = placeOf(instant, scale);
    return this.#isRightToLeft ? 100 - place : place;
  }

  #renderRow(row: LifecycleRow, index: number, scale: TimeScale): TemplateResult {
    const words = this.words.lifecycle;
    const { expiresAt, retentionEndsAt, noticeAt } = row;
    const end = expiresAt ?? new Date(scale.to).toISOString();
    const label = words.picture(row.title, date(row.effectiveAt, this.locale), expiresAt ? date(expiresAt, this.locale) : words.endless);
    return html`
      <figure class="row">
        <figcaption><h3><bdi>${row.title}</bdi></h3></figcaption>
        <svg class="track" part="picture" role="img" aria-label=${label} aria-details="list-${index}">
          ${renderBands(
            bandsOf(row, (instant) => this.#x(instant, scale), end),
            String(index),
            10,
            18,
          )}
          ${retentionEndsAt ? this.#renderAfter(retentionEndsAt, scale) : nothing} ${noticeAt ? this.#renderNotice(noticeAt, scale) : nothing}
          ${this.asOf === '' ? nothing : this.#renderNow(scale)}
        </svg>
      </figure>
    `;
  }

  #renderAfter(from: string, scale: TimeScale): SVGTemplateResult {
    return svg`<line class="after" x1="${this.#x(from, scale)}%" x2="${this.#isRightToLeft ? 0 : 100}%" y1="19" y2="19"></line>`;
  }

  #renderNotice(at: string, scale: TimeScale): SVGTemplateResult {
    const x = this.#x(at, scale);
    return svg`<line class="stem" x1="${x}%" x2="${x}%" y1="6" y2="28"></line><circle class="notice" cx="${x}%" cy="5" r="4"></circle>`;
  }

  #renderNow(scale: TimeScale): SVGTemplateResult {
    const x = this.#x(this.asOf, scale);
    return svg`<line class="halo" x1="${x}%" x2="${x}%" y1="4" y2="32"></line><line class="today" x1="${x}%" x2="${x}%" y1="4" y2="32"></line>`;
  }

  #renderAxis(scale: TimeScale): TemplateResult {
    const marks = monthMarks(scale);
    const years = marks.every((mark) => mark.slice(5, 7) === '01');
    const format = new Intl.DateTimeFormat(this.locale, {
      ...(years ? {} : { month: 'short' }),
      year: years ? 'numeric' : '2-digit',
      timeZone: 'UTC',
      calendar: 'gregory',
    });
    return html`
      <svg class="axis" aria-hidden="true">
        ${marks.map((mark) => {
          const x = this.#x(`${mark}T00:00:00Z`, scale);
          return svg`<g><line x1="${x}%" x2="${x}%" y1="0" y2="5"></line><text x="${x}%" y="18" text-anchor="middle">${format.format(new Date(mark))}</text></g>`;
        })}
      </svg>
    `;
  }

  #renderKey(): TemplateResult {
    const { states } = this.words.lifecycle;
    return html`
      <ul class="key">
        <li>${bandSample('valid')}${states.valid}</li>
        <li>${bandSample('grace')}${states.grace}</li>
        <li>${bandSample('retention')}${states.retention}</li>
        <li><svg aria-hidden="true">${svg`<line class="after" x1="0" x2="100%" y1="6" y2="6"></line>`}</svg>${states.released}</li>
        <li><svg aria-hidden="true">${svg`<circle class="notice" cx="50%" cy="6" r="4"></circle>`}</svg>${this.words.costPreview.notice}</li>
        ${this.asOf === '' ? nothing : html`<li><svg aria-hidden="true">${svg`<line class="today" x1="50%" x2="50%" y1="0" y2="12"></line>`}</svg>${this.words.lifecycle.now}: <bdi>${date(this.asOf, this.locale)}</bdi></li>`}
      </ul>
    `;
  }

  #renderList(row: LifecycleRow, index: number): TemplateResult {
    const words = this.words.lifecycle;
    const events = row.events ?? eventsOf(row);
    const resets = events.filter((event) => event.kind === 'reset');
    const hidden = new Set(resets.slice(shownResets));
    return html`
      <div>
        <h3 class="list-title"><bdi>${row.title}</bdi></h3>
        <ol class="events" part="dates" id="list-${index}">
          ${events
            .filter((event) => !hidden.has(event))
            .map(
              (event) => html`
                <li class=${event.kind === 'notice' ? 'notice-event' : event.kind}>
                  <time datetime=${event.at}>${this.dateTime(event.at)}</time>
                  <span>${words.events[event.kind]}</span>
                </li>
              `,
            )}
          ${hidden.size === 0 ? nothing : html`<li class="muted">${words.furtherResets(this.number(String(hidden.size)))}</li>`}
          ${row.expiresAt === null ? html`<li class="muted">${words.endless}</li>` : nothing}
        </ol>
      </div>
    `;
  }
}

const instantsOf = (row: LifecycleRow): string[] =>
  [row.effectiveAt, row.noticeAt, row.expiresAt, row.graceEndsAt, row.retentionEndsAt].filter((at): at is string => typeof at === 'string');

/** The events that the dates of a quote's line tell. */
function eventsOf(row: LifecycleRow): TimelineEvent[] {
  const event = (kind: TimelineEvent['kind'], at: string | null | undefined): TimelineEvent[] => (at ? [{ kind, at }] : []);
  return [
    ...event('effective', row.effectiveAt),
    ...event('notice', row.noticeAt),
    ...event('expiry', row.expiresAt),
    ...event('retention', row.graceEndsAt),
    ...event('release', row.retentionEndsAt),
  ];
}
