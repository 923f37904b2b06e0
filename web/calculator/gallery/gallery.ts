import 'quotapack-elements/define/bill.js';
import 'quotapack-elements/define/burn-down.js';
import 'quotapack-elements/define/cost-preview.js';
import 'quotapack-elements/define/lifecycle.js';
import 'quotapack-elements/define/package-list.js';
import 'quotapack-elements/define/plan.js';
import 'quotapack-elements/define/usage-alert.js';
import 'quotapack-elements/define/usage-details.js';

import { css, html, render, type TemplateResult } from 'lit';
import { emptyChoice, languages } from 'quotapack-elements';

import { documentStyles } from '../src/document.styles.js';
import * as states from './states.js';

/** One element in one state. */
type Exhibit = { readonly state: string; readonly show: () => TemplateResult };

const preview = (part: Readonly<Record<string, unknown>>): TemplateResult =>
  html`<quotapack-cost-preview .catalog=${part['catalog']} .choice=${part['choice'] ?? emptyChoice} .answer=${part['answer']}></quotapack-cost-preview>`;

const exhibits: readonly { readonly tag: string; readonly states: readonly Exhibit[] }[] = [
  {
    tag: 'quotapack-cost-preview',
    states: [
      { state: 'loading', show: () => preview({}) },
      { state: 'empty', show: () => preview({ catalog: { ...states.catalog, offers: [] } }) },
      { state: 'wrong', show: () => preview({ catalog: states.catalog, choice: states.choice, answer: states.wrong }) },
      { state: 'ready', show: () => preview({ catalog: states.catalog, choice: states.choice, answer: states.answer }) },
    ],
  },
  {
    tag: 'quotapack-lifecycle',
    states: [
      { state: 'loading', show: () => html`<quotapack-lifecycle></quotapack-lifecycle>` },
      { state: 'empty', show: () => html`<quotapack-lifecycle .rows=${[]}></quotapack-lifecycle>` },
      {
        state: 'ready',
        show: () => html`<quotapack-lifecycle .rows=${states.rows} .asOf=${'2027-02-10T10:00:00+08:00'}></quotapack-lifecycle>`,
      },
    ],
  },
  {
    tag: 'quotapack-usage-alert',
    states: [
      { state: 'loading', show: () => html`<quotapack-usage-alert></quotapack-usage-alert>` },
      { state: 'empty', show: () => html`<quotapack-usage-alert .catalog=${states.catalog}></quotapack-usage-alert>` },
      {
        state: 'wrong',
        show: () =>
          html`<quotapack-usage-alert .catalog=${states.catalog} .packages=${states.watched} .alert=${{ ...states.alert, value: '60' }} .answer=${states.alertWrong}></quotapack-usage-alert>`,
      },
      {
        state: 'ready',
        show: () =>
          html`<quotapack-usage-alert .catalog=${states.catalog} .packages=${states.watched} .alert=${states.alert} .answer=${states.alertAnswer} .expected=${[{ meter: 'email', perDay: '400', at: '2027-03-12T10:00:00+08:00' }]}></quotapack-usage-alert>`,
      },
    ],
  },
  {
    tag: 'quotapack-package-list',
    states: [
      { state: 'loading', show: () => html`<quotapack-package-list .catalog=${states.catalog}></quotapack-package-list>` },
      {
        state: 'empty: none was bought',
        show: () => html`<quotapack-package-list .catalog=${states.catalog} .packages=${[]}></quotapack-package-list>`,
      },
      {
        state: 'empty: all used up',
        show: () => html`<quotapack-package-list .catalog=${states.catalog} .packages=${states.usedUp}></quotapack-package-list>`,
      },
      {
        state: 'ready',
        show: () =>
          html`<quotapack-package-list .catalog=${states.catalog} .packages=${states.packages} .summary=${states.summary}></quotapack-package-list>`,
      },
    ],
  },
  {
    tag: 'quotapack-usage-details',
    states: [
      { state: 'loading', show: () => html`<quotapack-usage-details></quotapack-usage-details>` },
      { state: 'empty', show: () => html`<quotapack-usage-details .allocations=${[]}></quotapack-usage-details>` },
      {
        state: 'ready',
        show: () =>
          html`<quotapack-usage-details .catalog=${states.catalog} .allocations=${states.allocations} .records=${states.records}></quotapack-usage-details>`,
      },
    ],
  },
  {
    tag: 'quotapack-burn-down',
    states: [
      { state: 'empty', show: () => html`<quotapack-burn-down .catalog=${states.catalog} .meter=${'email'}></quotapack-burn-down>` },
      {
        state: 'ready',
        show: () =>
          html`<quotapack-burn-down .catalog=${states.catalog} .meter=${'email'} .forecast=${states.forecast} .threshold=${'10000'}></quotapack-burn-down>`,
      },
    ],
  },
  {
    tag: 'quotapack-plan',
    states: [
      { state: 'empty', show: () => html`<quotapack-plan .catalog=${states.catalog}></quotapack-plan>` },
      { state: 'loading', show: () => html`<quotapack-plan .catalog=${states.catalog} busy .progress=${'40'}></quotapack-plan>` },
      {
        state: 'ready',
        show: () => html`<quotapack-plan .catalog=${states.catalog} .plan=${states.plan} .yourCost=${'31.90'}></quotapack-plan>`,
      },
      {
        state: 'ready, not proved',
        show: () =>
          html`<quotapack-plan .catalog=${states.catalog} .plan=${{ ...states.plan, optimal: false, lowerBound: '28.50', gapPercent: '1.72' }}></quotapack-plan>`,
      },
    ],
  },
  {
    tag: 'quotapack-bill',
    states: [
      { state: 'loading', show: () => html`<quotapack-bill></quotapack-bill>` },
      { state: 'empty', show: () => html`<quotapack-bill .bills=${[]}></quotapack-bill>` },
      {
        state: 'ready',
        show: () => html`<quotapack-bill .currency=${'USD'} .bills=${states.bills} .charges=${states.charges} exportable></quotapack-bill>`,
      },
    ],
  },
];

const galleryStyles = css`
  #gallery {
    display: grid;
    gap: 1rem;
    max-inline-size: 70rem;
    margin-inline: auto;
    padding: 1.5rem;
  }

  #gallery h2 {
    margin: 2rem 0 0;
    font-size: 1.25rem;
    font-family: ui-monospace, 'DejaVu Sans Mono', monospace;
  }

  #gallery h3 {
    margin: 0.5rem 0 -0.5rem;
    color: var(--quotapack-muted);
    font-size: 0.875rem;
    font-weight: 600;
  }

  #gallery section {
    display: grid;
    gap: 1rem;
    min-inline-size: 0;
  }

  #gallery .bare {
    /* What a host gets that sets no colour of its own. */
    --quotapack-accent: initial;
    --quotapack-surface: initial;
    --quotapack-raised: initial;
    --quotapack-text: initial;
    --quotapack-muted: initial;
    --quotapack-line: initial;
    --quotapack-field-line: initial;
    --quotapack-compare: initial;
    --quotapack-accent-text: initial;
  }
`;

for (const { styleSheet } of [documentStyles, galleryStyles])
  if (styleSheet) document.adoptedStyleSheets = [...document.adoptedStyleSheets, styleSheet];

/** The language stands in the address: `gallery.html?ar`. */
const wanted = languages.find((one) => location.search === `?${one.language}`);
if (wanted) {
  document.documentElement.lang = wanted.language;
  document.documentElement.dir = wanted.direction;
}

const place = document.getElementById('gallery');
if (place) {
  render(
    html`
      <h1>Elements</h1>
      <nav>${languages.map((one) => html`<a href="?${one.language}" lang=${one.language}>${one.name}</a> `)}</nav>
      ${exhibits.map(
        ({ tag, states: shown }) => html`
          <h2 id=${tag}>${`<${tag}>`}</h2>
          ${shown.map(({ state, show }) => html`<section data-state="${tag}: ${state}"><h3>${state}</h3>${show()}</section>`)}
        `,
      )}
      <h2>In a host that sets nothing</h2>
      <section class="bare" data-state="bare">${exhibits[1]?.states.at(-1)?.show()} ${exhibits[6]?.states.at(2)?.show()}</section>
    `,
    place,
  );
}
