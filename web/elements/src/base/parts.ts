/** What several elements draw alike: bars, tables, lists of issues, fields for numbers. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

import type { Issue } from '../shapes.js';
import type { Words } from '../text/en.js';
import { issueLine, issueText } from './fields.js';

/** A stretch of a bar, in percent of its length. The kind is what it stands for, and with it its colour and pattern. */
export type BarPart = { readonly kind: string; readonly length: number; readonly from?: number };

/** A bar of a picture. It is decoration: the figure stands beside it as text. */
export const bar = (parts: readonly BarPart[], kind = ''): TemplateResult =>
  html`<svg class="bar ${kind}" aria-hidden="true">${parts.map((part) => svg`<rect class=${part.kind} height="100%" x="${part.from ?? 0}%" width="${part.length}%"></rect>`)}</svg>`;

/** A bar with its name and its figure above it. */
export const namedBar = (name: string, figure: TemplateResult, parts: readonly BarPart[]): TemplateResult => html`
  <div>
    <div class="bar-name"><span>${name}</span>${figure}</div>
    ${bar(parts)}
  </div>
`;

export type Column = { readonly name: string; readonly isNumber?: boolean };

export type Table = {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly columns: readonly Column[];
  /** Cells in the order of the columns; `nothing` leaves one empty. */
  readonly rows: readonly (readonly unknown[])[];
  /** The column that names a row. */
  readonly named: number;
  /** The last row is the sum of the others. */
  readonly hasSum?: boolean;
  /** Where there is little room each row becomes a small list of its own. */
  readonly stacks?: 'on a phone' | 'early';
  /** Whether the names of the columns are read and not shown: the cells speak for themselves. */
  readonly hidesNames?: boolean;
};

/** A table in a box that scrolls. Roles are spelt out: a table that is drawn as a list stays a table for those who hear it. */
export function table({ label, columns, rows, named, hasSum = false, stacks, hidesNames = false }: Table): TemplateResult {
  const kind = (index: number): string => (columns[index]?.isNumber ? 'end' : '');
  const cell = (content: unknown, index: number): TemplateResult => {
    const name = columns[index]?.name ?? '';
    return index === named
      ? html`<th scope="row" role="rowheader" class=${kind(index)} data-name=${name}>${content}</th>`
      : html`<td role="cell" class=${kind(index)} data-name=${name}>${content}</td>`;
  };
  return html`
    <div class="scroll ${stacks === undefined ? '' : stacks === 'early' ? 'stacks-early' : 'stacks'}" tabindex="0" role="group" aria-label=${label}>
      <table role="table" aria-label=${label} part="table">
        <thead role="rowgroup" class=${hidesNames ? 'unseen' : ''}>
          <tr role="row">
            ${columns.map((column, index) => html`<th scope="col" role="columnheader" class=${kind(index)}>${column.name}</th>`)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${rows.map((row, index) => html`<tr role="row" class=${hasSum && index === rows.length - 1 ? 'sum' : ''}>${row.map(cell)}</tr>`)}
        </tbody>
      </table>
    </div>
  `;
}

/** A sentence about what is wrong, and the field that it is about where there is one. */
export type IssueEntry = { readonly text: string; readonly field?: string | undefined };

export const issueEntries = (issues: readonly Issue[], words: Words): readonly IssueEntry[] =>
  issues.map((issue) => ({ text: issueText(issue, words) }));

/** All that is wrong, in a box. A sentence about a field leads there. */
export function issueList(entries: readonly IssueEntry[], title: string, goTo: (field: string) => void = () => undefined): TemplateResult {
  const lead = (event: Event, field: string): void => {
    event.preventDefault();
    goTo(field);
  };
  const sentence = ({ text, field }: IssueEntry): TemplateResult =>
    field === undefined
      ? html`<span dir="auto">${text}</span>`
      : html`<a href="#" dir="auto" @click=${(event: Event) => lead(event, field)}>${text}</a>`;
  return html`
    <div class="issues" id="summary" part="issues" tabindex="-1" role="group" aria-labelledby="summary-title">
      <h3 class="bad" id="summary-title">${title}</h3>
      <ul>
        ${entries.map((entry) => html`<li class="small">${sentence(entry)}</li>`)}
      </ul>
    </div>
  `;
}

export type NumberField = {
  /** The id, by which its issues are found too. */
  readonly key: string;
  readonly label: string;
  readonly shown: string;
  readonly issue: string | undefined;
  readonly type: (typed: string) => void;
  readonly leave: () => void;
  /** Only whole numbers make sense: the keyboard of a phone needs no separator. */
  readonly isCount?: boolean;
  readonly hidesLabel?: boolean;
  readonly title?: string;
  readonly placeholder?: string;
};

const typedIn = (event: Event): string => (event.target instanceof HTMLInputElement ? event.target.value : '');

/** The input alone; its issue line is `issueLine(`${key}-issue`, …)`, wherever the layout wants it. */
export const numberInput = (field: NumberField): TemplateResult => html`
  <input
    id=${field.key}
    type="text"
    inputmode=${field.isCount ? 'numeric' : 'decimal'}
    autocomplete="off"
    placeholder=${field.placeholder ?? nothing}
    aria-invalid=${field.issue === undefined ? 'false' : 'true'}
    aria-describedby="${field.key}-issue"
    .value=${live(field.shown)}
    @input=${(event: Event) => field.type(typedIn(event))}
    @blur=${() => field.leave()}
  />
`;

/** A field for a number with its label above it and what is wrong with it below. */
export const numberField = (field: NumberField): TemplateResult => html`
  <div>
    <label for=${field.key} class=${field.hidesLabel ? 'unseen' : ''} title=${field.title ?? nothing}>${field.label}</label>
    ${numberInput(field)} ${issueLine(`${field.key}-issue`, field.issue)}
  </div>
`;
