import { html, nothing, type TemplateResult } from 'lit';

import type { Issue } from '../shapes.js';
import { QuotapackElement } from './element.js';
import { issueEntries, issueList } from './parts.js';

/** What a panel has to show at the moment. */
export type Content =
  | { readonly kind: 'loading'; readonly text: string; readonly body?: TemplateResult }
  | { readonly kind: 'empty'; readonly text: string }
  | { readonly kind: 'ready'; readonly body: TemplateResult };

/**
 * A titled box that is loading, empty, wrong or ready.
 *
 * @prop {Issue[]} issues - What the core said instead of an answer. While there are some, they are shown and nothing else.
 *
 * @slot actions - What the host puts beside the title, such as a button.
 * @slot empty - What the host says or offers below the sentence of the empty state.
 *
 * @csspart panel - The boxed region.
 * @csspart title - Its heading.
 * @csspart state - What stands there while it loads or is empty.
 * @csspart issues - What is wrong.
 */
export abstract class QuotapackPanel extends QuotapackElement {
  static override properties = { ...QuotapackElement.properties, issues: { attribute: false } };

  declare issues: readonly Issue[];

  constructor() {
    super();
    this.issues = [];
  }

  protected abstract get heading(): string;

  protected abstract content(): Content;

  /** What stands beside the heading. */
  protected renderBeside(): TemplateResult | typeof nothing {
    return nothing;
  }

  protected override render(): TemplateResult {
    const content: Content | undefined = this.issues.length > 0 ? undefined : this.content();
    return html`
      <section class="panel" part="panel" aria-labelledby="title" aria-busy=${content?.kind === 'loading'}>
        <div class="head">
          <h2 id="title" part="title">${this.heading}</h2>
          ${content?.kind === 'ready' ? this.renderBeside() : nothing}<slot name="actions"></slot>
        </div>
        ${content ? this.#renderContent(content) : issueList(issueEntries(this.issues, this.words), this.words.issues.noAnswer)}
      </section>
      <output class="unseen" role="status">${this.spoken}</output>
    `;
  }

  #renderContent(content: Content): TemplateResult {
    switch (content.kind) {
      case 'loading':
        return content.body ?? waiting(content.text);
      case 'empty':
        return html`<div class="empty" part="state" id="empty"><p>${content.text}</p><slot name="empty"></slot></div>`;
      case 'ready':
        return content.body;
    }
  }
}

/** The place of what is on its way, with a sentence for all who cannot see its bars. */
export const waiting = (text: string): TemplateResult => html`
  <div class="waiting" part="state">
    <p class="muted">${text}</p>
    <div class="veil" aria-hidden="true"><i></i><i></i><i></i></div>
  </div>
`;
