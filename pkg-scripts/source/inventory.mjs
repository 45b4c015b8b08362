// All that a shipped script can touch, read from its syntax tree: each global with the properties reached on it, each name of a property,
// each property whose name is worked out, each template's elements and attributes, each address and each style that could load. For a
// name that could send, the whole place. What no list may allow is told as `refused`.
import { Parser } from 'htmlparser2';
import { around, isFunction, isStatement, letter, readScript, sizeOf, textOf, withoutHash } from './tree.mjs';
import { ROOTS, WAYS } from './ways.mjs';

export const SECTIONS = ['globals', 'ways out', 'properties', 'worked-out properties', 'elements', 'addresses', 'styles'];
const STRONG = new Set(['fetch', 'Worker', 'EventSource', 'import']);
const HOLE = '☐';

/** `{entries: {section: Map(entry, how often)}, refused: [text]}`; `sourceType` is "module" or "script". */
export function inventory(source, sourceType) {
  const tree = readScript(source, sourceType);
  const found = { entries: Object.fromEntries(SECTIONS.map((section) => [section, new Map()])), refused: [] };
  const note = (section, entry) => found.entries[section].set(entry, (found.entries[section].get(entry) ?? 0) + 1);
  const refuse = (why, node) => found.refused.push(`${why}: ${short(textOf(tree, node))}`);
  const seen = { tree, note, refuse, reached: new Set() };
  for (const identifier of tree.globals) readGlobal(seen, identifier);
  for (const node of tree.nodes) readers[node.type]?.(seen, node);
  if (sourceType === 'script' && tree.ast.body[0]?.directive !== 'use strict') refuse('a script that is not strict', tree.ast);
  return found;
}

const short = (text, most = 200) => (text.length > most ? `${text.slice(0, most)}…` : text);

/** The key of a member or pattern if it is written down, else undefined. */
function keyOf({ computed, key, property = key }) {
  if (property.type === 'Literal') return String(property.value);
  return computed ? undefined : property.name;
}

/** A global's identifier with the members read on it, as far as their names are written down. */
function pathOf({ parents }, identifier) {
  const names = [identifier.name];
  let node = identifier;
  for (;;) {
    const parent = parents.get(node);
    if (parent.type === 'MemberExpression' && parent.object === node) {
      const key = keyOf(parent);
      if (key === undefined) return { names, node, workedOut: true };
      names.push(key);
    } else if (parent.type !== 'ChainExpression') return { names, node };
    node = parent;
  }
}

/** What is done with a node: called, made, written, or only read. */
function useOf({ parents }, node) {
  const parent = parents.get(node);
  if (parent.type === 'CallExpression' && parent.callee === node) return '()';
  if (parent.type === 'NewExpression' && parent.callee === node) return 'new';
  if (parent.type === 'TaggedTemplateExpression' && parent.tag === node) return '()';
  if (parent.type === 'AssignmentExpression' && parent.left === node) return '=';
  if (parent.type === 'UpdateExpression') return '=';
  if (parent.type === 'UnaryExpression' && ['typeof', 'delete'].includes(parent.operator)) return parent.operator;
  return '';
}

const withUse = (name, use) => (use === '()' ? `${name}()` : use === '=' ? `${name} =` : use ? `${use} ${name}` : name);

/** The keys that a pattern takes from `node`, where a pattern is what it goes into. */
function takenFrom({ parents }, node) {
  const parent = parents.get(node);
  const pattern = parent.init === node ? parent.id : parent.right === node ? parent.left : undefined;
  return pattern?.type === 'ObjectPattern' ? pattern.properties.map((p) => (p.type === 'Property' ? keyOf(p) : undefined)) : undefined;
}

function readGlobal(seen, identifier) {
  const { tree, note, refuse } = seen;
  const { names, node, workedOut } = pathOf(tree, identifier);
  const taken = takenFrom(tree, node);
  if (workedOut || taken?.includes(undefined)) return refuse('a property of a global whose name is worked out', tree.parents.get(node));
  const paths = taken ? taken.map((key) => [...names, key]) : [names];
  for (const path of paths) {
    const use = useOf(tree, node);
    const name = path.at(-1);
    if (name === 'eval' || (name === 'Function' && use !== 'typeof')) refuse('text run as a script', tree.parents.get(node));
    const sends = ROOTS.has(name) || path.some((part) => WAYS.has(part));
    if (sends && use !== 'typeof') place(seen, node, withUse(path.join('.'), use), path);
    else note('globals', withUse(path.join('.'), use));
  }
}

/** A way out with the place where it stands; for the strong ones, with the places that lead there too. */
function place(seen, node, what, names) {
  const { tree, note, reached } = seen;
  const strong = names.some((name) => STRONG.has(name));
  const part = placeOf(tree, node, strong);
  note('ways out', `${what} in: ${textOf(tree, part, letter)}`);
  const named = strong && nameOf(tree, around(tree, node, isFunction));
  if (!named || reached.has(named)) return;
  reached.add(named);
  for (const { identifier } of named.references) {
    if (!identifier.start || (identifier.start >= part.start && identifier.end <= part.end)) continue;
    note('ways out', `${what}, led to by: ${textOf(tree, placeOf(tree, identifier, true), letter)}`);
  }
}

/** The variable that a function is kept in, if it is. */
function nameOf({ parents, names }, fn) {
  if (!fn) return undefined;
  const parent = parents.get(fn);
  const identifier = fn.id ?? (parent.type === 'VariableDeclarator' ? parent.id : undefined);
  return identifier && names.get(identifier);
}

/** As much around a node as tells what goes in: for the strong ways the whole function, for others the statement, if they are not long. */
function placeOf(tree, node, strong) {
  const { parents } = tree;
  const most = strong ? 500 : 100;
  const isEnd = strong ? isFunction : (at) => isFunction(at) || isStatement(at);
  let part = node;
  for (let at = parents.get(node); at && sizeOf(tree, at) <= most && at.type !== 'Program'; at = parents.get(at)) {
    part = at;
    if (isEnd(at)) break;
  }
  return part;
}

const isNumber = (node) => node.type === 'Literal' && typeof node.value === 'number';

/** Of a property whose name is worked out: `_[_]`, so that an index is told from a name put together. */
function shapeOf(tree, { object, property, key = property }) {
  const last = object.property?.name ? `.${textOf(tree, object.property)}` : '';
  const base = { Identifier: '_', ThisExpression: 'this' }[object.type] ?? `…${last}`;
  return `${base}[${short(textOf(tree, key))}]`;
}

/** Does this member belong to a path that starts at a global, which has been read with it? */
function onGlobal({ globals }, node) {
  let at = node;
  while (at.type === 'MemberExpression' || at.type === 'ChainExpression') at = at.object ?? at.expression;
  return globals.has(at);
}

const isTextual = (node) => node?.type === 'TemplateLiteral' || (node?.type === 'Literal' && typeof node.value === 'string')
  || (node?.type === 'BinaryExpression' && node.operator === '+');

function readMember(seen, node) {
  const { tree, note, refuse } = seen;
  const key = keyOf(node);
  if (key === 'constructor' && (node.object.property?.name === 'constructor' || ['()', 'new'].includes(useOf(tree, node)))) {
    refuse('a constructor that is reached to be called', tree.parents.get(node));
  }
  if (onGlobal(tree, node)) return;
  if (key === undefined) {
    if (!isNumber(node.property)) note('worked-out properties', shapeOf(tree, node));
  } else if (node.property.type !== 'PrivateIdentifier') readProperty(seen, node, key, withUse(`.${key}`, useOf(tree, node)));
}

function readProperty(seen, node, key, what) {
  if (/^\d+$/.test(key)) return;
  if (WAYS.has(key) || ROOTS.has(key)) place(seen, node, what, [key]);
  else seen.note('properties', withoutHash(key));
}

function readCall(seen, node) {
  const { callee, arguments: [first] } = node;
  const name = callee.type === 'Identifier' ? callee.name : keyOf(callee.property ? callee : { computed: true, property: callee });
  if (/^set(Timeout|Interval)$/.test(name) && isTextual(first)) seen.refuse('text run as a script', node);
}

const ADDRESS = /\b[a-z][\w+.-]*:\/\/[^\s"'<>`]*|\b(?:data|blob|javascript):[^\s"'<>`]*|(?:^|["'=])\.{0,2}\/[\w./-]+/gi;
const LOADS = /(?:url|image-set|src)\([^)]*\)?|@import[^;]*|@font-face/gi;

function readText(seen, text) {
  if (/<[a-z☐]/i.test(text)) readTemplate(seen, text);
  for (const [address] of text.matchAll(ADDRESS)) seen.note('addresses', address);
  for (const [style] of text.matchAll(LOADS)) seen.note('styles', short(style));
}

const CARRYING = 'src srcset href xlink:href action formaction ping poster data background style srcdoc rel target loading http-equiv content '
  + 'manifest';
const CARRIES = new RegExp(`^[.?@]?(${CARRYING.replaceAll(' ', '|')})$`, 'i');

function readTemplate(seen, text) {
  const parser = new Parser({
    onopentag(tag, attributes) {
      const names = Object.entries(attributes).sort().map(([name, value]) => (CARRIES.test(name) ? `${name}="${value}"` : name));
      if (names.length === 0) names.push('');
      for (const name of names) seen.note('elements', `<${`${tag} ${name}`.trim()}>`);
    },
  }, { lowerCaseAttributeNames: false, lowerCaseTags: false });
  parser.end(text);
}

const readers = {
  MemberExpression: readMember,
  CallExpression: readCall,
  NewExpression: readCall,
  Property(seen, node) {
    const pattern = seen.tree.parents.get(node).type === 'ObjectPattern';
    const key = keyOf(node);
    if (key === undefined) seen.note('worked-out properties', `{${textOf(seen.tree, node.key)}:}`);
    else if (pattern || WAYS.has(key)) readProperty(seen, node, key, `{${key}:}`);
  },
  ImportExpression: (seen, node) => place(seen, node, 'import()', ['import']),
  ImportDeclaration: (seen, node) => seen.refuse('a script that needs another', node),
  ExportAllDeclaration: (seen, node) => seen.refuse('a script that needs another', node),
  ExportNamedDeclaration: (seen, node) => { if (node.source) seen.refuse('a script that needs another', node); },
  MetaProperty: (seen, node) => { if (node.meta.name === 'import') place(seen, seen.tree.parents.get(node), 'import.meta', []); },
  WithStatement: (seen, node) => seen.refuse('names that cannot be told', node),
  ThisExpression(seen, node) {
    const owner = around(seen.tree, node, (at) => /^(FunctionDeclaration|FunctionExpression|PropertyDefinition|StaticBlock)$/.test(at.type));
    if (!owner && seen.tree.sourceType === 'script') seen.refuse('the global object as "this"', seen.tree.parents.get(node));
  },
  Literal: (seen, node) => { if (typeof node.value === 'string') readText(seen, node.value); },
  TemplateLiteral: (seen, node) => readText(seen, node.quasis.map(({ value }) => value.cooked ?? value.raw).join(HOLE)),
};
