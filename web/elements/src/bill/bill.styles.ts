import { css } from 'lit';

export const billStyles = css`
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .bill + .bill {
    margin-block-start: 1.75rem;
  }

  .month {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0.25rem 1.5rem;
    margin-block-end: 0.25rem;
  }

  .month h3 {
    font-size: 1.0625rem;
  }

  .month strong {
    font-size: 1.25rem;
    font-weight: 650;
  }

  @media print {
    .buttons {
      display: none;
    }
  }
`;
