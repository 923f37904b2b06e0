// What custom-elements.json is made from: the build writes it for editors and documents.

/** Names files as they are shipped, and leaves out what is nobody's business but the element's. */
const asShipped = {
  name: 'as-shipped',
  packageLinkPhase({ customElementsManifest }) {
    for (const part of customElementsManifest.modules) {
      part.path = part.path.replace(/^src\//u, 'dist/').replace(/\.ts$/u, '.js');
      for (const exported of part.exports ?? [])
        exported.declaration.module &&= exported.declaration.module.replace(/^src\//u, 'dist/').replace(/\.ts$/u, '.js');
      for (const declaration of part.declarations ?? []) {
        // `emit(type)` stands for events that are listed by their own names.
        if (declaration.events) declaration.events = declaration.events.filter((event) => event.name !== 'type');
        if (declaration.members)
          declaration.members = declaration.members.filter((member) => !['private', 'protected'].includes(member.privacy));
      }
    }
  },
};

export default {
  globs: ['src/*/*.ts'],
  exclude: ['src/**/*.test.ts', 'src/**/*.styles.ts', 'src/text/**', 'src/testing/**'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [asShipped],
};
