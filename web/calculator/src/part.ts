import { LitElement, nothing, type TemplateResult } from 'lit';

import type { PriceList } from './catalogs.js';
import type { Question } from './code.js';
import type { Engine, Held } from './engine.js';
import { emptyInputs, type Inputs } from './inputs.js';
import { partStyles } from './part.styles.js';
import type { Language } from './preferences.js';
import { pageWords } from './words.js';

/** What the parts of the page have in common: they are given the state, and hand back changed inputs. */
export abstract class PagePart extends LitElement {
  static override styles = partStyles;

  static override properties = {
    engine: { attribute: false },
    list: { attribute: false },
    inputs: { attribute: false },
    packages: { attribute: false },
    language: { attribute: false },
    asOf: { attribute: false },
    today: { attribute: false },
    renderCode: { attribute: false },
  };

  declare engine: Engine;
  declare list: PriceList;
  declare inputs: Inputs;
  /** The packages that the quote on show would turn into. */
  declare packages: readonly Held[];
  declare language: Language;
  declare asOf: string;
  declare today: string;
  /** The page's way to show a question as code. */
  declare renderCode: (question: Question | undefined) => TemplateResult | typeof nothing;

  constructor() {
    super();
    this.inputs = emptyInputs;
    this.packages = [];
    this.language = 'en';
    this.asOf = '';
    this.today = '';
    this.renderCode = () => nothing;
  }

  protected get words(): (typeof pageWords)[Language] {
    return pageWords[this.language];
  }

  protected take(inputs: Inputs): void {
    this.inputs = inputs;
    this.dispatchEvent(new CustomEvent<Inputs>('take', { detail: inputs }));
  }

  /** Names of packages, for elements that know ids. */
  protected get titles(): Readonly<Record<string, string>> {
    return titlesOf(this.list, this.packages);
  }
}

export const titlesOf = (list: PriceList, packages: readonly Held[]): Readonly<Record<string, string>> =>
  Object.fromEntries(packages.map((held) => [held.id, list.catalog.offers.find((offer) => offer.id === held.offer)?.title ?? held.id]));

export const valueOf = (event: Event): string =>
  event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement || event.target instanceof HTMLTextAreaElement
    ? event.target.value
    : '';

/** The text of a file that a person chose. */
export const fileOf = (event: Event): File | undefined =>
  event.target instanceof HTMLInputElement ? (event.target.files?.[0] ?? undefined) : undefined;
