import { css, unsafeCSS, type CSSResult } from 'lit';

/** How the tables of a class look as lists. */
function stacked(selector: string): CSSResult {
  const of = unsafeCSS(selector);
  return css`
  ${of} table,
  ${of} tbody {
    display: block;
  }

  ${of} tr {
    display: grid;
  }

  ${of} thead {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  ${of} tr {
    padding-block: 0.625rem;
    border-block-end: 1px solid var(--_line);
  }

  ${of} tr.sum {
    border-block-start: 2px solid var(--_field-line);
  }

  ${of} tr:last-child {
    border-block-end: 0;
  }

  ${of} :is(tbody th, td) {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1rem;
    padding: 0.125rem 0;
    border: 0;
    text-align: end;
    white-space: normal;
  }

  ${of} tbody th {
    justify-content: start;
    font-weight: 650;
    text-align: start;
  }

  ${of} td::before {
    content: attr(data-name);
    color: var(--_muted);
    font-size: 0.875rem;
    font-weight: 400;
  }

  ${of} td:empty {
    display: none;
  }

  ${of} tr > * {
    order: 1;
  }

  ${of} tbody th {
    order: 0;
  }
  `;
}

/**
 * The visual language of all elements. Every colour is a custom property with a default made of system
 * colours, so that an element looks right in a host that sets nothing, in dark mode and in forced colours.
 */
export const look = css`
  :host {
    --_accent: var(--quotapack-accent, LinkText);
    --_accent-text: var(--quotapack-accent-text, Canvas);
    --_surface: var(--quotapack-surface, Canvas);
    --_raised: var(--quotapack-raised, color-mix(in srgb, CanvasText 4%, Canvas));
    --_text: var(--quotapack-text, CanvasText);
    --_muted: var(--quotapack-muted, color-mix(in srgb, CanvasText 68%, Canvas));
    --_line: var(--quotapack-line, color-mix(in srgb, CanvasText 18%, Canvas));
    --_field-line: var(--quotapack-field-line, color-mix(in srgb, CanvasText 50%, Canvas));
    --_good: var(--quotapack-good, light-dark(#17693a, #7fd6a0));
    --_warn: var(--quotapack-warn, light-dark(#8a4b00, #f0b45f));
    --_bad: var(--quotapack-bad, light-dark(#b3261e, #ff9d94));
    --_compare: var(--quotapack-compare, color-mix(in srgb, CanvasText 42%, Canvas));
    --_radius: var(--quotapack-radius, 0.5rem);
    --_gap: var(--quotapack-gap, 1rem);
    --_font: var(--quotapack-font, inherit);

    display: block;
    color: var(--_text);
    font-family: var(--_font);
    font-size: 1rem;
    line-height: 1.45;
    text-align: start;
    container-type: inline-size;
  }

  :host([hidden]) {
    display: none;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h2,
  h3,
  h4,
  p,
  dl,
  dd,
  ul,
  ol,
  fieldset,
  figure {
    margin: 0;
    padding: 0;
    border: 0;
  }

  fieldset,
  legend {
    min-inline-size: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  h2 {
    font-size: 1.1875rem;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.01em;
  }

  h3 {
    font-size: 0.9375rem;
    font-weight: 650;
    line-height: 1.3;
  }

  :host(:lang(zh)) *,
  :host(:lang(ar)) * {
    letter-spacing: normal;
  }

  .number {
    font-variant-numeric: tabular-nums lining-nums;
  }

  .muted,
  .hint {
    color: var(--_muted);
  }

  .hint,
  .small {
    font-size: 0.875rem;
  }

  .good {
    color: var(--_good);
  }

  .warn {
    color: var(--_warn);
  }

  .bad {
    color: var(--_bad);
  }

  .unseen:not(:focus-visible) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  .badge {
    display: inline-block;
    padding: 0 0.5em;
    border: 1px solid currentcolor;
    border-radius: 1em;
    color: var(--_warn);
    font-size: 0.75rem;
    font-weight: 600;
    line-height: 1.5;
    white-space: nowrap;
  }

  label,
  .label {
    display: block;
    margin-block-end: 0.25rem;
    font-size: 0.875rem;
    font-weight: 600;
  }

  input,
  select,
  textarea,
  button {
    font: inherit;
    color: inherit;
  }

  input:not([type='checkbox'], [type='radio'], [type='range']),
  select,
  textarea {
    min-block-size: 2.5rem;
    inline-size: 100%;
    padding: 0.375rem 0.625rem;
    border: 1px solid var(--_field-line);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
    font-variant-numeric: tabular-nums;
  }

  :is(input, select)[aria-invalid='true'] {
    border-color: var(--_bad);
    box-shadow: inset 0 0 0 1px var(--_bad);
  }

  input[type='range'] {
    inline-size: 100%;
    min-block-size: 1.75rem;
    margin: 0;
    accent-color: var(--_accent);
  }

  input[type='checkbox'],
  input[type='radio'] {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin: 0;
    accent-color: var(--_accent);
    flex: none;
  }

  input[role='switch'] {
    appearance: none;
    display: inline-grid;
    align-items: center;
    inline-size: 2.25rem;
    block-size: 1.375rem;
    padding: 0.1875rem;
    border: 1px solid var(--_field-line);
    border-radius: 1rem;
    background: var(--_surface);
    cursor: pointer;
  }

  input[role='switch']::before {
    content: '';
    inline-size: 0.875rem;
    block-size: 0.875rem;
    border-radius: 50%;
    background: var(--_field-line);
  }

  input[role='switch']:checked {
    justify-content: end;
    border-color: var(--_accent);
    background: var(--_accent);
  }

  input[role='switch']:checked::before {
    background: var(--_accent-text);
  }

  button {
    min-block-size: 2.5rem;
    padding: 0.375rem 1rem;
    border: 1px solid var(--_field-line);
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_surface);
    font-weight: 600;
    cursor: pointer;
  }

  button:hover:not(:disabled) {
    border-color: var(--_text);
  }

  button:disabled {
    color: var(--_muted);
    cursor: default;
  }

  button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_accent-text);
  }

  button.primary:disabled {
    border-color: var(--_line);
    background: var(--_raised);
    color: var(--_muted);
  }

  button.primary:hover:not(:disabled) {
    background: color-mix(in srgb, var(--_accent) 86%, var(--_text));
  }

  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }

  .issue {
    display: flex;
    gap: 0.375rem;
    margin-block-start: 0.25rem;
    color: var(--_bad);
    font-size: 0.875rem;
  }

  /* A sign that does not depend on a font. */
  .issue::before,
  .caution::before {
    content: '';
    flex: none;
    inline-size: 0.8em;
    block-size: 0.7em;
    margin-block-start: 0.42em;
    background: currentcolor;
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
    forced-color-adjust: none;
  }

  .issues {
    padding: 0.75rem 1rem;
    border: 1px solid var(--_bad);
    border-inline-start-width: 4px;
    border-radius: var(--_radius);
  }

  .issues ul {
    display: grid;
    gap: 0.25rem;
    margin-block-start: 0.25rem;
  }

  .issues a {
    display: inline-block;
    min-block-size: 1.5rem;
    color: inherit;
  }

  .panel {
    padding: clamp(1rem, 4cqi, 1.5rem);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  /* The head of a box: its title, and what stands beside it. */

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.25rem 1rem;
    margin-block-end: 0.875rem;
  }

  .caution {
    display: flex;
    gap: 0.5rem;
    margin-block-end: 1rem;
    padding: 0.625rem 0.875rem;
    border-inline-start: 4px solid currentcolor;
    border-radius: calc(var(--_radius) * 0.5);
    background: var(--_raised);
    font-weight: 600;
  }

  /* Empty, and on its way */

  .empty {
    display: grid;
    justify-items: center;
    gap: 0.75rem;
    padding: clamp(1.25rem, 5cqi, 2.25rem) 1rem;
    border: 1px dashed var(--_line);
    border-radius: calc(var(--_radius) * 0.75);
    color: var(--_muted);
    text-align: center;
  }

  .empty p {
    max-inline-size: 34rem;
    text-wrap: balance;
  }

  .waiting {
    display: grid;
    gap: 0.875rem;
  }

  .veil {
    display: grid;
    gap: 0.625rem;
  }

  .veil i {
    block-size: 0.75rem;
    border-radius: 0.375rem;
    background: var(--_raised);
  }

  .veil i:nth-child(1) {
    inline-size: 62%;
  }

  .veil i:nth-child(2) {
    inline-size: 88%;
  }

  .veil i:nth-child(3) {
    inline-size: 44%;
  }

  /* Bars */

  .bars {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }

  .bar-name {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 1rem;
    font-size: 0.875rem;
  }

  .bar {
    display: block;
    inline-size: 100%;
    block-size: 0.625rem;
    margin-block: 0.25rem;
    overflow: hidden;
    border-radius: 0.3125rem;
    background: var(--_raised);
  }

  .bar:dir(rtl) {
    transform: scaleX(-1);
  }

  .bar .packages {
    fill: var(--_accent);
  }

  .bar .pay-per-use {
    fill: var(--_compare);
  }

  .bar .yours {
    fill: color-mix(in srgb, var(--_accent) 55%, var(--_compare));
  }

  .bar .excess,
  .bar.low .packages {
    fill: var(--_warn);
  }

  /* The key of a picture */

  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.25rem;
    color: var(--_muted);
    font-size: 0.8125rem;
  }

  .key li {
    display: flex;
    gap: 0.4rem;
    align-items: center;
  }

  .key svg {
    inline-size: 1.5rem;
    block-size: 0.75rem;
    flex: none;
  }

  /* Names and figures in pairs, side by side while there is room */

  .pairs {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.25rem;
    font-size: 0.875rem;
  }

  .pairs div {
    display: flex;
    gap: 0.375rem;
  }

  .pairs dt {
    color: var(--_muted);
  }

  .pairs dt::after {
    content: ':';
  }

  details > summary {
    inline-size: fit-content;
    margin-block-start: 0.75rem;
    padding-block: 0.25rem;
    cursor: pointer;
    font-size: 0.9375rem;
    font-weight: 600;
  }

  /* Tables */

  .scroll {
    overflow-x: auto;
    border-radius: 2px;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 0.9375rem;
  }

  th,
  td {
    padding: 0.5rem 0.75rem;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: baseline;
  }

  th:first-child,
  td:first-child {
    padding-inline-start: 0;
  }

  th:last-child,
  td:last-child {
    padding-inline-end: 0;
  }

  thead th {
    color: var(--_muted);
    font-size: 0.8125rem;
    font-weight: 600;
    white-space: nowrap;
  }

  tbody th {
    font-weight: 500;
  }

  td.end,
  th.end {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  tbody tr:last-child > * {
    border-block-end: 0;
  }

  tr.sum > * {
    border-block-start: 2px solid var(--_field-line);
    font-weight: 650;
  }

  /* Where there is no room for its columns, a row is a small list: the names of the columns stand beside the cells. */
  @container (max-inline-size: 40rem) {
    ${stacked('.stacks')}
  }

  @container (max-inline-size: 56rem) {
    ${stacked('.stacks-early')}
  }

  @media (prefers-reduced-motion: no-preference) {
    .bar rect {
      transition: width 160ms ease-out, x 160ms ease-out;
    }

    .veil i {
      animation: veil 1.4s ease-in-out infinite alternate;
    }

    .veil i:nth-child(2) {
      animation-delay: 160ms;
    }

    .veil i:nth-child(3) {
      animation-delay: 320ms;
    }

    @keyframes veil {
      to {
        opacity: 0.45;
      }
    }
  }

  @media (forced-colors: active) {
    .bar {
      outline: 1px solid CanvasText;
    }

    .bar .pay-per-use {
      fill: GrayText;
    }

    .bar :is(.packages, .yours),
    .bar.low .packages {
      fill: Highlight;
    }

    .bar .excess {
      fill: CanvasText;
    }

    .veil {
      display: none;
    }

    :is(.issue, .caution)::before {
      background: CanvasText;
    }

    input[role='switch']::before {
      background: ButtonText;
    }

    input[role='switch']:checked {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
    }

    input[role='switch']:checked::before {
      background: HighlightText;
    }

    button.primary {
      forced-color-adjust: none;
      border-color: ButtonText;
      background: Highlight;
      color: HighlightText;
    }
  }

  /* On paper boxes would only take room. */
  @media print {
    .panel {
      padding: 0;
      border: 0;
      border-radius: 0;
      background: none;
    }
  }
`;
