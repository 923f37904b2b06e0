import { css } from 'lit';

export const packageListStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    margin-block-end: 1rem;
  }

  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 0.75rem;
  }

  .filters select {
    inline-size: auto;
  }

  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr));
    gap: 1rem;
    margin-block-end: 1.25rem;
  }

  .card .remaining {
    font-size: 1.5rem;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.015em;
  }

  .bar {
    display: block;
    inline-size: 100%;
    block-size: 0.5rem;
    margin-block: 0.375rem;
    overflow: hidden;
    border-radius: 0.25rem;
    background: var(--_raised);
  }

  .bar:dir(rtl) {
    transform: scaleX(-1);
  }

  .bar rect {
    fill: var(--_accent);
  }

  .bar.low rect {
    fill: var(--_warn);
  }

  .packages {
    display: grid;
  }

  .package {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.5rem 1.5rem;
    padding-block: 0.875rem;
    border-block-start: 1px solid var(--_line);
  }

  @container (min-inline-size: 46rem) {
    .package {
      grid-template-columns: minmax(0, 1.1fr) minmax(0, 1.3fr) minmax(0, 1.6fr);
    }
  }

  .status {
    font-size: 0.875rem;
    font-weight: 600;
  }

  .status::before {
    content: '';
    display: inline-block;
    inline-size: 0.625rem;
    block-size: 0.625rem;
    margin-inline-end: 0.4rem;
    border: 2px solid currentcolor;
    border-radius: 50%;
  }

  .in_effect {
    color: var(--_good);
  }

  .in_effect::before {
    background: currentcolor;
  }

  .used_up,
  .grace {
    color: var(--_warn);
  }

  .retention {
    color: var(--_bad);
  }

  .not_effective,
  .released {
    color: var(--_muted);
  }

  .dates {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.125rem 0.75rem;
    font-size: 0.875rem;
  }

  .dates dt {
    color: var(--_muted);
  }

  .dates dd {
    font-variant-numeric: tabular-nums;
  }

  @media (forced-colors: active) {
    .bar {
      outline: 1px solid CanvasText;
    }

    .bar rect {
      fill: Highlight;
    }
  }
`;
