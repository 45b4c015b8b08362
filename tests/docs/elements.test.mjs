// The elements' manifest, what editors are given, and docs/elements.md against the code: every attribute, property, part, slot, event and
// CSS property that is there is told, and what is told is there.
import { before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { withTables } from '../../pkg-scripts/manifest.mjs';
import { EDITORS, MANIFEST } from '../../pkg-scripts/package.mjs';
import { ROOT } from './markdown.mjs';

const PACKAGE = path.join(ROOT, 'dist/homebody');
const built = (name) => JSON.parse(readFileSync(path.join(PACKAGE, name), 'utf8'));
const source = (file) => readFileSync(path.join(ROOT, 'www/elements', file), 'utf8');
const folder = (name, ending) => readdirSync(path.join(ROOT, 'www/elements', name)).filter((file) => file.endsWith(ending)).map((file) => path.join(name, file));
const all = (text, pattern) => [...text.matchAll(pattern)].map(([, found]) => found);
const sorted = (names) => [...new Set(names)].sort();

/** Which files draw an element, and what else its parts come from. */
const DRAWN = {
  'homebody-config': ['config.ts'],
  'homebody-invite': ['invite.ts'],
  'homebody-why': ['why.ts', 'icons.ts'],
  'homebody-rerank': ['rerank-element.ts', 'rerank/order.ts'],
  'homebody-recommendations': ['recommendations.ts', 'card.ts'],
  'homebody-panel': ['panel-element.ts', 'icons.ts', ...folder('panel', '.ts')],
};
const SHEETS = { 'homebody-recommendations': ['recommendations.css'], 'homebody-panel': ['panel/panel.css'], 'homebody-invite': ['invite.css'], 'homebody-why': ['why.css'], 'homebody-rerank': ['rerank.css'] };
/** Parts whose names are worked out: of headings, of the panel's sections; in the panel each button has its own besides. */
const WORKED_OUT = {
  'homebody-why': ['heading', 'subheading'],
  'homebody-panel': ['heading', 'subheading', 'status', 'allow', 'stored', 'guessed', 'suggested', 'variety', 'take', 'check'],
};

let elements; let code;
const element = (name) => elements.find(({ tagName }) => tagName === name);
const names = (list) => sorted((list ?? []).map(({ name }) => name));

describe('what is told of the elements', () => {
  before(async () => {
    elements = built(MANIFEST).modules[0].declarations;
    code = await import(path.join(PACKAGE, 'elements.js')); // in Node, where there are no elements: the classes are there all the same
  });

  it('is of all that are defined', () => {
    assert.deepEqual(sorted(elements.map(({ tagName }) => tagName)), sorted(all(source('index.ts'), /^define\('([\w-]+)'/gm)));
    assert.deepEqual(sorted(Object.keys(DRAWN)), sorted(elements.map(({ tagName }) => tagName)));
  });

  it('has every attribute, and no other', () => {
    for (const { name, tagName, attributes } of elements) {
      const styled = all(source('shared.css'), /:host\(\[(theme)/g);
      const wanted = tagName === 'homebody-config'
        ? [...all(source('config.ts'), /^const (?:TEXTS|NUMBERS|FLAGS) = (\[.*\]);/gm).flatMap((list) => all(list, /'([\w-]+)'/g)), ...all(source('config.ts'), /(?:has|get)Attribute\('([\w-]+)'\)|#list\('([\w-]+)'\)/g).filter(Boolean)]
        : [...code[name].observedAttributes, ...styled, 'lang'];
      assert.deepEqual(sorted(attributes.map((attribute) => attribute.name)), sorted(wanted), tagName);
      for (const attribute of attributes) assert.ok(attribute.description, `${tagName} ${attribute.name}`);
    }
  });

  it('names the property of each attribute, which the class has', () => {
    for (const { name, attributes, members } of elements.filter(({ tagName }) => tagName !== 'homebody-config')) {
      const withField = attributes.filter((attribute) => !['theme', 'lang'].includes(attribute.name));
      for (const { fieldName, name: attribute } of withField) {
        assert.ok(members.some((member) => member.name === fieldName), `${name} ${attribute}`);
        assert.ok(Object.getOwnPropertyNames(Object.getPrototypeOf(code[name]).prototype).includes(fieldName) || Object.hasOwn(code[name].prototype, fieldName), `${name} ${fieldName}`);
      }
    }
  });

  it('has every part, and no other', () => {
    for (const [tagName, files] of Object.entries(DRAWN)) {
      const text = files.map(source).join('\n');
      const written = all(text, /\bpart="([^"]+)"/g).flatMap((parts) => parts.split(' ')).filter((part) => /^[\w-]+$/.test(part));
      const handed = all(text, /exportparts="([^"]+)"/g).flatMap((parts) => parts.split(/,\s*/));
      const heads = /\bthis\.heading\(/.test(text) && !WORKED_OUT[tagName] ? ['heading'] : [];
      assert.deepEqual(names(element(tagName).cssParts), sorted([...written, ...handed, ...heads, ...WORKED_OUT[tagName] ?? []]), tagName);
    }
  });

  it('has every event, and every slot', () => {
    for (const [tagName, files] of Object.entries(DRAWN)) {
      const text = files.map(source).join('\n');
      const events = all(text, /new CustomEvent(?:<[^>]*>)?\('([\w-]+)'/g);
      const tells = /new CustomEvent\(`homebody-\$\{what\}`/.test(text) ? all(text, /#tell\('(\w+)'/g).map((what) => `homebody-${what}`) : [];
      assert.deepEqual(names(element(tagName).events), sorted([...events, ...tells]), tagName);
      assert.equal((element(tagName).slots ?? []).length > 0, /<slot>/.test(text), `${tagName}: slot`);
    }
  });

  it('has every CSS property, and no other', () => {
    const of = (files) => files.flatMap((file) => all(source(file), /var\((--homebody-[\w-]+)/g));
    for (const { tagName, cssProperties } of elements) {
      const sheets = tagName === 'homebody-config' ? [] : ['shared.css', ...SHEETS[tagName]];
      assert.deepEqual(names(cssProperties), sorted(of(sheets)), tagName);
    }
  });

  it('is what editors are given', () => {
    const html = built(EDITORS.html).tags, web = built(EDITORS.web);
    const inWeb = web.contributions.html.elements;
    assert.equal(web.version, built('package.json').version);
    for (const { tagName, attributes } of elements) {
      const told = (list) => sorted(list.find(({ name }) => name === tagName).attributes.map(({ name }) => name));
      assert.deepEqual(told(html), names(attributes), tagName);
      assert.deepEqual(told(inWeb), names(attributes), tagName);
    }
    assert.deepEqual(names(built(EDITORS.css).properties), sorted(elements.flatMap(({ cssProperties }) => names(cssProperties))));
    const { exports } = built('package.json');
    for (const file of [MANIFEST, ...Object.values(EDITORS)]) assert.equal(exports[`./${file}`], `./${file}`);
  });

  it('stands in docs/elements.md as it is in the manifest', () => {
    const text = readFileSync(path.join(ROOT, 'docs/elements.md'), 'utf8');
    assert.equal(withTables(text, elements), text, 'node pkg-scripts/manifest.mjs writes the tables anew');
    for (const { tagName } of elements) assert.ok(text.includes(`## \`<${tagName}>\``) && text.includes(`<!-- tables ${tagName} -->`), tagName);
  });
});
