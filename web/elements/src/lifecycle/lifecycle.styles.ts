import { css } from 'lit';

export const lifecycleStyles = css`

  .rows {
    display: grid;
    gap: 1rem;
  }

  /* In a long list, what is far outside the window is neither laid out nor painted. */
  .row:nth-last-child(n + 40),
  .row:nth-last-child(n + 40) ~ .row,
  .lists > :nth-last-child(n + 40),
  .lists > :nth-last-child(n + 40) ~ * {
    content-visibility: auto;
    contain-intrinsic-size: auto 5rem;
  }

  .row h3 {
    margin-block-end: 0.375rem;
  }

  svg {
    display: block;
    inline-size: 100%;
    overflow: visible;
  }

  .track {
    block-size: 2rem;
  }

  .axis {
    block-size: 1.5rem;
    margin-block-start: -0.75rem;
  }

  .axis text {
    fill: var(--_muted);
    font-size: 0.75rem;
  }

  .axis line {
    stroke: var(--_line);
  }

  /* Where there is little room, every other month is named. */
  @container (max-inline-size: 34rem) {
    .axis g:nth-of-type(even) text {
      display: none;
    }
  }

  .after {
    stroke: var(--_muted);
    stroke-width: 2;
    stroke-dasharray: 2 5;
  }

  .notice {
    fill: var(--_surface);
    stroke: var(--_text);
    stroke-width: 1.5;
  }

  .stem {
    stroke: var(--_text);
    stroke-width: 1.5;
  }

  .today {
    stroke: var(--_text);
    stroke-width: 2;
  }

  /* Keeps the line apart from a band of any colour. */
  .halo {
    stroke: var(--_surface);
    stroke-width: 6;
  }

  .key {
    margin-block-start: 0.75rem;
  }

  .lists {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 22rem), 1fr));
    gap: 1rem 2rem;
    margin-block-start: 1rem;
    padding-block-start: 1rem;
    border-block-start: 1px solid var(--_line);
  }

  .events {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
    gap: 0.5rem 1.5rem;
    margin-block-start: 0.5rem;
  }

  .events li {
    display: grid;
    grid-template-columns: 0.75rem minmax(0, 1fr);
    gap: 0 0.625rem;
    align-content: start;
    font-size: 0.875rem;
  }

  .events li::before {
    content: '';
    grid-row: 1 / span 2;
    inline-size: 0.625rem;
    block-size: 0.625rem;
    margin-block-start: 0.35em;
    border: 2px solid var(--_muted);
    border-radius: 50%;
  }

  .events .effective::before {
    border-color: var(--_accent);
    background: var(--_accent);
  }

  .events .expiry::before,
  .events .notice-event::before {
    border-color: var(--_warn);
  }

  .events time {
    color: var(--_muted);
    font-variant-numeric: tabular-nums;
  }

  @media (forced-colors: active) {
    .axis text {
      fill: CanvasText;
    }
  }
`;
