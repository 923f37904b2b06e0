/** Registers `element` as `name` unless the name is taken: loading a page part twice must not throw. */
export function define(name: string, element: CustomElementConstructor): void {
  if (customElements.get(name)) return;
  // A class has one name for life, so a further prefix gets a class of its own.
  customElements.define(name, class extends element {});
}
