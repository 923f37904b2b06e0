import { css } from 'lit';

export const planStyles = css`
  .head {
    margin-block-end: 0.75rem;
  }

  /* A wide table scrolls in its own box and widens nothing around it. */
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
  }

  .bars {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.625rem;
  }

  .bar-label {
    display: flex;
    justify-content: space-between;
    gap: 1rem;
    font-size: 0.875rem;
  }

  .bar {
    display: block;
    inline-size: 100%;
    block-size: 0.75rem;
    margin-block-start: 0.25rem;
    overflow: hidden;
    border-radius: 0.25rem;
    background: var(--_raised);
  }

  .bar:dir(rtl) {
    transform: scaleX(-1);
  }

  .bar .pay-per-use {
    fill: var(--_compare);
  }

  .bar .yours {
    fill: color-mix(in srgb, var(--_accent) 55%, var(--_compare));
  }

  .bar .cheapest {
    fill: var(--_accent);
  }

  .saving {
    font-size: 1.0625rem;
    font-weight: 600;
  }

  progress {
    inline-size: 100%;
    accent-color: var(--_accent);
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
