// The API's documents, for `pkg-scripts/api-docs`: every name that a shop may import, from the types as they are given away.
import { OptionDefaults } from 'typedoc';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

export default {
  name: 'Homebody',
  tsconfig: at('tsconfig.api.json'),
  entryPoints: ['homebody', 'inline', 'slim', 'elements', 'adapters/*'].map((name) => at(`../../dist/homebody/${name}.d.ts`)),
  readme: 'none',
  excludePrivate: true,
  excludeProtected: true,
  excludeExternals: true,
  disableGit: true,
  disableSources: true,
  hideGenerator: true,
  // What the elements' manifest is made of.
  blockTags: [...OptionDefaults.blockTags, '@attr', '@slot', '@csspart', '@cssprop', '@cssproperty', '@cssstate', '@fires', '@element', '@tag', '@tagname', '@summary'],
  // Helper types that are no name to import; everything else that is wrong ends it.
  validation: { notExported: false, invalidLink: true, notDocumented: false },
  treatWarningsAsErrors: true,
};
