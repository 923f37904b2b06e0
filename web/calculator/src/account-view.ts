import 'quotapack-elements/define/bill.js';
import 'quotapack-elements/define/package-list.js';
import 'quotapack-elements/define/usage-details.js';

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { issueText, wordFor, wordsFor, type ExportDetail, type Issue } from 'quotapack-elements';
import { dateTime, number } from 'quotapack-elements/text/format.js';
import { saveText } from 'quotapack-elements/base/save.js';

import type { Question } from './code.js';
import { replayDocument, type Account, type Held, type ImportedUsage } from './engine.js';
import { exampleBoughtOn, exampleFollowedTo, exampleUsage } from './example-usage.js';
import { PagePart, fileOf, titlesOf, valueOf } from './part.js';

const shownIssues = 50;
/** Of what was understood, so many records are shown. */
const shownRecords = 5;

/** Looking back: imported usage on the packages of the quote, as the provider would have billed it. */
export class AccountPart extends PagePart {
  static override properties = { ...PagePart.properties, exportIssues: { state: true } };

  declare protected exportIssues: readonly Issue[];

  #imported: ImportedUsage | undefined;
  #held: readonly Held[] = [];
  #account: Account | undefined;
  #issues: readonly Issue[] = [];

  constructor() {
    super();
    this.exportIssues = [];
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('inputs') || changed.has('packages') || changed.has('list')) this.#follow();
  }

  /** Buys the packages of the quote on the chosen day, and follows them to the chosen day. */
  #follow(): void {
    const { engine, list, inputs } = this;
    this.exportIssues = [];
    this.#issues = [];
    this.#imported = undefined;
    this.#account = undefined;
    if (inputs.usage.trim() !== '') {
      const imported = engine.importUsage(list, inputs.usage, this.#usageMeter);
      if (imported.ok) this.#imported = imported.value;
      else this.#issues = imported.issues;
    }
    this.#held = [];
    if (inputs.choice.lines.length === 0) return;
    const bought = engine.packagesAt(list, inputs.choice, this.asOf, inputs.boughtOn);
    if (!bought.ok) {
      this.#issues = [...this.#issues, ...bought.issues];
      return;
    }
    this.#held = bought.value;
    const answer = engine.account(list, this.#held, this.#imported?.usage ?? [], inputs.alert, this.#until);
    if (answer.ok) this.#account = answer.value;
    else this.#issues = [...this.#issues, ...answer.issues];
  }

  get #until(): string {
    return this.inputs.followedTo === '' ? this.asOf : this.engine.endOf(this.list, this.inputs.followedTo);
  }

  /** The meter of rows that name none: where there is only one, it is meant. */
  get #usageMeter(): string {
    const [first, second] = this.list.catalog.meters;
    return first && !second ? first.id : this.inputs.usageMeter;
  }

  get #question(): Question | undefined {
    if (!this.#account) return undefined;
    const document = replayDocument(this.list, this.#held, this.#imported?.usage ?? [], this.inputs.alert, this.#until);
    return { operation: 'replay', document };
  }

  protected override render(): TemplateResult {
    const words = this.words.account;
    const titles = titlesOf(this.list, this.#held);
    const account = this.#account;
    return html`
      ${this.#renderUsage()}
      ${this.inputs.choice.lines.length === 0 ? html`<p class="box muted">${words.empty}</p>` : nothing}
      ${
        account
          ? html`
            <quotapack-package-list .catalog=${this.list.catalog} .packages=${account.packages} .summary=${account.summary} .titles=${titles}></quotapack-package-list>
            ${this.#renderNotices(account)}
            <quotapack-usage-details .catalog=${this.list.catalog} .allocations=${account.allocations} .records=${account.records} .titles=${titles}></quotapack-usage-details>
            <quotapack-bill
              .currency=${account.currency}
              .bills=${account.bills}
              .charges=${account.charges}
              exportable
              @quotapack-export=${(event: CustomEvent<ExportDetail>) => this.#export(event.detail.format)}
            ></quotapack-bill>
          `
          : nothing
      }
      ${this.#renderIssues(this.exportIssues)} ${this.renderCode(this.#question)}
    `;
  }

  #renderUsage(): TemplateResult {
    const words = this.words.account;
    const understood = this.#imported;
    return html`
      <section class="box screen" aria-labelledby="usage">
        <div class="head">
          <h2 id="usage">${words.title}</h2>
          <p class="hint">${words.hint}</p>
        </div>
        <div>
          <label for="usage-text">${words.paste}</label>
          <textarea id="usage-text" spellcheck="false" .value=${live(this.inputs.usage)} @change=${(event: Event) => this.take({ ...this.inputs, usage: valueOf(event) })}></textarea>
        </div>
        <div class="buttons">
          <label class="file">${words.file}<input type="file" accept=".csv,.json,.jsonl,.ndjson,.txt" @change=${(event: Event) => this.#open(event)} /></label>
          <button type="button" @click=${() => this.#example()}>${words.example}</button>
        </div>
        <div class="fields">
          ${this.#renderDay('bought', words.bought, this.inputs.boughtOn, (boughtOn) => ({ ...this.inputs, boughtOn }))}
          ${this.#renderDay('followed', words.asOf, this.inputs.followedTo, (followedTo) => ({ ...this.inputs, followedTo }))}
          ${this.list.catalog.meters.length < 2 ? nothing : this.#renderUsageMeter()}
        </div>
        ${understood ? this.#renderUnderstood(understood) : nothing}
        ${understood && understood.issues.length > 0 ? html`<div class="issues"><strong class="bad">${words.rowIssues}</strong>${this.#renderIssueList(understood.issues)}</div>` : nothing}
        ${this.#renderIssues(this.#issues)}
      </section>
    `;
  }

  #renderUsageMeter(): TemplateResult {
    const words = this.words.account;
    const { usageMeter } = this.inputs;
    return html`
      <div>
        <label for="usage-meter">${words.usageMeter}</label>
        <select id="usage-meter" @change=${(event: Event) => this.take({ ...this.inputs, usageMeter: valueOf(event) })}>
          <option value="" ?selected=${usageMeter === ''}>${words.noMeter}</option>
          ${this.list.catalog.meters.map(({ id }) => html`<option value=${id} ?selected=${id === usageMeter}>${id}</option>`)}
        </select>
      </div>
    `;
  }

  /** What the core made of the file: how it was read, what was left aside, and the first records. */
  #renderUnderstood(read: ImportedUsage): TemplateResult {
    const words = this.words.account;
    const shown = (count: number): string => number(String(count), this.language);
    const columns = Object.entries(read.columns ?? {});
    const first = read.usage.slice(0, shownRecords);
    return html`
      <div class="understood" role="group" aria-label=${words.preview}>
        <p class="good" role="status">✓ ${words.understood(shown(read.accepted))}</p>
        <p class="small muted">
          ${wordFor(words.format, read.format)} · ${words.rows(shown(read.rows))}${read.duplicates === 0 ? nothing : html` · ${words.duplicates(shown(read.duplicates))}`}
        </p>
        ${columns.length === 0 ? nothing : html`<p class="small muted">${words.columnsUnderstood}: ${columns.map(([means, name], index) => html`${index === 0 ? nothing : ', '}<bdi>${name}</bdi>${name === means ? nothing : html` → ${means}`}`)}</p>`}
        ${read.ignored.length === 0 ? nothing : html`<p class="small warn">${words.columnsIgnored}: ${read.ignored.map((name, index) => html`${index === 0 ? nothing : ', '}<bdi>${name}</bdi>`)}</p>`}
        ${
          first.length === 0
            ? nothing
            : html`<details>
              <summary>${words.first(shown(first.length))}</summary>
              <div class="scroll" tabindex="0" role="group" aria-label=${words.first(shown(first.length))}>
                <table>
                  <thead>
                    <tr>
                      <th scope="col">${words.record}</th>
                      <th scope="col">${words.time}</th>
                      <th scope="col">${words.meter}</th>
                      <th scope="col" class="end">${words.quantity}</th>
                    </tr>
                  </thead>
                  <tbody>
                    ${first.map(
                      (one) => html`<tr>
                        <th scope="row"><bdi>${one.id}</bdi></th>
                        <td><bdi>${dateTime(one.at ?? one.end ?? '', this.language)}</bdi></td>
                        <td><bdi>${one.meter}</bdi></td>
                        <td class="end">${number(one.quantity, this.language)}</td>
                      </tr>`,
                    )}
                  </tbody>
                </table>
              </div>
            </details>`
        }
      </div>
    `;
  }

  #renderDay(id: string, label: string, value: string, change: (day: string) => typeof this.inputs): TemplateResult {
    return html`<div><label for=${id}>${label}</label><input id=${id} type="date" .value=${live(value)} @change=${(event: Event) => this.take(change(valueOf(event)))} /></div>`;
  }

  #renderIssues(issues: readonly Issue[]): TemplateResult | typeof nothing {
    if (issues.length === 0) return nothing;
    return html`<div class="issues" role="alert"><strong class="bad">${wordsFor(this.language).issues.title}</strong>${this.#renderIssueList(issues)}</div>`;
  }

  #renderIssueList(issues: readonly Issue[]): TemplateResult {
    const words = wordsFor(this.language);
    return html`<ul>${issues.slice(0, shownIssues).map((issue) => html`<li><bdi>${issue.path}</bdi> ${issueText(issue, words)}</li>`)}</ul>`;
  }

  #renderNotices(account: Account): TemplateResult {
    const words = this.words.account;
    return html`
      <section class="box" aria-labelledby="notices">
        <h2 id="notices">${words.notices}</h2>
        ${
          account.notifications.length === 0
            ? html`<p class="muted">${words.noNotices}</p>`
            : html`<div class="scroll" tabindex="0" role="group" aria-labelledby="notices">
              <table>
                <tbody>
                  ${account.notifications.map(
                    (one) => html`<tr>
                      <td class="small"><bdi>${dateTime(one.at, this.language)}</bdi></td>
                      <th scope="row">${wordFor(words.kinds, one.kind)}</th>
                      <td class="small"><bdi>${one.package ?? one.meter ?? ''}</bdi></td>
                      <td class="small">${one.channels.map((channel) => wordFor(wordsFor(this.language).usageAlert.channel, channel)).join(' · ')}</td>
                    </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
        }
      </section>
    `;
  }

  async #open(event: Event): Promise<void> {
    const file = fileOf(event);
    if (file) this.take({ ...this.inputs, usage: await file.text() });
  }

  #example(): void {
    const meter = this.list.catalog.meters[0]?.id ?? '';
    this.take({ ...this.inputs, usage: exampleUsage(meter), boughtOn: exampleBoughtOn, followedTo: exampleFollowedTo });
  }

  #export(format: ExportDetail['format']): void {
    const { engine, list } = this;
    const answer = engine.exportAccount(list, this.#held, this.#imported?.usage ?? [], this.#until, format);
    if (answer.ok) saveText(format === 'csv' ? 'bill.csv' : 'bill-focus.csv', 'text/csv', answer.value.text);
    else this.exportIssues = answer.issues;
  }
}

customElements.define('calculator-account', AccountPart);
