import { css } from 'lit';

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

  input[aria-invalid='true'] {
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

  .issue::before {
    content: '▲';
    flex: none;
    font-size: 0.8em;
    line-height: 1.75;
  }

  .issues {
    padding: 0.75rem 1rem;
    border: 1px solid var(--_bad);
    border-inline-start-width: 4px;
    border-radius: var(--_radius);
  }

  .issues ul {
    margin-block-start: 0.25rem;
  }

  .panel {
    padding: clamp(1rem, 4cqi, 1.5rem);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }

  .scroll {
    overflow-x: auto;
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

  th {
    color: var(--_muted);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  td.end,
  th.end {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  @media (prefers-reduced-motion: no-preference) {
    .bar rect {
      transition: width 160ms ease-out, x 160ms ease-out;
    }
  }

  @media (forced-colors: active) {
    button.primary {
      forced-color-adjust: none;
      border-color: ButtonText;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
