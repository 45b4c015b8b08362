/**
 * Makes the npm package `homebody` of dist/homebody, which is the folder that is given away: package.json, the types beside each entry,
 * the README and the licences. Called by bundle.mjs; `npm pack` in that folder then makes what would be published.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join, relative } from 'node:path';
import { tmpdir } from 'node:os';
import { ROOT } from './shipped.mjs';

const FOLDER = join(ROOT, 'www/adapters');

/** The adapters: each www/adapters/NAME.ts is an entry of its own; what several share lies in a folder below. */
export const adapters = () => (existsSync(FOLDER) ? readdirSync(FOLDER) : [])
  .filter((name) => /^[a-z0-9-]+\.ts$/.test(name)).map((name) => name.slice(0, -3)).sort();

/** Entries of the package by name, with the source that their types come from. */
const entries = () => ({
  '.': { script: 'homebody', types: 'client/index' },
  './inline': { script: 'inline', types: 'client/inline' },
  './slim': { script: 'slim', types: 'client/slim' },
  './elements': { script: 'elements', types: 'elements/index' },
  ...Object.fromEntries(adapters().map((name) => [`./adapters/${name}`, { script: `adapters/${name}`, types: `adapters/${name}` }])),
});

/** What may be asked for by its name in the package beside the entries. */
const FILES = ['homebody.classic.js', 'worker.js', 'engine.wasm', 'panel.js', 'rerank.js', 'package.json'];
/** What manifest.mjs makes: what editors know the elements by. */
export const MANIFEST = 'custom-elements.json';
export const EDITORS = { html: 'vscode.html-custom-data.json', css: 'vscode.css-custom-data.json', web: 'web-types.json' };

function exported(out) {
  const scripts = Object.entries(entries()).filter(([name]) => !name.startsWith('./adapters/'));
  return {
    ...Object.fromEntries(scripts.map(([name, { script }]) => [name, { types: `./${script}.d.ts`, default: `./${script}.js` }])),
    './adapters/*': { types: './adapters/*.d.ts', default: './adapters/*.js' },
    './words/*': './words/*',
    ...Object.fromEntries([...FILES, ...[MANIFEST, ...Object.values(EDITORS)].filter((name) => existsSync(join(out, name)))].map((name) => [`./${name}`, `./${name}`])),
  };
}

/** A value of Cargo.toml, so that crate and package never differ. */
export const cargo = (key) => new RegExp(`^${key} = "(.+)"`, 'm').exec(readFileSync(join(ROOT, 'Cargo.toml'), 'utf8'))[1];

function packageJson(out) {
  return {
    name: 'homebody',
    version: cargo('version'),
    description: "Personalisation that never leaves the shopper's browser: suggestions for shops, custom elements, a panel that shows and deletes everything kept.",
    license: 'MIT OR Apache-2.0',
    keywords: ['recommendations', 'personalisation', 'privacy', 'webassembly', 'web-components', 'ecommerce', 'on-device'],
    type: 'module',
    main: './homebody.js',
    types: './homebody.d.ts',
    exports: exported(out),
    // Importing the elements defines them; everything else may be left out where it is not used.
    sideEffects: ['./elements.js', './homebody.classic.js', './worker.js'],
    ...(existsSync(join(out, MANIFEST)) ? { customElements: MANIFEST, 'web-types': `./${EDITORS.web}` } : {}),
  };
}

/**
 * Of Lit's types only what our declarations name: Lit itself is inside elements.js, and the package depends on nothing.
 */
const LIT = `/** What Homebody's elements have of Lit's types: Lit itself is inside elements.js, and nothing of it is handed out. */
export interface CSSResult { readonly cssText: string; readonly styleSheet: CSSStyleSheet | undefined }
export type CSSResultGroup = CSSResult | CSSStyleSheet | CSSResultGroup[];
export interface TemplateResult { readonly strings: TemplateStringsArray; readonly values: unknown[] }
export type PropertyValues = Map<PropertyKey, unknown>;
export declare abstract class LitElement extends HTMLElement {
  static properties: Record<string, object>;
  static styles: CSSResultGroup;
  /** Settles when what has changed is drawn. */
  readonly updateComplete: Promise<boolean>;
  readonly renderRoot: HTMLElement | DocumentFragment;
  requestUpdate(name?: PropertyKey, oldValue?: unknown): void;
  connectedCallback(): void;
  disconnectedCallback(): void;
  attributeChangedCallback(name: string, before: string | null, value: string | null): void;
  protected createRenderRoot(): HTMLElement | DocumentFragment;
  protected scheduleUpdate(): void | Promise<unknown>;
  protected performUpdate(): void;
  protected shouldUpdate(changed: PropertyValues): boolean;
  protected willUpdate(changed: PropertyValues): void;
  protected update(changed: PropertyValues): void;
  protected firstUpdated(changed: PropertyValues): void;
  protected updated(changed: PropertyValues): void;
  protected render(): unknown;
}
`;

const IMPORTED = /(?:from |import\()["'](\.{1,2}\/[^"']+)\.js["']/g;

/** The declarations that can be reached from an entry, as paths without an ending. */
function reached(from, starts) {
  const found = new Set();
  const walk = (name) => {
    if (found.has(name)) return;
    found.add(name);
    const text = readFileSync(join(from, `${name}.d.ts`), 'utf8');
    for (const [, path] of text.matchAll(IMPORTED)) walk(join(dirname(name), path));
  };
  for (const start of starts) walk(start);
  return [...found];
}

/** Writes types/ with all declarations that the entries need, and one file beside each entry that names them. */
function writeTypes(out) {
  const from = mkdtempSync(join(tmpdir(), 'homebody-types-'));
  try {
    execFileSync(join(ROOT, 'node_modules/.bin/tsc'), ['-p', join(ROOT, 'www/tsconfig.types.json'), '--outDir', from], { stdio: 'inherit' });
    rmSync(join(out, 'types'), { recursive: true, force: true });
    for (const name of reached(from, Object.values(entries()).map(({ types }) => types))) {
      const file = join(out, 'types', `${name}.d.ts`);
      const lit = relative(dirname(file), join(out, 'types/lit.js')).replace(/^(?!\.)/, './');
      const text = readFileSync(join(from, `${name}.d.ts`), 'utf8').replace(/(from |import\()(["'])lit\2/g, `$1$2${lit}$2`)
        .replace(/^import (?:type )?(\w+) from '.*\.json';$/gm, 'declare const $1: Record<string, string>;');
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    writeFileSync(join(out, 'types/lit.d.ts'), LIT);
  } finally {
    rmSync(from, { recursive: true, force: true });
  }
  for (const { script, types } of Object.values(entries())) {
    const path = relative(dirname(join(out, script)), join(out, 'types', `${types}.js`)).replace(/^(?!\.)/, './');
    mkdirSync(dirname(join(out, script)), { recursive: true });
    writeFileSync(join(out, `${script}.d.ts`), `export * from '${path}';\n`);
  }
}

/** Makes the folder a package. */
export function makePackage(out) {
  for (const name of readdirSync(out, { recursive: true })) if (name.endsWith('.d.ts')) rmSync(join(out, name));
  writeTypes(out);
  for (const name of ['README.md', 'PRIVACY.md', 'LICENSE-MIT', 'LICENSE-APACHE']) cpSync(join(ROOT, name), join(out, name));
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(packageJson(out), null, 2)}\n`);
}
