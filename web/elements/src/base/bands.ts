import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';

import type { LifecycleRow } from '../shapes.js';

/** A stretch of the life of a package, in percent of the picture from its left. */
export type Band = { readonly kind: 'valid' | 'grace' | 'retention'; readonly left: number; readonly width: number };

/** The bands of a package, where `x` says how far from the left an instant lies, and `end` ends what does not expire. */
export function bandsOf(row: LifecycleRow, x: (instant: string) => number, end: string): Band[] {
  const { effectiveAt, expiresAt, graceEndsAt, retentionEndsAt } = row;
  const band = (kind: Band['kind'], from: string | null | undefined, to: string | null | undefined): Band[] => {
    if (!from || !to) return [];
    const width = Math.abs(x(to) - x(from));
    return width === 0 ? [] : [{ kind, left: Math.min(x(from), x(to)), width }];
  };
  return [
    ...band('valid', effectiveAt, expiresAt ?? end),
    ...band('grace', expiresAt, graceEndsAt),
    ...band('retention', graceEndsAt, retentionEndsAt),
  ];
}

/** Patterns beside colours; `name` keeps those of one picture apart from the next. */
const patterns = (name: string): SVGTemplateResult =>
  svg`<defs>
    <pattern id="grace-${name}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><line class="hatch" x1="0" y1="0" x2="0" y2="6"></line></pattern>
    <pattern id="retention-${name}" width="6" height="6" patternUnits="userSpaceOnUse"><circle class="dots" cx="3" cy="3" r="1.2"></circle></pattern>
  </defs>`;

/** Bands side by side, each with its pattern over its colour. */
export function renderBands(bands: readonly Band[], name: string, y: number, height: number): SVGTemplateResult {
  const rect = (band: Band, style: SVGTemplateResult | string): SVGTemplateResult =>
    style === ''
      ? svg`<rect class=${band.kind} x="${band.left}%" y=${y} width="${band.width}%" height=${height} rx="3"></rect>`
      : svg`<rect fill=${style} x="${band.left}%" y=${y} width="${band.width}%" height=${height} rx="3"></rect>`;
  return svg`${patterns(name)}${bands.map((band) => [rect(band, ''), band.kind === 'valid' ? nothing : rect(band, `url(#${band.kind}-${name})`)])}`;
}

/** What a kind of band looks like, for a key. */
export const bandSample = (kind: Band['kind']): TemplateResult =>
  html`<svg aria-hidden="true">${renderBands([{ kind, left: 0, width: 100 }], 'key', 0, 12)}</svg>`;
