/** Each element in each of its states. The figures are answers of the core (questions.mjs): nothing here is computed. */
import { html, nothing, type TemplateResult } from 'lit';
import {
  emptyAlert,
  emptyChoice,
  type AlertAnswer,
  type Catalog,
  type Choice,
  type Forecast,
  type Issue,
  type LifecycleRow,
  type Outcome,
  type Plan,
  type Quote,
  type Replay,
  type TimelineEvent,
} from 'quotapack-elements';

import text from './answers.json?raw';

/** One element in one state. `touch` does what a person would do to bring it there. */
export type Exhibit = {
  readonly state: string;
  readonly show: () => TemplateResult;
  readonly touch?: (element: Element) => void;
};

type Timeline = { readonly events: readonly TimelineEvent[] };

const answers: {
  readonly catalog: Catalog;
  readonly asOf: string;
  readonly quote: Outcome<Quote>;
  readonly wrongQuote: Outcome<Quote>;
  readonly wrongCatalog: Outcome<Quote>;
  readonly timelineSpring: Outcome<Timeline>;
  readonly timelineMessages: Outcome<Timeline>;
  readonly replay: Outcome<Replay>;
  readonly wrongReplay: Outcome<Replay>;
  readonly usedUp: Outcome<Replay>;
  readonly alert: Outcome<AlertAnswer>;
  readonly wrongAlert: Outcome<AlertAnswer>;
  readonly forecast: Outcome<Forecast>;
  readonly wrongForecast: Outcome<Forecast>;
  readonly plan: Outcome<Plan>;
  readonly wrongPlan: Outcome<Plan>;
} = JSON.parse(text);

const { catalog, asOf } = answers;

function valueOf<T>(answer: Outcome<T>): T {
  if (!answer.ok) throw new Error(answer.issues[0]?.message);
  return answer.value;
}

const issuesOf = (answer: Outcome<unknown>): readonly Issue[] => (answer.ok ? [] : answer.issues);

const account = valueOf(answers.replay);
const plan = valueOf(answers.plan);
const titles: Readonly<Record<string, string>> = {
  welcome: '10,000 emails',
  spring: '50,000 emails',
  autumn: '50,000 emails',
  trial: '10,000 emails',
  summer: '50,000 emails',
  first: '10,000 emails',
  campaign: '50,000 emails',
  messages: '1,000 SMS a month',
};
const choice: Choice = {
  ...emptyChoice,
  lines: [{ offer: 'email-50k', quantity: '2', periods: '1' }],
  expectedUsage: { email: '120000' },
  discountPercent: '5',
};

/** The dates of a package in the account, with all that happens to it. */
function row(id: string, timeline: Outcome<Timeline>): LifecycleRow {
  const found = account.packages.find((one) => one.id === id);
  if (!found) throw new Error(`There is no package ${id}.`);
  const { events } = valueOf(timeline);
  return { ...found, title: titles[id] ?? id, events, noticeAt: events.find((event) => event.kind === 'notice')?.at ?? null };
}

const rows = [row('spring', answers.timelineSpring), row('messages', answers.timelineMessages)];
const watched = ['spring', 'campaign'].map((id) => ({ id, title: titles[id] ?? id }));
const alert = { ...emptyAlert, meter: 'email' };
const wrongAlert = { ...alert, value: '62', channels: [], contacts: ['somebody'] };
const custom = {
  ...emptyAlert,
  type: 'custom' as const,
  value: '',
  thresholds: [
    { target: 'meter:email', form: 'percentage' as const, value: '20', enabled: true },
    { target: 'package:spring', form: 'absolute' as const, value: '5000', enabled: false },
  ],
  contacts: ['ops@example.com', '+8613800138000'],
};

/** Leaves a field, so that it says what is wrong. */
const leave = (id: string) => (element: Element) => element.shadowRoot?.getElementById(id)?.dispatchEvent(new FocusEvent('blur'));
const press = (id: string) => (element: Element) => element.shadowRoot?.getElementById(id)?.click();
const turnTo = (type: string) => (element: Element) => element.shadowRoot?.querySelector<HTMLElement>(`input[value=${type}]`)?.click();
const unfold = (element: Element): void => element.shadowRoot?.querySelector('details')?.setAttribute('open', '');

const preview = (answer: Outcome<Quote> | undefined, chosen: Choice, prices: Catalog | undefined = catalog): TemplateResult =>
  html`<quotapack-cost-preview .catalog=${prices} .choice=${chosen} .answer=${answer}></quotapack-cost-preview>`;

const alertForm = (answer: Outcome<AlertAnswer>, form: typeof alert | typeof custom): TemplateResult =>
  html`<quotapack-usage-alert
    .catalog=${catalog}
    .packages=${watched}
    .alert=${form}
    .answer=${answer}
    .expected=${[{ meter: 'email', perDay: '700', at: '2027-04-09T23:59:59+08:00' }]}
  ></quotapack-usage-alert>`;

const packageList = (shown: Replay | undefined, extra: TemplateResult | typeof nothing = nothing): TemplateResult =>
  html`<quotapack-package-list .catalog=${catalog} .packages=${shown?.packages} .summary=${shown?.summary ?? []} .titles=${titles}>${extra}</quotapack-package-list>`;

const bare = { offers: [], meters: catalog.meters.slice(0, 1) };

export const exhibits: readonly { readonly tag: string; readonly states: readonly Exhibit[] }[] = [
  {
    tag: 'quotapack-cost-preview',
    states: [
      { state: 'loading', show: () => html`<quotapack-cost-preview></quotapack-cost-preview>` },
      { state: 'empty: a list without packages', show: () => preview(undefined, emptyChoice, { ...catalog, ...bare }) },
      { state: 'empty: nothing chosen', show: () => preview(undefined, emptyChoice) },
      {
        state: 'wrong: a field',
        show: () => preview(answers.wrongQuote, { ...choice, lines: [{ offer: 'email-50k', quantity: '11', periods: '1' }] }),
        touch: leave('quantity:email-50k'),
      },
      { state: 'wrong: the price list', show: () => preview(answers.wrongCatalog, choice) },
      { state: 'ready', show: () => preview(answers.quote, choice) },
    ],
  },
  {
    tag: 'quotapack-lifecycle',
    states: [
      { state: 'loading', show: () => html`<quotapack-lifecycle></quotapack-lifecycle>` },
      { state: 'empty', show: () => html`<quotapack-lifecycle .rows=${[]}></quotapack-lifecycle>` },
      { state: 'wrong', show: () => html`<quotapack-lifecycle .issues=${issuesOf(answers.wrongCatalog)}></quotapack-lifecycle>` },
      { state: 'ready', show: () => html`<quotapack-lifecycle .rows=${rows} .asOf=${asOf}></quotapack-lifecycle>` },
    ],
  },
  {
    tag: 'quotapack-usage-alert',
    states: [
      { state: 'loading', show: () => html`<quotapack-usage-alert></quotapack-usage-alert>` },
      { state: 'empty', show: () => html`<quotapack-usage-alert .catalog=${catalog}></quotapack-usage-alert>` },
      { state: 'wrong', show: () => alertForm(answers.wrongAlert, wrongAlert), touch: press('save') },
      { state: 'ready', show: () => alertForm(answers.alert, alert) },
      { state: 'ready: thresholds of one’s own', show: () => alertForm(answers.alert, custom) },
      { state: 'ready: asks before settings are dropped', show: () => alertForm(answers.alert, custom), touch: turnTo('percentage') },
    ],
  },
  {
    tag: 'quotapack-package-list',
    states: [
      { state: 'loading', show: () => packageList(undefined) },
      {
        state: 'empty: none was bought',
        show: () =>
          packageList({ ...account, packages: [], summary: [] }, html`<a slot="empty" href="#quotapack-cost-preview">Cost preview</a>`),
      },
      { state: 'empty: all used up', show: () => packageList(valueOf(answers.usedUp)) },
      {
        state: 'wrong',
        show: () => html`<quotapack-package-list .issues=${issuesOf(answers.wrongReplay)}></quotapack-package-list>`,
      },
      {
        state: 'empty: none fits the filter',
        show: () =>
          html`<quotapack-package-list .catalog=${catalog} .packages=${account.packages} .filter=${{ status: 'grace', meter: 'sms' }}></quotapack-package-list>`,
      },
      { state: 'ready', show: () => packageList(account) },
    ],
  },
  {
    tag: 'quotapack-usage-details',
    states: [
      { state: 'loading', show: () => html`<quotapack-usage-details></quotapack-usage-details>` },
      { state: 'empty', show: () => html`<quotapack-usage-details .allocations=${[]}></quotapack-usage-details>` },
      { state: 'wrong', show: () => html`<quotapack-usage-details .issues=${issuesOf(answers.wrongReplay)}></quotapack-usage-details>` },
      {
        state: 'ready',
        show: () =>
          html`<quotapack-usage-details .catalog=${catalog} .allocations=${account.allocations} .records=${account.records}></quotapack-usage-details>`,
        touch: unfold,
      },
    ],
  },
  {
    tag: 'quotapack-burn-down',
    states: [
      { state: 'loading', show: () => html`<quotapack-burn-down busy></quotapack-burn-down>` },
      { state: 'empty', show: () => html`<quotapack-burn-down .catalog=${catalog} .meter=${'email'}></quotapack-burn-down>` },
      { state: 'wrong', show: () => html`<quotapack-burn-down .issues=${issuesOf(answers.wrongForecast)}></quotapack-burn-down>` },
      {
        state: 'ready',
        show: () =>
          html`<quotapack-burn-down
            .catalog=${catalog}
            .meter=${'email'}
            .forecast=${valueOf(answers.forecast)}
            .threshold=${'10000'}
            .packages=${rows}
          ></quotapack-burn-down>`,
      },
    ],
  },
  {
    tag: 'quotapack-plan',
    states: [
      { state: 'loading', show: () => html`<quotapack-plan .catalog=${catalog} busy .progress=${'40'}></quotapack-plan>` },
      { state: 'empty', show: () => html`<quotapack-plan .catalog=${catalog}></quotapack-plan>` },
      { state: 'wrong', show: () => html`<quotapack-plan .issues=${issuesOf(answers.wrongPlan)}></quotapack-plan>` },
      { state: 'ready', show: () => html`<quotapack-plan .catalog=${catalog} .plan=${plan} .yourCost=${'40.60'}></quotapack-plan>` },
      {
        state: 'ready: not proved',
        show: () =>
          html`<quotapack-plan .catalog=${catalog} .plan=${{ ...plan, optimal: false, servesAll: false, lowerBound: '38.70', gapPercent: '1.15' }}></quotapack-plan>`,
      },
    ],
  },
  {
    tag: 'quotapack-bill',
    states: [
      { state: 'loading', show: () => html`<quotapack-bill></quotapack-bill>` },
      { state: 'empty', show: () => html`<quotapack-bill .bills=${[]}></quotapack-bill>` },
      { state: 'wrong', show: () => html`<quotapack-bill .issues=${issuesOf(answers.wrongReplay)}></quotapack-bill>` },
      {
        state: 'ready',
        show: () =>
          html`<quotapack-bill .catalog=${catalog} .currency=${account.currency} .bills=${account.bills} .charges=${account.charges} exportable></quotapack-bill>`,
      },
    ],
  },
];

/** The ready state of an element. */
export const readyOf = (tag: string): TemplateResult | undefined =>
  exhibits
    .find((one) => one.tag === tag)
    ?.states.find((one) => one.state === 'ready')
    ?.show();
