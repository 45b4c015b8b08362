/**
 * Bundles the browser's side with esbuild: dist/homebody/{homebody.js, elements.js, worker.js}.
 * Called by `pkg-scripts/build` once the engine's glue is in dist/wasm. `--out DIR` and `--wasm DIR` move the two folders.
 */
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Style sheets are imported as text and minified first, since esbuild leaves text alone. */
const sheets = {
  name: 'sheets',
  setup(esbuild) {
    esbuild.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, 'utf8'), { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

/** Lit's own stand-in for a server's missing HTMLElement comes with a whole DOM shim; nothing is rendered there, so two names do. */
const noServerDom = {
  name: 'no-server-dom',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^@lit-labs\/ssr-dom-shim$/ }, () => ({ path: 'no-server-dom', namespace: 'stand-in' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'stand-in' }, () => ({
      contents: 'export class HTMLElement {} export const customElements = undefined;',
    }));
  },
};

/** Bundles the three scripts; gives back esbuild's results. */
export async function bundle({ out = join(root, 'dist/homebody'), wasm = join(root, 'dist/wasm') } = {}) {
  const version = /^version = "(.+)"/m.exec(await readFile(join(root, 'Cargo.toml'), 'utf8'))?.[1] ?? '';
  const common = { bundle: true, minify: true, target: 'es2022', legalComments: 'eof', logLevel: 'warning', metafile: true };
  const www = (path) => join(root, 'www', path);
  return Promise.all([
    build({ ...common, entryPoints: [www('client/index.ts')], outfile: join(out, 'homebody.js'), format: 'esm' }),
    build({
      ...common, entryPoints: [www('elements/index.ts')], outfile: join(out, 'elements.js'), format: 'esm',
      // Lit's builds for Node differ only in asking whether there is a DOM: so this one file is safe to import on a server.
      platform: 'neutral', mainFields: ['module', 'main'], conditions: ['node'], plugins: [sheets, noServerDom],
    }),
    build({
      ...common, entryPoints: [www('worker/worker.ts')], outfile: join(out, 'worker.js'), format: 'iife',
      alias: { 'homebody-wasm': join(wasm, 'homebody.js') }, define: { HOMEBODY_VERSION: JSON.stringify(version) },
      // The glue's own way of fetching, which is not used: the page hands the engine over.
      logOverride: { 'empty-import-meta': 'silent' },
    }),
  ]);
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const option = (name) => { const at = process.argv.indexOf(name); return at > 0 ? { [name.slice(2)]: resolve(process.argv[at + 1]) } : {}; };
  await bundle({ ...option('--out'), ...option('--wasm') });
}
