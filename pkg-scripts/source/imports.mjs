// What the engine can call: its WebAssembly imports, each with what the glue does for it. One name may stand there more than once, with
// different code.
import { readScript, withoutHash } from './tree.mjs';
import { SENDING } from './ways.mjs';

/** `imports`: `[{name, does}]`, sorted; `problems`: what could send, and what is not a function as wasm-bindgen writes them. */
export function importsOf(wasm, glue) {
  const tree = readScript(glue, 'module');
  const functions = functionsOf(tree);
  const problems = namesIn(wasm).map((name) => `the engine's data holds the name ${name}, by which what sends could be asked for`);
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm)).map(({ module, name, kind }) => {
    const plain = plainName(name);
    const node = module === 'js' && kind === 'function' ? functions.get(name) : undefined;
    if (node) problems.push(...sendingIn(tree, node).map((sending) => `${plain}: the glue uses ${sending} for it, which can send`));
    else problems.push(`${module} ${plain}: not a function of the glue (${kind})`);
    return { name: plain, does: node ? codeOf(tree, node) : '' };
  });
  return { imports: imports.sort((a, b) => compareText(`${a.name} ${a.does}`, `${b.name} ${b.does}`)), problems };
}

const compareText = (a, b) => (a < b ? -1 : Number(a > b));

/** Several imports of one name are numbered (pkg-scripts/names.mjs); what each does tells them apart better. */
const plainName = (name) => name.replace(/_\d+$/, '');

/** Each import's function in the glue, by its full name. */
function functionsOf({ nodes }) {
  const objects = nodes.filter(({ type, id }) => type === 'VariableDeclarator' && /^import\d+$/.test(id.name ?? ''));
  return new Map(objects.flatMap(({ init }) => init.properties).map(({ key, value }) => [key.name, value]));
}

/** A function and all that it can reach by name in the glue. */
function reachedFrom({ nodes, names }, node) {
  const parts = new Set([node]);
  for (const part of parts) {
    for (const at of nodes) {
      const made = at.type === 'Identifier' && at.start >= part.start && at.end <= part.end ? names.get(at)?.defs[0]?.node : undefined;
      if (made && ['FunctionDeclaration', 'VariableDeclarator', 'ClassDeclaration'].includes(made.type)) parts.add(made);
    }
  }
  return [...parts];
}

/** The names of what can send that stand as code in what an import reaches; words in a text or comment send nothing. */
function sendingIn(tree, node) {
  const parts = reachedFrom(tree, node);
  const used = tree.nodes.filter((at) => at.type === 'Identifier' || (at.type === 'Literal' && typeof at.value === 'string'))
    .filter((at) => parts.some((part) => at.start >= part.start && at.end <= part.end)).map((at) => at.name ?? at.value);
  return SENDING.filter((name) => used.includes(name));
}

/** The code without the boilerplate that wraps every import. */
function codeOf({ source }, node) {
  const inner = node.body.body[0]?.argument?.callee?.name === 'handleError' ? node.body.body[0].argument.arguments[0] : node;
  const text = source.slice(inner.body.start + 1, inner.body.end - 1).replace(/^\s*\/\/.*$/gm, '').replace(/\s+/g, ' ').trim();
  return withoutHash(text).replace(/(?:const|let|var) (\w+) = ([^;]*); return \1;$/, '$2').replace(/;$/, '');
}

/** Names of what can send that stand anywhere in the module; texts lie side by side there. `src/` begins the names of source files. */
function namesIn(wasm) {
  const text = Buffer.from(wasm).toString('latin1').replaceAll('src/', '');
  return SENDING.filter((name) => text.includes(name));
}

/** `name | what it is for | code`, one import a line. */
export function readImportList(text) {
  return text.split('\n').filter((line) => line && !line.startsWith('#')).map((line) => {
    const [name, use, does] = (/^([^|]*)\|([^|]*)\|(.*)$/.exec(line)?.slice(1) ?? [line, '', '']).map((cell) => cell.trim());
    return { name, use, does };
  });
}

const keyOf = ({ name, does }) => `${name} | ${does}`;
const UNSAID = '?';

/** Imports that do the same under one name differ only in the type they are for: each stands there, so they are counted. */
function counted(imports) {
  const counts = new Map();
  return new Map(imports.map((one) => {
    const key = keyOf(one);
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return [`${key} (${counts.get(key)})`, one];
  }));
}

export function compareImports({ imports, problems }, list) {
  const there = counted(imports);
  const allowed = counted(list);
  return [
    ...problems,
    ...[...there.keys()].filter((key) => !allowed.has(key)).map((key) => `not on the list: ${key}`),
    ...[...allowed.keys()].filter((key) => !there.has(key)).map((key) => `on the list, and the engine does not ask for it: ${key}`),
    ...list.filter(({ use }) => !use || use === UNSAID).map(({ name }) => `on the list, but not what it is for: ${name}`),
  ];
}

/** The list as it should be, with what was said of each import so far. */
export function renewedImports({ imports }, list) {
  const said = counted(list);
  const lines = [...counted(imports)].map(([key, { name, does }]) => ({ name, does, use: said.get(key)?.use || UNSAID }));
  const wide = (key) => Math.max(...lines.map((line) => line[key].length));
  const [name, use] = [wide('name'), wide('use')];
  return lines.map((line) => `${line.name.padEnd(name)} | ${line.use.padEnd(use)} | ${line.does}`);
}
