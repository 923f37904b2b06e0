import { css } from 'lit';

export const costPreviewStyles = css`
  .sheet,
  .upper {
    display: grid;
    gap: var(--_gap);
    min-inline-size: 0;
  }

  .result,
  .inputs,
  .details {
    display: grid;
    gap: var(--_gap);
    align-content: start;
    min-inline-size: 0;
  }

  @container (min-inline-size: 54rem) {
    .upper {
      grid-template-columns: minmax(0, 1fr) minmax(20rem, 24rem);
    }

    /* It stays in view beside the fields, and never covers what stands below them. */
    .result {
      position: sticky;
      inset-block-start: 1rem;
      align-self: start;
    }
  }

  /* Packages */

  .offer {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.25rem 1rem;
    padding-block: 0.875rem;
    border-block-start: 1px solid var(--_line);
  }

  .offer:first-child {
    border-block-start: 0;
    padding-block-start: 0.25rem;
  }

  /* In a long list, what is far outside the window is neither laid out nor painted. */
  .offer:nth-last-child(n + 40),
  .offer:nth-last-child(n + 40) ~ .offer,
  .line-card:nth-last-child(n + 40),
  .line-card:nth-last-child(n + 40) ~ .line-card {
    content-visibility: auto;
    contain-intrinsic-size: auto 7rem;
    padding-inline: 0.375rem;
    margin-inline: -0.375rem;
  }

  .start {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding-block-start: 0.875rem;
    border-block-start: 1px solid var(--_line);
  }

  .dated {
    display: grid;
    gap: 0.5rem;
    padding-block: 0.875rem;
    border-block-start: 1px solid var(--_line);
  }

  .dated ul {
    display: grid;
    gap: 0.5rem;
  }

  .dated li {
    display: grid;
    grid-template-columns: 9.5rem 4.5rem minmax(0, 1fr) 2.5rem;
    gap: 0.5rem;
    align-items: center;
  }

  .dated li input:not([type='date']) {
    text-align: center;
    font-weight: 600;
  }

  .dated li button {
    padding: 0;
  }

  .dated li > :last-child {
    grid-column: 1 / -1;
  }

  @container (max-inline-size: 26rem) {
    .dated li {
      grid-template-columns: minmax(0, 1fr) 4.5rem 2.5rem;
    }

    .dated-title {
      grid-column: 1 / -1;
      grid-row: 1;
    }
  }

  .offer-name {
    font-weight: 650;
  }

  .offer-price {
    text-align: end;
    font-size: 1.0625rem;
    font-weight: 650;
    white-space: nowrap;
  }

  .offer-price .badge {
    display: block;
    inline-size: fit-content;
    margin-inline-start: auto;
  }

  .facts {
    display: flex;
    flex-wrap: wrap;
    align-content: start;
    margin-inline-start: -1.125rem;
    clip-path: inset(0 0 0 1.125rem);
    color: var(--_muted);
    font-size: 0.875rem;
  }

  .facts:dir(rtl) {
    clip-path: inset(0 1.125rem 0 0);
  }

  /* A dot at the start of a line is clipped away: it separates only what stands side by side. */
  .facts li {
    position: relative;
    padding-inline-start: 1.125rem;
  }

  .facts li::before {
    content: '·';
    position: absolute;
    inset-inline-start: 0;
    inline-size: 1.125rem;
    text-align: center;
  }

  .choose {
    grid-column: 1 / -1;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: end;
    margin-block-start: 0.25rem;
  }

  .choose .choose-issue {
    order: 1;
    flex-basis: 100%;
  }

  .choose .choose-issue:not(:has(p)) {
    display: none;
  }

  @container (min-inline-size: 34rem) {
    .offer {
      grid-template-columns: minmax(0, 1fr) 6rem 12.5rem;
      grid-template-rows: auto 1fr;
    }

    .choose {
      grid-column: 3;
      grid-row: 1 / span 2;
      justify-content: end;
      align-self: start;
      margin: 0;
    }

    .facts {
      grid-column: 1 / 3;
    }
  }

  .chosen .offer-name::before {
    content: '✓ ';
    color: var(--_accent);
  }

  .stepper {
    display: grid;
    grid-template-columns: 2.5rem 4.5rem 2.5rem;
    inline-size: fit-content;
    border: 1px solid var(--_field-line);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
  }

  .stepper button {
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) * 0.75);
    background: none;
    font-size: 1.25rem;
    font-weight: 400;
    line-height: 1;
  }

  .stepper button:hover:not(:disabled) {
    background: var(--_raised);
  }

  .stepper input:not([type='checkbox'], [type='radio'], [type='range']) {
    border: 0;
    border-inline: 1px solid var(--_line);
    border-radius: 0;
    text-align: center;
    font-weight: 600;
  }

  .terms-count > div {
    display: grid;
    grid-template-columns: auto 4rem;
    align-items: center;
    gap: 0 0.5rem;
  }

  .terms-count label {
    margin: 0;
  }

  .terms-count > div > div {
    grid-column: 1 / -1;
  }

  /* Use and reductions */

  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 11rem), 1fr));
    gap: 0.75rem 1rem;
    align-items: start;
  }

  .use {
    display: grid;
    gap: 0.5rem;
  }

  .use + .use {
    margin-block-start: 1rem;
  }

  .use-row {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem 1rem;
    align-items: center;
  }

  @container (min-inline-size: 34rem) {
    .use-row {
      grid-template-columns: 11rem minmax(0, 1fr);
    }
  }

  .scale {
    display: flex;
    justify-content: space-between;
    color: var(--_muted);
    font-size: 0.75rem;
  }

  details > :not(summary) {
    margin-block-start: 0.5rem;
  }

  .hint-below {
    margin-block-start: 0.25rem;
  }

  /* The answer */

  .answer {
    display: grid;
    gap: 1rem;
  }

  .headline {
    display: grid;
    gap: 0.125rem;
  }

  .headline-label {
    font-size: 0.875rem;
    font-weight: 600;
    color: var(--_muted);
  }

  .total {
    font-size: clamp(2.25rem, 11cqi, 2.875rem);
    font-weight: 680;
    line-height: 1.1;
    letter-spacing: -0.025em;
    overflow-wrap: anywhere;
  }

  .verdict {
    font-weight: 600;
  }

  .is-stale .total,
  .is-stale .rows,
  .is-stale .bars {
    opacity: 0.55;
  }

  .rows {
    display: grid;
    gap: 0.375rem;
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--_line);
    font-size: 0.9375rem;
  }

  .row {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
  }

  .row dd {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }

  .row.sum {
    padding-block-start: 0.5rem;
    border-block-start: 1px solid var(--_line);
    font-weight: 650;
  }

  .answer .bar {
    block-size: 0.75rem;
  }

  .key span {
    display: flex;
    gap: 0.4rem;
    align-items: center;
  }

  .key span::before {
    content: '';
    inline-size: 0.75em;
    block-size: 0.75em;
    border-radius: 2px;
    background: var(--_accent);
  }

  .key .key-excess::before {
    background: var(--_warn);
  }

  @media (forced-colors: active) {
    .key span::before {
      forced-color-adjust: none;
      background: Highlight;
    }

    .key .key-excess::before {
      background: CanvasText;
    }
  }

  /* Lines and dates */

  .line-cards {
    display: grid;
    gap: var(--_gap);
  }

  .line-card + .line-card {
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--_line);
  }

  .line-card {
    display: grid;
    gap: 0.75rem;
  }

  .facts-grid {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 9.5rem), 1fr));
    gap: 0.625rem 1.25rem;
  }

  @container (min-inline-size: 60rem) {
    .facts-grid {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }

  .facts-grid dt {
    color: var(--_muted);
    font-size: 0.8125rem;
  }

  .facts-grid dd {
    font-size: 0.9375rem;
    font-variant-numeric: tabular-nums;
  }

  .note {
    display: grid;
    grid-template-columns: max-content minmax(0, 30rem);
    justify-content: start;
    gap: 0.75rem;
    align-items: center;
  }

  .note label {
    margin: 0;
    color: var(--_muted);
  }

  .compared {
    font-weight: 400;
  }

  /* Order */

  .terms {
    display: grid;
    gap: 0.25rem;
    margin-block: 0.75rem 1rem;
  }

  .terms label {
    display: flex;
    margin: 0;
    gap: 0.625rem;
    align-items: center;
    min-block-size: 2rem;
    font-size: 0.9375rem;
    font-weight: 400;
  }

  .made {
    display: grid;
    gap: 0.5rem;
    padding-block-start: 1rem;
    margin-block-start: 1rem;
    border-block-start: 1px solid var(--_line);
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  pre {
    max-block-size: 20rem;
    margin: 0;
    padding: 0.75rem;
    overflow: auto;
    border-radius: var(--_radius);
    background: var(--_raised);
    direction: ltr;
    text-align: left;
    font-family: ui-monospace, 'DejaVu Sans Mono', Consolas, monospace;
    font-size: 0.8125rem;
    line-height: 1.5;
  }

  /* The total stays in sight on a small screen. */

  .strip {
    position: sticky;
    inset-block-end: 0;
    z-index: 1;
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    gap: 1rem;
    margin-inline: calc(var(--quotapack-page-margin, 0px) * -1);
    padding: 0.625rem max(1rem, var(--quotapack-page-margin, 0px));
    border-block-start: 1px solid var(--_line);
    background: var(--_surface);
    box-shadow: 0 -4px 16px rgb(0 0 0 / 8%);
  }

  .strip strong {
    font-size: 1.25rem;
  }

  @container (min-inline-size: 54rem) {
    .strip {
      display: none;
    }
  }

  /* On paper: no boxes and no fields, the total beside its sum, the terms as a list. */
  @media print {
    .strip,
    .inputs,
    .order .buttons,
    .order .order-hint,
    .made,
    .terms input,
    .note:has(input:placeholder-shown) {
      display: none;
    }

    .sheet,
    .upper {
      display: block;
    }

    .details {
      margin-block-start: 1.5rem;
      gap: 1.5rem;
    }

    .details > .panel,
    .details ::slotted(*) {
      padding-block-start: 0.75rem;
      border-block-start: 1px solid var(--_line);
    }

    .answer {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      column-gap: 3rem;
    }

    .answer .rows {
      grid-column: 2;
      grid-row: 1 / span 3;
      align-self: start;
      padding: 0;
      border: 0;
    }

    .total {
      font-size: 2rem;
    }

    .line-card,
    .answer,
    .order {
      break-inside: avoid;
    }

    .facts-grid {
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: 0.375rem 1rem;
    }

    .facts-grid dd,
    .terms label,
    .rows {
      font-size: 0.8125rem;
    }

    .terms {
      margin-block: 0.5rem 0;
      padding-inline-start: 1.125rem;
      list-style: disc;
    }

    .terms label {
      display: inline;
    }

    .note input:not([type='checkbox'], [type='radio'], [type='range']) {
      padding: 0;
      border: 0;
      background: none;
    }
  }
`;
