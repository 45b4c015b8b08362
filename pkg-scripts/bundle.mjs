/**
 * Bundles the browser's side with esbuild: dist/homebody/{homebody.js, elements.js, panel.js, worker.js}, adapters/NAME.js of each
 * www/adapters/NAME.ts, and the texts in dist/homebody/words/; pkg-scripts/package.mjs makes an npm package of the folder. Called by `pkg-scripts/build` once the engine's glue is in dist/wasm. `--out DIR` and `--wasm DIR` move the two folders. Where they are not
 * moved, the sums beside the files are written anew, so that they never tell of other scripts than are there.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';
import { minify } from 'terser';
import { adapters, makePackage } from './package.mjs';
import { writeManifest } from './manifest.mjs';
import { shipped } from './shipped.mjs';
import { writeSums } from './sums.mjs';

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

/**
 * What wasm-bindgen's glue has and nobody uses here: for browsers that cannot run the engine anyway, for other ways of calling it, for long
 * texts, for more than 2 GB of them, and to free what nobody holds any more: a session and a few functions a page, which end with its worker. And three other names of the global
 * object, which are tried where the first is missing.
 */
const UNUSED_GLUE = [
  [/ {4}__destroy_into_raw\(\) \{[^]*?\n {4}\}\n {4}free\(\) \{[^]*?\n {4}\}\n/, ''],
  [/ +SessionFinalization\.register\(.*\n/, ''],
  [/const SessionFinalization = [^]*?;\n/, ''],
  [/if \(Symbol\.dispose\).*\n/, ''],
  [/const CLOSURE_DTORS = [^]*?;\n/, ''],
  [/ +CLOSURE_DTORS\.register\(.*\n/, ''],
  [/ +CLOSURE_DTORS\.unregister\(.*\n/, ''],
  [/if \(!\('encodeInto' in cachedTextEncoder\)\) \{[^]*?\n\}\n/, ''],
  [/ +if \(realloc === undefined\) \{\n([^]*?)\n {4}\}\n[^]*?\n\}\n/, '$1\n}\n'],
  [/ +numBytesDecoded \+= [^]*?\n {4}\}\n/, ''],
  [/(function initSync\(module\) \{)[^]*?if \(module !== undefined\) \{[^]*?\n {4}\}\n/, '$1\n({ module } = module);\n'],
  [/if \(!\(module instanceof WebAssembly\.Module\)\) \{([^]*?)\}\n/, '$1'],
  [/cachedDataViewMemory0 === null \|\| [^]*?(?=\) \{\n)/, 'cachedDataViewMemory0?.buffer !== wasm.memory.buffer'],
  [/(static_accessor_GLOBAL_THIS: function\(\) \{\n)[^]*?\n( {8}\},)/, '$1return addToExternrefTable0(globalThis);\n$2'],
  [/(static_accessor_(?:GLOBAL|SELF|WINDOW): function\(\) \{\n)[^]*?\n( {8}\},)/g, '$1return 0;\n$2'],
];

const shortGlue = {
  name: 'short-glue',
  setup(esbuild) {
    esbuild.onLoad({ filter: /[\\/]wasm[\\/]homebody\.js$/ }, async ({ path }) => {
      let contents = await readFile(path, 'utf8');
      for (const [unused, instead] of UNUSED_GLUE) {
        if (!unused.test(contents)) throw new Error(`wasm-bindgen's glue has changed: ${unused} is not in it`);
        contents = contents.replace(unused, instead);
      }
      return { contents };
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

/**
 * What elements.js hands to panel.js (www/elements/kit.ts): there, an import of one of those files becomes names taken from what was
 * handed over. An import between the two files instead would make a second copy of everything where a page asks for `elements.js?v=2`.
 */
const handedOver = {
  name: 'handed-over',
  async setup(esbuild) {
    const kit = join(root, 'www/elements/kit.ts');
    const { metafile } = await build({ ...scripts, ...elements, entryPoints: [kit], write: false, outfile: 'kit.js' });
    const names = Object.values(metafile.outputs).flatMap((output) => output.exports).sort();
    esbuild.onResolve({ filter: /^(lit|\.\.\/)/ }, ({ path }) => (path.startsWith('../../') ? undefined : { path: 'kit', namespace: 'kit' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'kit' }, () => ({ contents: `export const { ${names.join(', ')} } = kit;` }));
  },
};

/** What inline.js carries: the engine and the worker as they are in the folder. */
const inlined = (out) => ({
  name: 'inlined',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^homebody-inline$/ }, () => ({ path: 'parts', namespace: 'inlined' }));
    esbuild.onLoad({ filter: /.*/, namespace: 'inlined' }, async () => {
      const engine = (await readFile(join(out, 'engine.wasm'))).toString('base64');
      const worker = (await readFile(join(out, 'worker.js'))).toString('base64');
      return { contents: `export const engine = ${JSON.stringify(engine)}; export const worker = ${JSON.stringify(worker)};` };
    });
  },
});

const scripts = { bundle: true, minify: true, target: 'es2022', legalComments: 'eof', logLevel: 'warning', metafile: true };
// Lit's builds for Node differ only in asking whether there is a DOM: so these files are safe to import on a server.
const elements = { format: 'esm', platform: 'neutral', mainFields: ['module', 'main'], conditions: ['node'], plugins: [sheets, noServerDom], external: ['./panel.js', './rerank.js', './homebody.js', './adapters/*'] };

/**
 * One script as it is given away: bundled by esbuild, then made smaller by terser, which finds what esbuild leaves (3 % of what is
 * fetched). Functions stay functions, so that the lists of what a script may touch show each way out by itself.
 */
async function script(options) {
  const { outputFiles, metafile } = await build({ ...scripts, ...options, write: false });
  const { code } = await minify(outputFiles[0].text, {
    module: options.format === 'esm' && !options.banner, ecma: 2022, compress: { passes: 3, inline: 1, reduce_funcs: false }, mangle: true, format: { comments: /^!/ },
  });
  return { path: outputFiles[0].path, code: `${code}\n`, metafile };
}

/** The same, as a file; gives back what it is made of. */
async function scriptFile(options) {
  const { path, code, metafile } = await script(options);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, code);
  return { metafile };
}

/** elements.js as it would be if there were no panel: what is missing of it is what every page pays for the panel. */
export async function elementsWithoutPanel() {
  const none = {
    name: 'no-panel',
    setup(esbuild) {
      esbuild.onResolve({ filter: /\/panel-element\.js$/ }, () => ({ path: 'none', namespace: 'none' }));
      esbuild.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'export class Panel extends HTMLElement {} export const offerPanel = () => {};' }));
    },
  };
  const { code } = await script({ ...elements, entryPoints: [join(root, 'www/elements/index.ts')], plugins: [none, ...elements.plugins] });
  return Buffer.from(code);
}

/** Bundles the scripts and puts the texts beside them; gives back esbuild's results. */
export async function bundle({ out = join(root, 'dist/homebody'), wasm = join(root, 'dist/wasm') } = {}) {
  const version = /^version = "(.+)"/m.exec(await readFile(join(root, 'Cargo.toml'), 'utf8'))?.[1] ?? '';
  const www = (path) => join(root, 'www', path);
  await putWords(out);
  /** What elements.js loads where a page has need of it: a function that is handed what the two share. */
  const onDemand = (path, name) => scriptFile({
    entryPoints: [www(path)], outfile: join(out, `${name}.js`), plugins: [sheets, handedOver],
    format: 'iife', globalName: name, banner: { js: 'export default(kit)=>{' }, footer: { js: `return ${name}};` },
  });
  const define = { HOMEBODY_VERSION: JSON.stringify(version) };
  const entry = (name, as = name, more = {}) => scriptFile({ entryPoints: [www(`client/${name}.ts`)], outfile: join(out, `${as}.js`), format: 'esm', define, ...more });
  const worker = await scriptFile({
    entryPoints: [www('worker/worker.ts')], outfile: join(out, 'worker.js'), format: 'iife', plugins: [shortGlue], define,
    alias: { 'homebody-wasm': join(wasm, 'homebody.js') },
    // The glue's own way of fetching, which is not used: the page hands the engine over.
    logOverride: { 'empty-import-meta': 'silent' },
  });
  return Promise.all([
    worker,
    entry('index', 'homebody'),
    entry('slim'),
    entry('inline', 'inline', { plugins: [inlined(out)] }),
    // Not esbuild's own way of wrapping, which brings along a stand-in for Node's `require`.
    entry('classic', 'homebody.classic', { banner: { js: '"use strict";(()=>{' }, footer: { js: '})();' }, external: ['./homebody.js', './elements.js'] }),
    scriptFile({ ...elements, entryPoints: [www('elements/index.ts')], outfile: join(out, 'elements.js') }),
    onDemand('elements/panel/view.ts', 'panel'),
    onDemand('elements/rerank/order.ts', 'rerank'),
    // Each by itself: a shop fetches one or two, and none is to name another's file.
    ...adapters().map((name) => scriptFile({
      entryPoints: [www(`adapters/${name}.ts`)], outfile: join(out, `adapters/${name}.js`), format: 'esm', platform: 'neutral',
    })),
  ]);
}

/** The files of texts, without white space. English is in the scripts: its files are for shops that translate. */
async function putWords(out) {
  await rm(join(out, 'words'), { recursive: true, force: true });
  for (const [from, to] of [['elements/words', 'words'], ['elements/panel/words', 'words/panel']]) {
    await mkdir(join(out, to), { recursive: true });
    for (const name of await readdir(join(root, 'www', from))) {
      if (!name.endsWith('.json')) continue;
      await writeFile(join(out, to, name), JSON.stringify(JSON.parse(await readFile(join(root, 'www', from, name), 'utf8'))));
    }
  }
}

/** What an earlier build left in the folder under names that are no longer made would be given away with the rest. */
async function withoutOld(out, results) {
  const made = new Set(results.flatMap(({ metafile }) => Object.keys(metafile.outputs)).map((name) => resolve(name)));
  const old = shipped(out).filter((name) => name.endsWith('.js')).map((name) => join(out, name)).filter((name) => !made.has(name));
  await Promise.all(old.map((name) => rm(name)));
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const option = (name) => { const at = process.argv.indexOf(name); return at > 0 ? { [name.slice(2)]: resolve(process.argv[at + 1]) } : {}; };
  const folders = { ...option('--out'), ...option('--wasm') };
  const out = folders.out ?? join(root, 'dist/homebody');
  await withoutOld(out, await bundle(folders));
  await writeManifest(out);
  await makePackage(out);
  if (!folders.out) writeSums();
}
