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

  /* As a list it reads from its start: the reasons are sentences. */
  @container (max-inline-size: 56rem) {
    .scroll.stacks-early td:not(:empty) {
      display: grid;
      grid-template-columns: min(35%, 9rem) minmax(0, 1fr);
      text-align: start;
    }

    /* A name of another direction stands where the list has it, not where its own direction begins. */
    .scroll.stacks-early td > bdi {
      justify-self: start;
    }
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
