import { css } from 'lit';

export const burnDownStyles = css`

  figure {
    outline-offset: 4px;
    border-radius: var(--_radius);
  }

  .frame {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 0.5rem;
  }

  .scale {
    display: flex;
    flex-direction: column;
    justify-content: space-between;
    block-size: 15rem;
    color: var(--_muted);
    font-size: 0.75rem;
    text-align: end;
  }

  .chart {
    display: block;
    inline-size: 100%;
    block-size: 15rem;
    overflow: visible;
  }

  .grid {
    stroke: var(--_line);
  }

  .area {
    fill: color-mix(in srgb, var(--_accent) 16%, transparent);
  }

  .line {
    fill: none;
    stroke: var(--_accent);
    stroke-width: 2.5;
    vector-effect: non-scaling-stroke;
  }

  .threshold {
    stroke: var(--_warn);
    stroke-width: 1.5;
    stroke-dasharray: 6 4;
  }

  .range-area {
    fill: color-mix(in srgb, var(--_bad) 12%, transparent);
  }

  .plot {
    position: relative;
  }

  .range {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    pointer-events: none;
  }

  .stripe {
    stroke: color-mix(in srgb, var(--_bad) 32%, transparent);
    stroke-width: 2;
  }

  .bands {
    grid-column: 2;
    display: block;
    inline-size: 100%;
    margin-block-start: 0.375rem;
    overflow: visible;
  }

  .range-edge,
  .likely {
    stroke: var(--_bad);
    stroke-width: 1.5;
  }

  .range-edge {
    stroke-dasharray: 2 3;
  }

  .expiry {
    stroke: var(--_muted);
    stroke-width: 1.5;
    stroke-dasharray: 1 4;
  }

  .cursor {
    stroke: var(--_text);
  }

  .dot {
    fill: var(--_surface);
    stroke: var(--_text);
    stroke-width: 2;
  }

  .axis {
    grid-column: 2;
    display: block;
    inline-size: 100%;
    block-size: 1.25rem;
    overflow: visible;
  }

  .axis text {
    fill: var(--_muted);
    font-size: 0.75rem;
  }

  @container (max-inline-size: 34rem) {
    .axis text:nth-of-type(even) {
      display: none;
    }
  }

  .key {
    margin-block-start: 0.5rem;
  }

  .verdict {
    margin-block-end: 0.75rem;
    font-size: 1.0625rem;
    font-weight: 600;
  }

  .scroll {
    max-block-size: 20rem;
    overflow: auto;
  }

  @media (forced-colors: active) {
    .line {
      stroke: Highlight;
    }

    .axis text {
      fill: CanvasText;
    }
  }
`;
