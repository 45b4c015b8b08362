// A script as a syntax tree with its scopes: who is whose parent, which names are the script's own and which are the browser's, and
// a text of any part that stays the same when a minifier chooses other names.
import { parse } from 'acorn';
import { analyze } from 'eslint-scope';

const isNode = (value) => typeof value?.type === 'string';

export function childrenOf(node) {
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value])).filter(isNode);
}

/** Reads a script or module. `nodes` is every node, parents before their children. */
export function readScript(source, sourceType) {
  const ast = parse(source, { ecmaVersion: 2024, sourceType, ranges: true });
  const manager = analyze(ast, { ecmaVersion: 2024, sourceType });
  const parents = new Map();
  const nodes = [];
  const extents = new Map();
  const visit = (node) => {
    const from = nodes.push(node) - 1;
    for (const child of childrenOf(node)) {
      parents.set(child, node);
      visit(child);
    }
    extents.set(node, [from, nodes.length]);
  };
  visit(ast);
  return { source, sourceType, ast, nodes, extents, parents, names: ownNames(manager), globals: globalsOf(manager) };
}

/** How many nodes there are in a node: a length that does not depend on how names are written. */
export function sizeOf({ extents }, node) {
  const [from, to] = extents.get(node);
  return to - from;
}

/** The script's own variables by each identifier that stands for one. A class's name is one inside of it too: it stays the same one. */
function ownNames(manager) {
  const names = new Map();
  for (const scope of manager.scopes) {
    for (const variable of scope.variables.filter(({ identifiers }) => identifiers.length)) { // but `arguments`
      const known = variable.identifiers.map((identifier) => names.get(identifier)).find(Boolean) ?? variable;
      for (const identifier of [...variable.identifiers, ...variable.references.map((one) => one.identifier)]) names.set(identifier, known);
    }
  }
  return names;
}

/** Identifiers that no scope of the script declares: the browser's. */
const globalsOf = (manager) => new Set(manager.globalScope.through.map(({ identifier }) => identifier));

/** The nearest node around `node` (itself left out) for which `test` holds. */
export function around({ parents }, node, test) {
  let at = parents.get(node);
  while (at && !test(at)) at = parents.get(at);
  return at;
}

export const isFunction = (node) => /Function/.test(node.type);
export const isStatement = (node) => /Statement$|^VariableDeclaration$/.test(node.type);

/** The text of a node in which the script's own names are `name(order of appearance)`, so that minifying anew does not change it. */
export function textOf({ source, nodes, extents, parents, names }, node, name = () => '_') {
  const order = new Map();
  const edits = [];
  for (const part of nodes.slice(...extents.get(node))) {
    const own = part.type === 'PrivateIdentifier' ? `#${part.name}` : part.type === 'Identifier' ? names.get(part) : undefined;
    if (!own) continue;
    if (!order.has(own)) order.set(own, name(order.size));
    const before = part.type === 'PrivateIdentifier' ? '#' : parents.get(part)?.shorthand ? `${part.name}:` : '';
    edits.push({ ...rangeOf(part), text: before + order.get(own) });
  }
  return withoutHash(replaced(source.slice(node.start, node.end), edits, node.start).replace(/\s+/g, ' '));
}

/** wasm-bindgen ends names with a hash that changes with the compiler. */
export const withoutHash = (text) => text.replace(/_{1,2}h?[0-9a-f]{16}\b/g, '');

const rangeOf = ({ start, end }) => ({ start, end });

/** Of a shorthand pattern, key and value are one place in the text: it is replaced once. */
function replaced(text, edits, offset) {
  let done = '';
  let at = 0;
  for (const { start, end, text: instead } of edits.sort((a, b) => a.start - b.start)) {
    if (start - offset < at) continue;
    done += text.slice(at, start - offset) + instead;
    at = end - offset;
  }
  return done + text.slice(at);
}

/** `a`, `b`, … `z`, `a1`, …: for text in which one variable is to be told from another. */
export const letter = (index) => String.fromCharCode(97 + (index % 26)) + (index < 26 ? '' : Math.floor(index / 26));
