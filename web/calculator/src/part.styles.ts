import { css } from 'lit';

/** Fields, boxes and buttons of the page itself, in the same language as the elements. */
export const partStyles = css`
  :host {
    display: grid;
    gap: var(--quotapack-gap);
    line-height: 1.45;
  }

  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }

  h2,
  h3,
  p,
  ul,
  ol {
    margin: 0;
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
  }

  h3 {
    font-size: 0.9375rem;
    font-weight: 650;
  }

  .box {
    display: grid;
    gap: 0.75rem;
    padding: clamp(1rem, 3vw, 1.5rem);
    border: 1px solid var(--quotapack-line);
    border-radius: var(--quotapack-radius);
    background: var(--quotapack-surface);
    min-inline-size: 0;
  }

  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.125rem 1rem;
  }

  .hint,
  .small {
    font-size: 0.875rem;
  }

  .hint,
  .muted {
    color: var(--quotapack-muted);
  }

  .bad {
    color: var(--quotapack-bad);
  }

  .warn {
    color: var(--quotapack-warn);
  }

  .good {
    color: var(--quotapack-good);
  }

  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 11rem), 16rem));
    gap: 0.75rem 1.25rem;
    align-items: end;
  }

  label {
    display: block;
    margin-block-end: 0.25rem;
    font-size: 0.875rem;
    font-weight: 600;
  }

  input:not([type='file']),
  select,
  textarea {
    min-block-size: 2.5rem;
    inline-size: 100%;
    padding: 0.375rem 0.625rem;
    border: 1px solid var(--quotapack-field-line);
    border-radius: calc(var(--quotapack-radius) * 0.75);
    background: var(--quotapack-surface);
    color: inherit;
    font: inherit;
    font-variant-numeric: tabular-nums;
  }

  textarea {
    min-block-size: 7rem;
    font-family: ui-monospace, 'DejaVu Sans Mono', Consolas, monospace;
    font-size: 0.8125rem;
    direction: ltr;
    text-align: left;
  }

  input[aria-invalid='true'] {
    border-color: var(--quotapack-bad);
    box-shadow: inset 0 0 0 1px var(--quotapack-bad);
  }

  button,
  .file {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-block-size: 2.5rem;
    margin: 0;
    padding: 0.375rem 0.875rem;
    border: 1px solid var(--quotapack-field-line);
    border-radius: calc(var(--quotapack-radius) * 0.75);
    background: var(--quotapack-surface);
    color: inherit;
    font: inherit;
    font-size: 0.9375rem;
    font-weight: 600;
    cursor: pointer;
  }

  button:hover:not(:disabled),
  .file:hover {
    border-color: var(--quotapack-text);
  }

  button:disabled {
    color: var(--quotapack-muted);
    cursor: default;
  }

  button.primary {
    border-color: var(--quotapack-accent);
    background: var(--quotapack-accent);
    color: var(--quotapack-accent-text);
  }

  button.primary:disabled {
    border-color: var(--quotapack-line);
    background: var(--quotapack-raised);
    color: var(--quotapack-muted);
  }

  .file {
    position: relative;
  }

  .file input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    opacity: 0;
    cursor: pointer;
  }

  .file:focus-within,
  :focus-visible {
    outline: 3px solid var(--quotapack-accent);
    outline-offset: 2px;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .issues {
    display: grid;
    gap: 0.5rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--quotapack-bad);
    border-inline-start-width: 4px;
    border-radius: var(--quotapack-radius);
    font-size: 0.875rem;
  }

  /* Where something is wrong, as the place in the document. */
  .issues li > bdi:first-child {
    margin-inline-end: 0.25rem;
    color: var(--quotapack-muted);
    font-family: ui-monospace, 'DejaVu Sans Mono', Consolas, monospace;
    font-size: 0.8125rem;
  }

  .issues ul {
    max-block-size: 12rem;
    overflow: auto;
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
    border-block-end: 1px solid var(--quotapack-line);
    text-align: start;
    vertical-align: baseline;
  }

  th {
    color: var(--quotapack-muted);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  .end {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }

  td input:not([type='file']) {
    min-inline-size: 7rem;
  }

  pre {
    max-block-size: 24rem;
    margin: 0;
    padding: 0.75rem;
    overflow: auto;
    border-radius: var(--quotapack-radius);
    background: var(--quotapack-raised);
    direction: ltr;
    text-align: left;
    font-family: ui-monospace, 'DejaVu Sans Mono', Consolas, monospace;
    font-size: 0.8125rem;
    line-height: 1.5;
  }

  details > summary {
    inline-size: fit-content;
    padding-block: 0.25rem;
    cursor: pointer;
    font-weight: 600;
  }

  details.code {
    display: block;
    padding-block: 0.875rem;
  }

  details.code > :not(summary) {
    margin-block-start: 0.75rem;
  }

  /* Fields that fill a table, and the button that does it, in one line where there is room. */
  .fill {
    display: flex;
    flex-wrap: wrap;
    gap: 0.75rem;
    align-items: end;
  }

  .fill > div {
    flex: 1 1 10rem;
  }

  .fill > .few {
    flex: 0 1 5.5rem;
  }

  .understood {
    display: grid;
    gap: 0.25rem;
  }

  .two {
    display: grid;
    gap: var(--quotapack-gap);
  }

  @media (min-width: 60rem) {
    .two {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      align-items: start;
    }
  }

  @media print {
    .screen {
      display: none !important;
    }
  }
`;
