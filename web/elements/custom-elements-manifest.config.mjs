// What custom-elements.json is made from: the build writes it for editors and documents.

const isElement = (declaration) => declaration.tagName?.startsWith('quotapack-') || declaration.name?.startsWith('Quotapack');
const asDist = (path) => path?.replace(/^\/?src\//u, 'dist/').replace(/\.ts$/u, '.js');

/** What a form and the browser call, and nobody else. */
const ofTheBrowser = /^form(Associated|\w+Callback)$/u;

/** Names files as they are shipped, and leaves out what is nobody's business but the element's. */
const asShipped = {
  name: 'as-shipped',
  packageLinkPhase({ customElementsManifest }) {
    for (const part of customElementsManifest.modules) {
      part.path = asDist(part.path);
      for (const exported of part.exports ?? []) exported.declaration.module = asDist(exported.declaration.module);
      // `define` makes a class for the name that it is given: that is no element of its own.
      part.exports = (part.exports ?? []).filter(
        (exported) => exported.kind !== 'custom-element-definition' || exported.name.startsWith('quotapack-'),
      );
      part.declarations = (part.declarations ?? []).filter((declaration) => !declaration.customElement || isElement(declaration));
      for (const declaration of part.declarations) {
        if (declaration.superclass) declaration.superclass.module = asDist(declaration.superclass.module);
        // `emit(type)` stands for events that are listed by their own names.
        if (declaration.events) declaration.events = declaration.events.filter((event) => event.name !== 'type');
        if (declaration.members)
          declaration.members = declaration.members.filter(
            (member) => !['private', 'protected'].includes(member.privacy) && !ofTheBrowser.test(member.name),
          );
        const fields = new Set(declaration.members?.map((member) => member.name));
        // State is not an attribute; `name` is one that belongs to the form.
        if (declaration.attributes)
          declaration.attributes = declaration.attributes.filter(
            (attribute) => attribute.fieldName === undefined || fields.has(attribute.fieldName),
          );
        for (const list of [
          declaration.members,
          declaration.attributes,
          declaration.events,
          declaration.slots,
          declaration.cssParts,
          declaration.cssProperties,
        ])
          for (const one of list ?? []) if (one.inheritedFrom?.module) one.inheritedFrom.module = asDist(one.inheritedFrom.module);
      }
    }
    // Files are found in whatever order the disk answers.
    customElementsManifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
  },
};

export default {
  globs: ['src/*/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/**/*.test-d.ts', 'src/**/*.styles.ts', 'src/text/**', 'src/testing/**'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [asShipped],
};
