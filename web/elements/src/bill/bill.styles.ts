import { css } from 'lit';

export const billStyles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    margin-block-end: 0.75rem;
  }

  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .bill + .bill {
    margin-block-start: 1.25rem;
  }

  .month {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.25rem 1.5rem;
    margin-block-end: 0.25rem;
  }

  .month strong {
    font-size: 1.25rem;
  }

  details summary {
    inline-size: fit-content;
    margin-block-start: 1rem;
    padding-block: 0.25rem;
    cursor: pointer;
    font-weight: 600;
  }

  @media print {
    .buttons {
      display: none;
    }
  }
`;
