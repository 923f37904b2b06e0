import { css } from 'lit';

export const pageStyles = css`
  :host {
    display: block;
    max-inline-size: 78rem;
    margin-inline: auto;
    padding-inline: var(--quotapack-page-margin);
    line-height: 1.45;
  }

  h1,
  p,
  ul {
    margin: 0;
    padding: 0;
  }

  .skip:not(:focus) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem 1.5rem;
    padding-block: 1.25rem 1rem;
  }

  .brand {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-inline-size: 0;
  }

  .brand svg {
    inline-size: 2.5rem;
    block-size: 2.5rem;
    flex: none;
  }

  h1 {
    font-size: 1.375rem;
    font-weight: 680;
    line-height: 1.2;
    letter-spacing: -0.015em;
  }

  h1:lang(zh),
  h1:lang(ar) {
    letter-spacing: normal;
  }

  .tagline {
    color: var(--quotapack-muted);
    font-size: 0.9375rem;
  }

  .preferences {
    display: flex;
    gap: 0.75rem;
  }

  header label,
  .price-list label:not(.file) {
    font-size: 0.8125rem;
    color: var(--quotapack-muted);
  }

  .preferences select {
    inline-size: auto;
  }

  .price-list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375rem 1.5rem;
    align-items: end;
    margin-block-end: var(--quotapack-gap);
    padding-block: 0.875rem;
    border-block: 1px solid var(--quotapack-line);
  }

  .price-list select {
    inline-size: 100%;
    font-weight: 600;
    text-overflow: ellipsis;
  }

  .provenance {
    font-size: 0.875rem;
    color: var(--quotapack-muted);
  }

  .provenance strong {
    color: var(--quotapack-text);
    font-weight: 600;
  }

  .provenance.illustrative strong {
    color: var(--quotapack-warn);
  }

  .provenance a {
    color: var(--quotapack-accent);
    overflow-wrap: anywhere;
  }

  .provenance summary {
    inline-size: fit-content;
    padding-block: 0.25rem;
    cursor: pointer;
    color: var(--quotapack-accent);
    font-weight: 600;
  }

  @media (min-width: 48rem) {
    .price-list {
      grid-template-columns: minmax(18rem, 26rem) minmax(0, 1fr);
    }
  }

  nav {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    margin-block-end: var(--quotapack-gap);
  }

  nav button:not(:disabled) {
    border-color: transparent;
    border-radius: 2rem;
    padding-inline: 1.125rem;
    background: none;
    color: var(--quotapack-muted);
  }

  nav button:hover:not([aria-current='page']) {
    background: var(--quotapack-raised);
    color: var(--quotapack-text);
  }

  nav button[aria-current='page']:not(:disabled) {
    border-color: var(--quotapack-accent);
    background: var(--quotapack-accent);
    color: var(--quotapack-accent-text);
  }

  @media (forced-colors: active) {
    nav button[aria-current='page']:not(:disabled) {
      border: 3px solid Highlight;
      text-decoration: underline;
      text-underline-offset: 0.25em;
    }
  }

  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1.5rem;
    margin-block-end: var(--quotapack-gap);
  }

  .bar nav {
    margin: 0;
  }

  .bar .buttons button {
    min-block-size: 2.25rem;
    font-size: 0.875rem;
  }

  .own {
    display: grid;
    gap: 0.25rem;
    justify-items: start;
    margin-block-start: 0.75rem;
  }

  .banner {
    margin-block-end: var(--quotapack-gap);
  }

  main > .box {
    margin-block-end: var(--quotapack-gap);
  }

  .more {
    display: grid;
    gap: var(--quotapack-gap);
    margin-block-start: var(--quotapack-gap);
  }

  .assumptions dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
    gap: 0.75rem 2rem;
    margin: 0;
    font-size: 0.875rem;
  }

  .assumptions dt {
    color: var(--quotapack-muted);
    font-size: 0.8125rem;
    font-weight: 600;
  }

  .assumptions dd {
    margin: 0;
    max-inline-size: 62ch;
    overflow-wrap: anywhere;
  }

  .assumptions code {
    font-family: ui-monospace, 'DejaVu Sans Mono', Consolas, monospace;
    font-size: 0.8125rem;
  }

  /* One line: the field, and beside it what it is for. */
  .per-day {
    padding-block: 1rem;
  }

  .per-day .field {
    display: grid;
    gap: 0 1rem;
    align-items: center;
  }

  .per-day .field p {
    margin: 0;
  }

  @media (min-width: 40rem) {
    .per-day .field {
      grid-template-columns: max-content 12rem minmax(0, 1fr);
    }

    .per-day label {
      margin: 0;
    }
  }

  @media (max-width: 26rem) {
    nav {
      inline-size: 100%;
      justify-content: space-between;
      gap: 0;
    }

    nav button:not(:disabled) {
      padding-inline: 0.625rem;
      font-size: 0.875rem;
    }

    .bar .buttons {
      gap: 0.375rem;
    }

    .bar .buttons button {
      padding-inline: 0.625rem;
    }
  }

  .state {
    padding: 2rem;
    border: 1px solid var(--quotapack-line);
    border-radius: var(--quotapack-radius);
    background: var(--quotapack-surface);
  }

  .state button {
    margin-block-start: 1rem;
  }

  footer {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1.5rem;
    padding-block: 1.5rem 2rem;
    color: var(--quotapack-muted);
    font-size: 0.875rem;
  }

  .paper-head {
    display: none;
  }

  @media print {
    :host {
      max-inline-size: none;
      padding: 0;
    }

    .skip,
    .price-list,
    .tagline {
      display: none;
    }

    header {
      padding-block: 0 0.5rem;
    }

    .brand svg {
      inline-size: 1.75rem;
      block-size: 1.75rem;
    }

    h1 {
      font-size: 1rem;
    }

    .paper-head {
      display: block;
      margin-block-end: 1.25rem;
      padding-block: 0.75rem;
      border-block: 1px solid var(--quotapack-line);
      font-size: 0.875rem;
    }

    .paper-head strong {
      font-size: 1.0625rem;
    }

    .more > .box {
      padding: 0.75rem 0 0;
      border: 0;
      border-block-start: 1px solid var(--quotapack-line);
      border-radius: 0;
      background: none;
      break-inside: avoid;
    }

    .assumptions dl {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      font-size: 0.75rem;
    }

    .assumptions dt {
      font-size: 0.75rem;
    }

    footer {
      padding-block: 1rem 0;
      font-size: 0.75rem;
    }
  }
`;
