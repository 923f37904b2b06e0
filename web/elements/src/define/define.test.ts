import { describe, expect, it } from 'vitest';

import { define } from '../base/define.js';
import {
  BillView,
  BurnDown,
  CostPreview,
  Lifecycle,
  PackageList,
  PlanView,
  QuotapackElement,
  UsageAlert,
  UsageDetails,
  type Catalog,
} from '../index.js';
import { place, text } from '../testing/place.js';
import { catalog, choice, quote } from '../testing/samples.js';

const all: Readonly<Record<string, typeof QuotapackElement & CustomElementConstructor>> = {
  bill: BillView,
  'burn-down': BurnDown,
  'cost-preview': CostPreview,
  lifecycle: Lifecycle,
  'package-list': PackageList,
  plan: PlanView,
  'usage-alert': UsageAlert,
  'usage-details': UsageDetails,
};

/** The entries, each of which registers one element when it is loaded. */
const entries: readonly (() => Promise<unknown>)[] = [
  () => import('./bill.js'),
  () => import('./burn-down.js'),
  () => import('./cost-preview.js'),
  () => import('./lifecycle.js'),
  () => import('./package-list.js'),
  () => import('./plan.js'),
  () => import('./usage-alert.js'),
  () => import('./usage-details.js'),
];

type Field = { readonly kind: string; readonly name: string; readonly static?: boolean };
type Described = {
  readonly tagName?: string;
  readonly members?: readonly Field[];
  readonly attributes?: readonly { readonly name: string; readonly fieldName?: string }[];
};
type Manifest = { readonly modules: readonly { readonly declarations?: readonly Described[] }[] };

async function described(tag: string): Promise<Described> {
  const answer = await fetch(new URL('../../custom-elements.json', import.meta.url));
  const manifest: Manifest = await answer.json();
  const found = manifest.modules.flatMap((part) => part.declarations ?? []).find((one) => one.tagName === tag);
  if (!found) throw new Error(`The manifest has no ${tag}.`);
  return found;
}

/** All names on the page's global object. */
const globals = (): string[] => Object.getOwnPropertyNames(globalThis).sort();

describe('Defining elements', () => {
  it('does not happen by importing the package', () => {
    for (const name of Object.keys(all)) expect(customElements.get(`quotapack-${name}`), name).toBeUndefined();
  });

  it('happens by an entry for each, adds no name to the page, and again does nothing', async () => {
    const before = globals();
    for (const load of entries) await load();

    for (const name of Object.keys(all)) expect(customElements.get(`quotapack-${name}`), name).toBeDefined();
    expect(globals()).toEqual(before);

    const taken = customElements.get('quotapack-plan');
    define('quotapack-plan', PlanView);
    expect(customElements.get('quotapack-plan')).toBe(taken);
  });

  it('leaves a name alone that somebody else has taken', () => {
    class Other extends HTMLElement {}
    customElements.define('other-plan', Other);

    define('other-plan', PlanView);

    expect(customElements.get('other-plan')).toBe(Other);
  });

  it('takes any prefix, for one class as often as wanted', async () => {
    for (const [name, element] of Object.entries(all)) {
      for (const prefix of ['acme', 'zeta']) define(`${prefix}-${name}`, element);
      const [acme, zeta] = [document.createElement(`acme-${name}`), document.createElement(`zeta-${name}`)];
      expect(acme, name).toBeInstanceOf(element);
      expect(zeta, name).toBeInstanceOf(element);
      if (!(acme instanceof QuotapackElement)) throw new Error('It is no element of ours.');
      await place(acme);
      expect(text(acme.shadowRoot?.firstElementChild ?? acme), name).not.toBe('');
    }
  });

  it('puts the version on each class', () => {
    for (const [name, element] of Object.entries(all)) expect([name, element.version]).toEqual([name, '0.1.0']);
  });
});

describe('Two elements of one kind', () => {
  it('know nothing of each other', async () => {
    const one = await place(document.createElement('quotapack-cost-preview'), { catalog, choice, answer: { ok: true, value: quote } });
    const free: Catalog = { ...catalog, currency: 'EUR', offers: [] };
    const two = await place(document.createElement('quotapack-cost-preview'), { catalog: free });
    const before = one.shadowRoot?.innerHTML;

    two.setAttribute('lang', 'ar');
    await new Promise((resolve) => setTimeout(resolve, 0));
    await two.updateComplete;

    expect(text(two.shadowRoot?.querySelector('h2') ?? two)).toBe('الباقات');
    expect(one.shadowRoot?.innerHTML).toBe(before);
    expect(two.choice.lines).toEqual([]);
    expect(one.choice.lines).toHaveLength(1);
  });
});

describe('An element asks nothing of the network', () => {
  it('in any state', async () => {
    performance.clearResourceTimings();
    const asked: string[] = [];
    const watch = new PerformanceObserver((list) => asked.push(...list.getEntries().map((entry) => entry.name)));
    watch.observe({ type: 'resource' });
    for (const name of Object.keys(all)) {
      const element = document.createElement(`quotapack-${name}`);
      if (element instanceof QuotapackElement) await place(element);
      if (element instanceof CostPreview) await place(element, { catalog, choice, answer: { ok: true, value: quote } });
      if (element instanceof UsageAlert) await place(element, { catalog, packages: [{ id: 'pkg-1', title: '50,000 emails' }] });
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    watch.disconnect();

    expect(asked).toEqual([]);
  });
});

describe.each(Object.entries(all))('The manifest of %s', (name, element) => {
  it('lists the properties and attributes that the element has', async () => {
    const { members = [], attributes = [] } = await described(`quotapack-${name}`);
    // The first element of a class makes its list of properties final.
    document.createElement(`quotapack-${name}`);
    const open = [...element.elementProperties].filter(([, options]) => !options.state);
    const fields = members.filter((member) => member.kind === 'field' && !member.static).map((member) => member.name);

    expect(fields.sort()).toEqual(open.map(([property]) => String(property)).sort());
    expect(attributes.flatMap((attribute) => attribute.fieldName ?? []).sort()).toEqual(
      open
        .filter(([, options]) => options.attribute !== false)
        .map(([property]) => String(property))
        .sort(),
    );
  });
});
