import { css } from 'lit';

/** Of `bands.ts`. */
export const bandStyles = css`
  .valid {
    fill: var(--_accent);
  }

  .grace {
    fill: color-mix(in srgb, var(--_warn) 22%, var(--_surface));
    stroke: var(--_warn);
  }

  .retention {
    fill: var(--_raised);
    stroke: var(--_muted);
  }

  .hatch {
    stroke: var(--_warn);
    stroke-width: 2;
  }

  .dots {
    fill: var(--_muted);
  }

  @media (forced-colors: active) {
    .valid {
      fill: Highlight;
    }

    .grace,
    .retention {
      fill: Canvas;
      stroke: CanvasText;
    }
  }
`;
