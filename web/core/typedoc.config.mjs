// How the TypeScript reference of the core is made: `script/docs --api`.
export default {
  name: 'quotapack',
  entryPoints: ['src/index.ts', 'src/slim.ts'],
  tsconfig: 'tsconfig.json',
  readme: 'README.md',
  out: '../../build/typedoc/quotapack',
  cacheBust: false,
  disableGit: true,
  sourceLinkTemplate: '{path}',
  excludeInternal: true,
  excludePrivate: true,
  excludeExternals: true,
  sort: ['source-order'],
  requiredToBeDocumented: ['Class', 'Interface', 'TypeAlias', 'Function', 'Variable', 'Enum', 'Method', 'Accessor'],
  validation: {
    notExported: true,
    invalidLink: true,
    notDocumented: true,
    unusedMergeModuleWith: true,
  },
  treatWarningsAsErrors: true,
  intentionallyNotExported: ['Without', 'Size'],
};
