import { css } from 'lit';

export const packageListStyles = css`
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    margin-block-end: 1rem;
  }

  .filters select {
    inline-size: auto;
    min-inline-size: 10rem;
  }

  .cards {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr));
    gap: 0.75rem;
    margin-block-end: 1.25rem;
  }

  .card {
    padding: 0.875rem 1rem;
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_raised);
  }

  .card .bar {
    background: var(--_line);
  }

  .card .remaining {
    font-size: 1.5rem;
    font-weight: 650;
    line-height: 1.25;
    letter-spacing: -0.015em;
  }

  .package {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.625rem 2rem;
    padding-block: 1rem;
    border-block-start: 1px solid var(--_line);
  }

  .package:last-child {
    padding-block-end: 0;
  }

  .who {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    align-content: start;
    gap: 0.125rem 0.75rem;
  }

  .quotas {
    display: grid;
    gap: 0.875rem;
    align-content: start;
  }

  @container (min-inline-size: 52rem) {
    .package {
      grid-template-columns: minmax(9rem, 1fr) minmax(0, 1.7fr) 17rem;
    }

    .who {
      display: block;
    }
  }

  .status {
    font-size: 0.875rem;
    font-weight: 600;
    white-space: nowrap;
  }

  /* A shape of its own for each status: full, half, empty, crossed. Colour says the same once more. */
  .status::before {
    content: '';
    display: inline-block;
    inline-size: 0.6875rem;
    block-size: 0.6875rem;
    margin-inline-end: 0.4rem;
    border: 2px solid currentcolor;
    border-radius: 50%;
    vertical-align: -0.03em;
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

  .grace::before {
    background: linear-gradient(to right, currentcolor 50%, transparent 50%);
  }

  .retention {
    color: var(--_bad);
  }

  .retention::before {
    border-radius: 0.125rem;
    background: currentcolor;
  }

  .not_effective,
  .released {
    color: var(--_muted);
  }

  .not_effective::before {
    border-style: dotted;
  }

  .released::before {
    border-radius: 0.125rem;
  }

  .dates {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.125rem 0.875rem;
    align-content: start;
    font-size: 0.875rem;
  }

  .dates dt {
    color: var(--_muted);
  }

  .range bdi {
    display: inline-block;
  }

  @media (forced-colors: active) {
    .in_effect::before,
    .retention::before {
      forced-color-adjust: none;
      border-color: CanvasText;
      background: CanvasText;
    }
  }
`;
