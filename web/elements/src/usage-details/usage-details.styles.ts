import { css } from 'lit';

export const usageDetailsStyles = css`
  .head {
    margin-block-end: 0.75rem;
  }

  td details summary {
    inline-size: fit-content;
    cursor: pointer;
    color: var(--_accent);
  }

  td details p {
    font-size: 0.875rem;
  }

  button {
    margin-block-start: 1rem;
  }
`;
