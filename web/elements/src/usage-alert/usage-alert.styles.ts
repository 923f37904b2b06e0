import { css } from 'lit';

export const usageAlertStyles = css`
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }

  .sheet {
    display: grid;
    gap: var(--_gap);
  }

  .inputs,
  .side {
    display: grid;
    gap: var(--_gap);
    align-content: start;
    min-inline-size: 0;
  }

  @container (min-inline-size: 54rem) {
    .sheet {
      grid-template-columns: minmax(0, 1fr) minmax(20rem, 24rem);
    }

    .side {
      position: sticky;
      inset-block-start: 1rem;
      align-self: start;
    }
  }

  legend {
    float: inline-start;
    inline-size: 100%;
    margin-block-end: 0.375rem;
    font-size: 0.875rem;
    font-weight: 600;
  }

  legend + * {
    clear: both;
  }

  .groups {
    display: grid;
    gap: 1.125rem;
  }

  .choices {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr));
    gap: 0.5rem;
  }

  .choice {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 0.625rem;
    align-content: start;
    align-items: center;
    margin: 0;
    padding: 0.625rem 0.75rem;
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 0.75);
    font-weight: 600;
    cursor: pointer;
  }

  .choice:has(:checked) {
    border-color: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }

  .choice .hint {
    grid-column: 2;
    font-weight: 400;
  }

  .line {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1.25rem;
  }

  .line label,
  .switch {
    display: flex;
    margin: 0;
    gap: 0.5rem;
    align-items: center;
    min-block-size: 2rem;
    font-size: 0.9375rem;
    font-weight: 400;
  }

  .fields {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 12rem), 16rem));
    gap: 0.75rem 1rem;
    align-items: start;
  }

  .asking {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem 1rem;
    align-items: center;
    margin-block-start: 0.5rem;
    padding: 0.75rem 1rem;
    border: 1px solid var(--_warn);
    border-inline-start-width: 4px;
    border-radius: var(--_radius);
  }

  .asking p {
    flex: 1 1 14rem;
  }

  .threshold {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.5rem;
    align-items: end;
    padding-block: 0.75rem;
    border-block-start: 1px solid var(--_line);
  }

  .threshold .wide {
    grid-column: 1 / -1;
  }

  @container (min-inline-size: 40rem) {
    .threshold {
      grid-template-columns: minmax(0, 2.2fr) minmax(7rem, 1fr) minmax(6rem, 1fr) auto auto;
    }
  }

  .contact {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 0.5rem;
    margin-block-start: 0.5rem;
  }

  #add-contact,
  #add-row {
    margin-block-start: 0.75rem;
  }

  #rows {
    margin-block-end: 0.375rem;
  }

  .threshold .switch {
    min-block-size: 2.5rem;
  }

  .target .caution {
    margin-block: 0.375rem 0;
  }

  .contact > div {
    grid-column: 1 / -1;
  }

  .remove {
    min-inline-size: 2.5rem;
    padding: 0;
  }

  .targets {
    display: grid;
    gap: 1.125rem;
  }

  .target p {
    font-size: 0.875rem;
  }

  .target .fires {
    font-size: 0.9375rem;
    font-weight: 600;
  }

  .pool {
    display: block;
    inline-size: 100%;
    block-size: 2.25rem;
    margin-block: 0.375rem 0.25rem;
    overflow: visible;
  }

  .pool .whole {
    fill: var(--_raised);
    stroke: var(--_line);
  }

  .pool .left {
    fill: var(--_accent);
  }

  .pool .left.low {
    fill: var(--_warn);
  }

  .pool .threshold-line {
    stroke: var(--_text);
    stroke-width: 2;
  }

  .pool .threshold-mark {
    fill: var(--_text);
  }

  .pool .zone-line {
    stroke: var(--_surface);
    stroke-width: 3;
    stroke-opacity: 0.55;
  }

  @media (forced-colors: active) {
    .pool .whole {
      fill: Canvas;
      stroke: CanvasText;
    }

    .pool .left {
      fill: Highlight;
    }

    .pool .threshold-line,
    .pool .zone-line {
      stroke: CanvasText;
    }
  }
`;
