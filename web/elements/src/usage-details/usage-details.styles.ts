import { css } from 'lit';

export const usageDetailsStyles = css`
  td details > summary {
    margin: 0;
    color: var(--_accent);
    font-weight: 400;
  }

  td details p {
    max-inline-size: 34rem;
    margin-block-start: 0.25rem;
    font-size: 0.875rem;
  }

  .issue {
    display: inline-flex;
    margin: 0;
  }

  .issue.warn {
    color: var(--_warn);
  }

  button {
    margin-block-start: 1rem;
  }
`;
