import { css } from 'lit';

export const billStyles = css`
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .bill {
    border-block-start: 1px solid var(--_line);
  }

  .bill[open] {
    padding-block-end: 1rem;
  }

  .bill > .month {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 0.625rem;
    inline-size: auto;
    margin: 0;
    padding-block: 0.75rem 0.5rem;
    list-style: none;
  }

  .month::-webkit-details-marker {
    display: none;
  }

  .month::before {
    content: '';
    inline-size: 0.4375rem;
    block-size: 0.4375rem;
    border: solid var(--_muted);
    border-width: 0 2px 2px 0;
    transform: translateY(-0.125rem) rotate(-45deg);
  }

  .month:dir(rtl)::before {
    transform: translateY(-0.125rem) rotate(135deg);
  }

  .bill[open] .month::before {
    transform: translateY(-0.25rem) rotate(45deg);
  }

  .month h3 {
    flex: 1 1 auto;
    font-size: 1.0625rem;
  }

  .month strong {
    font-size: 1.1875rem;
    font-weight: 650;
  }

  .charges {
    padding-block-start: 0.25rem;
    border-block-start: 1px solid var(--_line);
  }

  @media print {
    .buttons {
      display: none;
    }
  }
`;
