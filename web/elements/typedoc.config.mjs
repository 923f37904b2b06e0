// How the TypeScript reference of the elements is made: `script/docs --api`.
import { OptionDefaults } from 'typedoc';

export default {
  name: 'quotapack-elements',
  entryPoints: ['src/index.ts'],
  tsconfig: 'tsconfig.json',
  readme: 'README.md',
  out: '../../build/typedoc/quotapack-elements',
  cacheBust: false,
  disableGit: true,
  sourceLinkTemplate: '{path}',
  excludeInternal: true,
  excludePrivate: true,
  excludeProtected: true,
  excludeExternals: true,
  sort: ['source-order'],
  validation: {
    notExported: false, // shapes are made with helper types that stay inside
    invalidLink: false, // lit's own comments, which overriding members inherit, link to what is not documented here
    notDocumented: false, // would ask for each sentence of each language; a test looks at the exports
    unusedMergeModuleWith: true,
  },
  treatWarningsAsErrors: true,
  // What custom-elements.json is made from.
  blockTags: [...OptionDefaults.blockTags, '@attr', '@csspart', '@cssprop', '@fires', '@slot', '@tag'],
};
