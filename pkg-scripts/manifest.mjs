/**
 * Writes custom-elements.json (the Custom Elements Manifest) and what editors know elements by (VS Code's custom data, JetBrains' web-types)
 * into the package, out of the comments in www/elements. tests/docs/elements.test.mjs compares them with the code. Called by bundle.mjs.
 *   node pkg-scripts/manifest.mjs     writes the tables of docs/elements.md anew, from the manifest that was built
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { cargo, EDITORS, MANIFEST } from './package.mjs';
import { ROOT } from './shipped.mjs';

/** What a page may call or read, beside the properties that have attributes. */
const PUBLIC = new Set(['ready', 'request', 'show']);
const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
/** The one property whose attribute is called otherwise. */
const FIELDS = { heading: 'headingText' };

/** Of an element, what is for those who use it; how it is made stays with us. */
function ours(element) {
  const members = (element.members ?? []).filter(({ static: of }) => !of);
  const fields = new Map(members.map((member) => [member.name, member]));
  const attributes = element.attributes.map(({ inheritedFrom, ...attribute }) => {
    const field = FIELDS[attribute.name] ?? camel(attribute.name);
    return { ...attribute, ...(fields.has(field) ? { fieldName: field } : {}) };
  });
  const named = new Set(attributes.map(({ fieldName }) => fieldName));
  const kept = members.filter(({ name, privacy }) => privacy !== 'private' && (named.has(name) || PUBLIC.has(name)));
  return {
    kind: 'class', customElement: true, name: element.name, tagName: element.tagName, description: element.description, attributes,
    members: kept.map(({ kind, name, type, description, parameters, return: gives }) => ({ kind, name, type, description, parameters, return: gives })),
    events: (element.events ?? []).filter(({ name }) => name).map(({ name, type, description }) => ({ name, type, description })),
    slots: element.slots, cssParts: element.cssParts?.map(({ name, description }) => ({ name, description })),
    cssProperties: element.cssProperties?.map(({ name, description }) => ({ name, description })),
  };
}

async function manifest() {
  const found = await cli({ argv: ['analyze', '--globs', 'www/elements/*.ts', '--quiet'], cwd: ROOT, noWrite: true });
  const elements = found.modules.flatMap(({ declarations }) => declarations ?? []).filter(({ tagName }) => tagName)
    .sort((a, b) => a.tagName.localeCompare(b.tagName)).map(ours);
  const path = 'elements.js', declaration = (name) => ({ name, module: path });
  const exports = elements.flatMap(({ name, tagName }) => [
    { kind: 'js', name, declaration: declaration(name) }, { kind: 'custom-element-definition', name: tagName, declaration: declaration(name) },
  ]);
  return { schemaVersion: found.schemaVersion, readme: 'README.md', modules: [{ kind: 'javascript-module', path, declarations: elements, exports }] };
}

const cell = (text) => (text ?? '').replace(/\s*\n\s*/g, ' ').replaceAll('|', '\\|');
const table = (head, rows) => (rows?.length ? `| ${head} | |\n|---|---|\n${rows.map(([name, text]) => `| \`${cell(name)}\` | ${cell(text)} |`).join('\n')}\n` : '');
const common = (element) => new Set(element.name === 'Config' ? [] : ['heading-level', 'theme', 'lang']);

/** What stands under an element's name in docs/elements.md; attributes and colours that all have stand there once. */
export function tablesOf(element, everywhere) {
  const own = element.attributes.filter(({ name }) => !common(element).has(name));
  const colours = (element.cssProperties ?? []).filter(({ name }) => !everywhere.has(name));
  const methods = element.members.filter(({ name }) => PUBLIC.has(name));
  return [
    table('attribute', own.map(({ name, description }) => [name, description])),
    table('slot', element.slots?.map(({ name, description }) => [name || 'default', description])),
    table('event', element.events.map(({ name, description }) => [name, description])),
    table('property, method', methods.map(({ name, description }) => [name, description])),
    table('part', element.cssParts?.map(({ name, description }) => [name, description])),
    table('CSS property', colours.map(({ name, description }) => [name, description])),
  ].filter(Boolean).join('\n');
}

/** The document with its tables as the manifest has them: each between `<!-- tables NAME -->` and `<!-- end -->`. */
export function withTables(text, elements) {
  const invite = elements.find(({ name }) => name === 'Invite');
  const everywhere = new Set(invite.cssProperties.map(({ name }) => name));
  const shared = [
    table('attribute', invite.attributes.filter(({ name }) => common(invite).has(name)).map(({ name, description }) => [name, description])),
    table('CSS property', invite.cssProperties.map(({ name, description }) => [name, description])),
  ].join('\n');
  return text.replace(/(<!-- tables ([\w-]+) -->\n)[^]*?(<!-- end -->)/g, (_, begin, name, end) => {
    const element = elements.find(({ tagName }) => tagName === name);
    if (!element && name !== 'all') throw new Error(`docs/elements.md: there is no element ${name}`);
    return `${begin}\n${element ? tablesOf(element, everywhere) : shared}\n${end}`;
  });
}

/** Writes all of them into `out`. */
export async function writeManifest(out) {
  const made = await manifest();
  writeFileSync(join(out, MANIFEST), `${JSON.stringify(made, null, 1)}\n`);
  const common = { outdir: out, hideLogs: true };
  const copy = () => structuredClone(made); // both write into what they are given
  generateVsCodeCustomElementData(copy(), { ...common, htmlFileName: EDITORS.html, cssFileName: EDITORS.css });
  generateJetBrainsWebTypes(copy(), { ...common, webTypesFileName: EDITORS.web, packageJson: false });
  const web = JSON.parse(readFileSync(join(out, EDITORS.web), 'utf8'));
  writeFileSync(join(out, EDITORS.web), `${JSON.stringify({ ...web, name: 'homebody', version: cargo('version') }, null, 1)}\n`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const built = JSON.parse(readFileSync(join(ROOT, 'dist/homebody', MANIFEST), 'utf8'));
  const file = join(ROOT, 'docs/elements.md');
  writeFileSync(file, withTables(readFileSync(file, 'utf8'), built.modules[0].declarations));
}
