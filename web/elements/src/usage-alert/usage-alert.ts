import { html, nothing, svg, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

import { alertDocument, fieldOfAlertIssue } from '../alert-input.js';
import { QuotapackElement } from '../base/element.js';
import { Fields, issueLine, issueText, refusalText } from '../base/fields.js';
import { shareOf } from '../base/length.js';
import { look } from '../base/look.styles.js';
import { waiting } from '../base/panel.js';
import { issueList, numberField, type IssueEntry } from '../base/parts.js';
import {
  emptyAlert,
  type AlertAnswer,
  type AlertForm,
  type AlertTarget,
  type AlertType,
  type Catalog,
  type Channel,
  type ExpectedAlert,
  type Issue,
  type Outcome,
  type ThresholdForm,
  type ThresholdRow,
  type WatchedPackage,
} from '../shapes.js';
import { date, isolated } from '../text/format.js';
import { usageAlertStyles } from './usage-alert.styles.js';

/** The form after a keystroke. */
export type AlertChangeDetail = { readonly alert: AlertForm };

/** The alert document that the person wants to keep; it was valid. */
export type AlertSaveDetail = { readonly alert: AlertForm; readonly document: object };

declare global {
  interface HTMLElementEventMap {
    'quotapack-alert-change': CustomEvent<AlertChangeDetail>;
    'quotapack-alert-save': CustomEvent<AlertSaveDetail>;
  }
}

const types: readonly AlertType[] = ['percentage', 'absolute', 'custom'];
const scopes: readonly AlertForm['scope'][] = ['pool', 'package'];
const forms: readonly ThresholdForm[] = ['percentage', 'absolute'];
const channels: readonly Channel[] = ['sms', 'email', 'voice', 'internal_message'];
const contactsMax = 10;

/**
 * A form for a usage alert. Each keystroke is told to the host, which has the core validate it and sets the answer.
 * In a `<form>` its value is the alert document as JSON.
 *
 * @summary Set a usage alert and see when it fires.
 * @tag quotapack-usage-alert
 *
 * @attr name - Name of the form value.
 *
 * @attr disabled - Whether nothing can be changed.
 *
 * @prop {boolean} disabled - Whether nothing can be changed.
 * @prop {Catalog|undefined} catalog - The price list with the usage types; undefined while it loads.
 * @prop {WatchedPackage[]} packages - The packages that can be watched.
 * @prop {AlertForm} alert - What is typed. Changes of the person replace it and are told by an event.
 * @prop {Outcome<AlertAnswer>|undefined} answer - The core's answer for `alert`.
 * @prop {ExpectedAlert[]} expected - When thresholds would be reached with the expected use.
 *
 * @fires {CustomEvent<AlertChangeDetail>} quotapack-alert-change - Something was typed.
 * @fires {CustomEvent<AlertSaveDetail>} quotapack-alert-save - The person wants to keep a valid alert.
 * @fires {CustomEvent<AnnounceDetail>} quotapack-announce - A sentence for assistive technology.
 *
 * @slot empty - What the host says or offers where there is no package to watch.
 * @slot actions - Buttons of the host beside the one that saves.
 *
 * @csspart panel - A boxed region.
 * @csspart title - A heading.
 * @csspart state - What stands there while it loads or is empty.
 * @csspart issues - All that is wrong, after a save that was refused.
 * @csspart issue - A sentence beside a field that is wrong.
 * @csspart target - What one threshold watches.
 */
export class UsageAlert extends QuotapackElement {
  static readonly formAssociated = true;

  static override styles = [look, usageAlertStyles];

  static override properties = {
    ...QuotapackElement.properties,
    catalog: { attribute: false },
    packages: { attribute: false },
    alert: { attribute: false },
    answer: { attribute: false },
    expected: { attribute: false },
    disabled: { type: Boolean, reflect: true },
    isDisabled: { state: true },
    asking: { state: true },
    submitted: { state: true },
  };

  declare catalog: Catalog | undefined;
  declare packages: readonly WatchedPackage[];
  declare alert: AlertForm;
  declare answer: Outcome<AlertAnswer> | undefined;
  declare expected: readonly ExpectedAlert[];
  declare disabled: boolean;
  /** The type that the person turned to and that would drop settings. */
  /** The form around it, or a field set of it, is disabled. */
  declare protected isDisabled: boolean;
  declare protected asking: AlertType | undefined;
  declare protected submitted: 'no' | 'refused' | 'saved';

  readonly #fields = new Fields();
  readonly #internals = this.attachInternals();
  #lastAnswer: AlertAnswer | undefined;

  constructor() {
    super();
    this.catalog = undefined;
    this.packages = [];
    this.alert = emptyAlert;
    this.answer = undefined;
    this.expected = [];
    this.disabled = false;
    this.isDisabled = false;
    this.asking = undefined;
    this.submitted = 'no';
  }

  formResetCallback(): void {
    this.#fields.clear();
    this.submitted = 'no';
    this.#change(emptyAlert);
  }

  /** The browser brings back what was typed, after a step back or a reload. */
  formStateRestoreCallback(state: string): void {
    const alert: AlertForm = { ...emptyAlert, ...JSON.parse(state) };
    this.#change(alert);
  }

  formDisabledCallback(disabled: boolean): void {
    this.isDisabled = disabled;
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('answer')) {
      if (this.answer?.ok) this.#lastAnswer = this.answer.value;
      this.announce(this.#sentence());
    }
    if (changed.has('answer') || changed.has('alert')) {
      this.#internals.setFormValue(JSON.stringify(alertDocument(this.alert)), JSON.stringify(this.alert));
      this.#judge();
    }
  }

  protected override updated(): void {
    // The browser can lead to the first field that is wrong only once it is there.
    this.#judge();
  }

  /** Tells the form around it whether this field of it is valid. */
  #judge(): void {
    const [first] = this.#entries;
    if (first === undefined) return this.#internals.setValidity({});
    const field = first.field === undefined ? null : this.renderRoot.querySelector<HTMLElement>(`[id="${controlOf(first.field)}"]`);
    this.#internals.setValidity({ customError: true }, first.text, field ?? undefined);
  }

  protected override render(): TemplateResult {
    const words = this.words.usageAlert;
    const { catalog } = this;
    if (!catalog) return html`<div class="panel" part="panel" aria-busy="true">${waiting(words.loading)}</div>`;
    if (this.packages.length === 0) {
      return html`
        <section class="panel" part="panel" aria-labelledby="title">
          <div class="head"><h2 id="title" part="title">${words.title}</h2></div>
          <div class="empty" part="state"><p>${words.empty}</p><slot name="empty"></slot></div>
        </section>
      `;
    }
    return html`
      <div class="sheet">
        <fieldset class="inputs" ?disabled=${this.disabled || this.isDisabled} aria-labelledby="title">
          <section class="panel" part="panel">
            <div class="head">
              <h2 id="title" part="title">${words.title}</h2>
              <p class="hint">${words.hint}</p>
            </div>
            <div class="groups">${this.#renderSummary()} ${this.#renderType()} ${this.#renderSettings(catalog)} ${this.#renderChannels()} ${this.#renderContacts()}</div>
          </section>
          <div class="buttons"><button type="button" class="primary" id="save" @click=${() => this.#save()}>${words.save}</button><slot name="actions"></slot></div>
        </fieldset>
        <div class="side">${this.#renderPicture(catalog)}</div>
      </div>
      <output class="unseen" role="status">${this.spoken}</output>
    `;
  }

  // The form

  /** After a refused save: everything that is wrong, focused once. Before it only what no field can say. */
  #renderSummary(): TemplateResult | typeof nothing {
    const words = this.words.usageAlert;
    if (this.submitted === 'saved') return html`<p class="good" id="saved">✓ ${words.saved}</p>`;
    const entries = this.submitted === 'refused' ? this.#entries : this.#entries.filter((entry) => entry.field === undefined);
    if (entries.length === 0) return nothing;
    return issueList(entries, this.words.issues.title, (field) => this.#goTo(field));
  }

  #renderType(): TemplateResult {
    const words = this.words.usageAlert;
    return html`
      <fieldset>
        <legend>${words.type}</legend>
        <div class="choices">
          ${types.map(
            (type) => html`
              <label class="choice">
                <input type="radio" name="type" value=${type} .checked=${live(this.alert.type === type)} @change=${() => this.#turnTo(type)} />
                ${words.types[type]}<span class="hint">${words.typeHints[type]}</span>
              </label>
            `,
          )}
        </div>
        ${this.asking === undefined ? nothing : this.#renderAsking(this.asking)}
      </fieldset>
    `;
  }

  #renderAsking(type: AlertType): TemplateResult {
    const words = this.words.usageAlert;
    return html`
      <div class="asking" role="alertdialog" aria-labelledby="asking" @keydown=${(event: KeyboardEvent) => (event.key === 'Escape' ? this.#keep() : undefined)}>
        <p id="asking">${words.changeAsks(words.types[type])}</p>
        <button type="button" id="change" @click=${() => this.#drop(type)}>${words.change}</button>
        <button type="button" id="keep" @click=${() => this.#keep()}>${words.keep}</button>
      </div>
    `;
  }

  #renderSettings(catalog: Catalog): TemplateResult {
    if (this.alert.type === 'custom') return this.#renderThresholds(catalog);
    const words = this.words.usageAlert;
    const isPercentage = this.alert.type === 'percentage';
    return html`
      <div class="fields">
        ${this.#renderNumber('value', isPercentage ? words.valuePercent : words.valueQuantity, this.alert.value, (value) => ({ ...this.alert, value }))}
        ${catalog.meters.length > 1 ? this.#renderMeter(catalog) : nothing}
      </div>
      <fieldset>
        <legend>${words.scope}</legend>
        <div class="line">
          ${scopes.map(
            (scope) => html`
              <label><input type="radio" name="scope" id="scope:${scope}" .checked=${live(this.alert.scope === scope)} @change=${() => this.#change({ ...this.alert, scope })} />${words.scopes[scope]}</label>
            `,
          )}
        </div>
        ${issueLine('scope-issue', this.#issueFor('scope'))}
      </fieldset>
    `;
  }

  #renderMeter(catalog: Catalog): TemplateResult {
    const words = this.words.usageAlert;
    const issue = this.#issueFor('meter');
    const take = (event: Event): void => {
      this.#fields.leave('meter');
      this.#change({ ...this.alert, meter: valueOf(event) });
    };
    return html`
      <div>
        <label for="meter">${words.meter}</label>
        <select id="meter" aria-invalid=${issue === undefined ? 'false' : 'true'} aria-describedby="meter-issue" @change=${take} @blur=${() => this.#leave('meter')}>
          <option value="" ?selected=${this.alert.meter === ''}>${words.anyMeter}</option>
          ${catalog.meters.map((meter) => html`<option value=${meter.id} ?selected=${this.alert.meter === meter.id}>${this.meterName(meter.id, catalog)}</option>`)}
        </select>
        ${issueLine('meter-issue', issue)}
      </div>
    `;
  }

  #renderNumber(key: string, label: string, value: string, change: (text: string) => AlertForm): TemplateResult {
    return numberField({
      key,
      label,
      shown: this.#fields.shown(key, value, this.locale),
      issue: this.#issueFor(key),
      type: (typed) => {
        const text = this.#fields.type(key, typed, this.locale);
        if (text !== undefined) this.#change(change(text));
        else this.#judge();
        this.requestUpdate();
      },
      leave: () => this.#leave(key),
    });
  }

  #renderThresholds(catalog: Catalog): TemplateResult {
    const words = this.words.usageAlert;
    return html`
      <div role="group" aria-labelledby="rows">
        <h3 id="rows">${words.rows}</h3>
        ${this.alert.thresholds.length === 0 ? html`<p class="muted">${words.noRows}</p>` : nothing}
        <ul>
          ${this.alert.thresholds.map((row, index) => this.#renderThreshold(catalog, row, index))}
        </ul>
        ${issueLine('thresholds-issue', this.#issueFor('thresholds'))}
        <button type="button" id="add-row" @click=${() => this.#addRow(catalog)}>${words.addRow}</button>
      </div>
    `;
  }

  #renderThreshold(catalog: Catalog, row: ThresholdRow, index: number): TemplateResult {
    const words = this.words.usageAlert;
    const change = (part: Partial<ThresholdRow>): AlertForm => ({
      ...this.alert,
      thresholds: this.alert.thresholds.map((one, at) => (at === index ? { ...one, ...part } : one)),
    });
    const targetKey = `target:${index}`;
    const targetIssue = this.#issueFor(targetKey);
    const name = this.#targetName(catalog, row.target);
    return html`
      <li class="threshold">
        <div class="wide-on-phone">
          <label for=${targetKey}>${words.target}</label>
          <select
            id=${targetKey}
            aria-invalid=${targetIssue === undefined ? 'false' : 'true'}
            aria-describedby="${targetKey}-issue"
            @change=${(event: Event) => {
              this.#fields.leave(targetKey);
              this.#change(change({ target: valueOf(event) }));
            }}
            @blur=${() => this.#leave(targetKey)}
          >
            ${this.#targets(catalog).map((target) => html`<option value=${target} ?selected=${target === row.target}>${this.#targetName(catalog, target)}</option>`)}
          </select>
        </div>
        <div>
          <label for="form:${index}">${words.form}</label>
          <select id="form:${index}" @change=${(event: Event) => this.#change(change({ form: valueOf(event) === 'absolute' ? 'absolute' : 'percentage' }))}>
            ${forms.map((form) => html`<option value=${form} ?selected=${form === row.form}>${words.forms[form]}</option>`)}
          </select>
        </div>
        ${this.#renderNumber(`value:${index}`, words.value, row.value, (value) => change({ value }))}
        <label class="switch">
          <input type="checkbox" role="switch" .checked=${live(row.enabled)} @change=${(event: Event) => this.#change(change({ enabled: isTicked(event) }))} />${words.enabled}
        </label>
        <button type="button" class="remove" aria-label=${words.removeRow(name)} @click=${() => this.#removeRow(index)}>×</button>
        <div class="wide">${issueLine(`${targetKey}-issue`, targetIssue)}</div>
      </li>
    `;
  }

  #renderChannels(): TemplateResult {
    const words = this.words.usageAlert;
    return html`
      <fieldset aria-describedby="channels-issue">
        <legend>${words.channels}</legend>
        <div class="line">
          ${channels.map(
            (channel) => html`
              <label>
                <input
                  type="checkbox"
                  id="channel:${channel}"
                  .checked=${live(this.alert.channels.includes(channel))}
                  @change=${(event: Event) => this.#takeChannel(channel, isTicked(event))}
                />${words.channel[channel]}
              </label>
            `,
          )}
        </div>
        ${issueLine('channels-issue', this.#issueFor('channels'))}
      </fieldset>
    `;
  }

  #renderContacts(): TemplateResult {
    const words = this.words.usageAlert;
    const { contacts } = this.alert;
    return html`
      <div role="group" aria-labelledby="contacts" aria-describedby="contacts-hint">
        <h3 id="contacts">${words.contacts}</h3>
        <p class="hint" id="contacts-hint">${words.contactsHint}</p>
        ${contacts.map((contact, index) => this.#renderContact(contact, index))} ${issueLine('contacts-issue', this.#issueFor('contacts'))}
        <button type="button" id="add-contact" ?disabled=${contacts.length >= contactsMax} @click=${() => this.#addContact()}>${words.addContact}</button>
      </div>
    `;
  }

  #renderContact(contact: string, index: number): TemplateResult {
    const words = this.words.usageAlert;
    const key = `contact:${index}`;
    const shown = this.number(countOf(this.alert.contacts, index));
    const issue = this.#issueFor(key);
    return html`
      <div class="contact">
        <input
          id=${key}
          type="text"
          dir="auto"
          autocomplete="off"
          aria-label=${words.contact(shown)}
          aria-invalid=${issue === undefined ? 'false' : 'true'}
          aria-describedby="${key}-issue"
          .value=${live(contact)}
          @input=${(event: Event) => this.#change({ ...this.alert, contacts: this.alert.contacts.map((one, at) => (at === index ? valueOf(event) : one)) })}
          @blur=${() => this.#leave(key)}
        />
        <button type="button" class="remove" aria-label=${words.removeContact(shown)} @click=${() => this.#removeContact(index)}>×</button>
        ${issueLine(`${key}-issue`, issue)}
      </div>
    `;
  }

  // The picture

  #renderPicture(catalog: Catalog): TemplateResult {
    const words = this.words.usageAlert;
    const targets = this.#lastAnswer?.targets ?? [];
    return html`
      <section class="panel" part="panel" aria-labelledby="picture">
        <div class="head"><h2 id="picture">${words.picture}</h2></div>
        ${targets.length === 0 ? html`<p class="muted">${this.#issues.length > 0 ? words.notShown : words.noRows}</p>` : nothing}
        <ul class="targets">
          ${targets.map((target, index) => this.#renderTarget(catalog, target, index))}
        </ul>
      </section>
    `;
  }

  #renderTarget(catalog: Catalog, target: AlertTarget, index: number): TemplateResult {
    const words = this.words.usageAlert;
    const quantity = (text: string): string => this.quantity(text, target.meter, catalog);
    const name = this.#targetName(catalog, target.package === undefined ? `meter:${target.meter}` : `package:${target.package}`);
    return html`
      <li class="target" part="target">
        <h3><bdi>${name}</bdi>${target.enabled === false ? html` <span class="badge">${words.off}</span>` : nothing}</h3>
        ${this.#renderPool(target, index)}
        <p class="muted">${words.remains(this.number(target.remaining), quantity(target.total))}</p>
        <p class="fires">${words.firesAt(quantity(target.firesAtOrBelow))}</p>
        ${target.wouldFireNow ? html`<p class="caution warn">${words.firesNow}</p>` : this.#renderExpected(target, quantity)}
      </li>
    `;
  }

  #renderPool(target: AlertTarget, index: number): TemplateResult {
    const remaining = shareOf(target.remaining, target.total);
    const threshold = shareOf(target.firesAtOrBelow, target.total);
    const isRightToLeft = this.words.direction === 'rtl';
    const from = (width: number): number => (isRightToLeft ? 100 - width : 0);
    const at = isRightToLeft ? 100 - threshold : threshold;
    return html`
      <svg class="pool" aria-hidden="true">
        ${svg`<defs><pattern id="zone-${index}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="zone-line" x1="0" y1="0" x2="0" y2="6"></line></pattern></defs>
          <rect class="whole" y="8" width="100%" height="20" rx="4"></rect>
          <rect class="left ${target.wouldFireNow ? 'low' : ''}" x="${from(remaining)}%" y="8" width="${remaining}%" height="20" rx="4"></rect>
          <rect fill="url(#zone-${index})" x="${from(threshold)}%" y="8" width="${threshold}%" height="20"></rect>
          <line class="threshold-line" x1="${at}%" x2="${at}%" y1="4" y2="32"></line>
          <circle class="threshold-mark" cx="${at}%" cy="4" r="3.5"></circle>`}
      </svg>
    `;
  }

  #renderExpected(target: AlertTarget, quantity: (text: string) => string): TemplateResult | typeof nothing {
    const found = this.expected.find((one) => one.meter === target.meter && one.package === target.package);
    if (!found) return nothing;
    const words = this.words.usageAlert;
    return html`<p class="muted">${found.at === null ? words.notReached : words.about(quantity(found.perDay), date(found.at, this.locale))}</p>`;
  }

  // What the person does

  #change(alert: AlertForm): void {
    this.alert = alert;
    if (this.submitted === 'saved') this.submitted = 'no';
    this.emit<AlertChangeDetail>('quotapack-alert-change', { alert });
  }

  #leave(key: string): void {
    this.#fields.leave(key);
    this.requestUpdate();
  }

  /** Nothing is dropped before the person has said so. */
  #turnTo(type: AlertType): void {
    if (type === this.alert.type) {
      this.asking = undefined;
      return;
    }
    if (this.#hasSettings) {
      this.asking = type;
      this.requestUpdate();
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('#change')?.focus());
    } else this.#drop(type);
  }

  get #hasSettings(): boolean {
    return this.alert.type === 'custom' ? this.alert.thresholds.length > 0 : this.alert.value !== '';
  }

  #drop(type: AlertType): void {
    this.asking = undefined;
    this.#fields.clear();
    const { channels: kept, contacts } = this.alert;
    this.#change({ ...emptyAlert, type, value: type === 'percentage' ? emptyAlert.value : '', channels: kept, contacts });
    this.#focus(`input[name=type][value=${type}]`);
  }

  #keep(): void {
    this.asking = undefined;
    this.#focus(`input[name=type][value=${this.alert.type}]`);
  }

  #addRow(catalog: Catalog): void {
    const used = new Set(this.alert.thresholds.map((row) => row.target));
    const target = this.#targets(catalog).find((one) => !used.has(one)) ?? this.#targets(catalog)[0] ?? '';
    const row: ThresholdRow = { target, form: 'percentage', value: emptyAlert.value, enabled: true };
    const at = this.alert.thresholds.length;
    this.#change({ ...this.alert, thresholds: [...this.alert.thresholds, row] });
    this.#focus(`[id="value:${at}"]`);
  }

  #removeRow(index: number): void {
    this.#fields.clear();
    this.#change({ ...this.alert, thresholds: this.alert.thresholds.filter((_, at) => at !== index) });
    this.#focus('#add-row');
  }

  #takeChannel(channel: Channel, isWanted: boolean): void {
    this.#fields.leave('channels');
    const wanted = new Set(isWanted ? [...this.alert.channels, channel] : this.alert.channels.filter((one) => one !== channel));
    this.#change({ ...this.alert, channels: channels.filter((one) => wanted.has(one)) });
  }

  #addContact(): void {
    const at = this.alert.contacts.length;
    this.#change({ ...this.alert, contacts: [...this.alert.contacts, ''] });
    this.#focus(`[id="contact:${at}"]`);
  }

  #removeContact(index: number): void {
    this.#change({ ...this.alert, contacts: this.alert.contacts.filter((_, at) => at !== index) });
    this.#focus('#add-contact');
  }

  #save(): void {
    if (this.#entries.length > 0 || !this.answer?.ok) {
      this.submitted = 'refused';
      this.#fields.leaveAll(this.#entries.flatMap((entry) => entry.field ?? []));
      this.requestUpdate();
      this.#focus('#summary');
      return;
    }
    this.submitted = 'saved';
    this.emit<AlertSaveDetail>('quotapack-alert-save', { alert: this.alert, document: alertDocument(this.alert) });
    this.announce(this.words.usageAlert.saved);
  }

  #goTo(field: string): void {
    this.#focus(`[id="${controlOf(field)}"]`);
  }

  #focus(selector: string): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(selector)?.focus());
  }

  // What is wrong, and names

  get #issues(): readonly Issue[] {
    return this.answer?.ok === false ? this.answer.issues : [];
  }

  /** What is wrong: texts that cannot be read, then what the core says of the rest. */
  get #entries(): readonly IssueEntry[] {
    const refused = this.#fields.refusals.map(([field, refusal]) => ({ field, text: refusalText(refusal, this.words, this.locale) }));
    const unread = new Set(refused.map(({ field }) => field));
    const said = this.#issues.map((issue) => ({ field: fieldOfAlertIssue(issue), text: issueText(issue, this.words) }));
    return [...refused, ...said.filter(({ field }) => field === undefined || !unread.has(field))];
  }

  #issueFor(key: string): string | undefined {
    if (!this.#fields.wasLeft(key)) return undefined;
    const refusal = this.#fields.refusalOf(key);
    if (refusal) return refusalText(refusal, this.words, this.locale);
    const found = this.#issues.find((issue) => fieldOfAlertIssue(issue) === key);
    return found && issueText(found, this.words);
  }

  #targets(catalog: Catalog): string[] {
    return [...catalog.meters.map((meter) => `meter:${meter.id}`), ...this.packages.map((one) => `package:${one.id}`)];
  }

  #targetName(catalog: Catalog, target: string): string {
    const id = target.slice(target.indexOf(':') + 1);
    if (target.startsWith('meter:'))
      return catalog.meters.length === 1 ? this.words.usageAlert.scopes.pool : this.words.usageAlert.pool(this.meterName(id, catalog));
    const title = this.packages.find((one) => one.id === id)?.title;
    return title === undefined ? id : `${isolated(id)} · ${isolated(title)}`;
  }

  #sentence(): string {
    const words = this.words.usageAlert;
    if (this.#issues.length > 0) return words.summary(this.number(String(this.#issues.length)));
    const [target] = this.answer?.ok ? this.answer.value.targets : [];
    if (!target) return this.answer?.ok ? words.valid : '';
    return words.firesAt(this.quantity(target.firesAtOrBelow, target.meter, this.catalog));
  }
}

/** The control to go to for what is wrong in a field or in a group of fields. */
function controlOf(field: string): string {
  switch (field) {
    case 'channels':
      return 'channel:sms';
    case 'scope':
      return 'scope:pool';
    case 'thresholds':
      return 'add-row';
    case 'contacts':
      return 'add-contact';
    default:
      return field;
  }
}

const valueOf = (event: Event): string =>
  event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement ? event.target.value : '';

const isTicked = (event: Event): boolean => event.target instanceof HTMLInputElement && event.target.checked;

/** Which one of a list an entry is, counted from 1, as a text. */
const countOf = (list: readonly unknown[], index: number): string => String(list.slice(0, index + 1).length);
