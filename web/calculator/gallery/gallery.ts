import 'quotapack-elements/define/bill.js';
import 'quotapack-elements/define/burn-down.js';
import 'quotapack-elements/define/cost-preview.js';
import 'quotapack-elements/define/lifecycle.js';
import 'quotapack-elements/define/package-list.js';
import 'quotapack-elements/define/plan.js';
import 'quotapack-elements/define/usage-alert.js';
import 'quotapack-elements/define/usage-details.js';

import { css, html, LitElement, render } from 'lit';
import { languages } from 'quotapack-elements';

import { documentStyles } from '../src/document.styles.js';
import { exhibits, readyOf } from './states.js';

/** Shown once more where the host sets no colour. */
const bare = ['quotapack-lifecycle', 'quotapack-plan'];

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
        ({ tag, states }) => html`
          <h2 id=${tag}>${`<${tag}>`}</h2>
          ${states.map(({ state, show }) => html`<section data-state="${tag}: ${state}"><h3>${state}</h3>${show()}</section>`)}
        `,
      )}
      <h2>In a host that sets nothing</h2>
      <section class="bare" data-state="bare">${bare.map(readyOf)}</section>
    `,
    place,
  );
  // What a person does to bring an element into a state comes after its first picture.
  const touched = exhibits.flatMap(({ tag, states }) =>
    states.map(async ({ state, touch }) => {
      const element = place.querySelector(`[data-state="${CSS.escape(`${tag}: ${state}`)}"] ${tag}`);
      if (!touch || !(element instanceof LitElement)) return;
      await element.updateComplete;
      touch(element);
      await element.updateComplete;
    }),
  );
  void Promise.all(touched).then(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    if (location.hash === '') scrollTo(0, 0);
    place.dataset['ready'] = '';
  });
}
