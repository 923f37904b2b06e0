import { css } from 'lit';

export const planStyles = css`
  /* A wide table scrolls in its own box and widens nothing around it. */
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1.25rem;
  }

  .total {
    font-size: 1.75rem;
    font-weight: 650;
    line-height: 1.2;
    letter-spacing: -0.02em;
  }

  .saving {
    font-size: 1.0625rem;
    font-weight: 600;
  }

  .caution {
    margin-block-start: 0.5rem;
  }

  h3 + .scroll {
    margin-block-start: 0.375rem;
  }

  progress {
    inline-size: 100%;
    block-size: 0.75rem;
    accent-color: var(--_accent);
  }
`;
