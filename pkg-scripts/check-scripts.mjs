#!/usr/bin/env node
// Checks every script that is given away against the list of what it may touch: www/{client,elements,worker}/allowed.txt,
// www/client/allowed-NAME.txt for the other entries to the client, www/adapters/allowed-NAME.txt for each adapters/NAME.js, and
// www/elements/allowed-NAME.txt for each NAME.js more. What is not on a list is refused, whatever it is; so is what stands on a list and is
// not there. A script without a list may touch nothing.
//   node pkg-scripts/check-scripts.mjs [--write]     --write renews the lists; what is new stands under "# ?" until somebody says why
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inventory } from './source/inventory.mjs';
import { compare, readList, renewed, writeList } from './source/list.mjs';
import { shipped } from './shipped.mjs';

const file = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));

const LISTS = { 'worker.js': 'www/worker/allowed.txt', 'homebody.js': 'www/client/allowed.txt', 'elements.js': 'www/elements/allowed.txt' };
const CLASSIC = ['worker.js', 'homebody.classic.js'];
const CLIENTS = ['slim', 'inline', 'homebody.classic'];
/** Scripts that have the client inside, whose list says what that is for. */
const COPIES = { 'slim.js': 'homebody.js', 'inline.js': 'homebody.js' };
const names = new Set([...Object.keys(LISTS), ...shipped().filter((name) => /\.[cm]?js$/.test(name))]);

/** The scripts, how each is loaded, and where its list is. */
export const SCRIPTS = [...names].map((name) => ({
  name, sourceType: CLASSIC.includes(name) ? 'script' : 'module',
  list: LISTS[name] ?? listOf(name.replace(/\.[cm]?js$/, '')),
}));

function listOf(name) {
  const adapter = /^adapters\/(.+)/.exec(name)?.[1];
  return `www/${adapter ? 'adapters' : CLIENTS.includes(name) ? 'client' : 'elements'}/allowed-${(adapter ?? name).replaceAll('/', '-')}.txt`;
}

export const readScriptFile = ({ name }) => readFileSync(file(`dist/homebody/${name}`), 'utf8');
export const readListFile = ({ name, list }) => readList(existsSync(file(list)) ? readFileSync(file(list), 'utf8') : `# What ${name} may touch.`);

/** What is wrong with a script by its list; `source` is what is built unless another is given. */
export function problemsOf(script, source = readScriptFile(script), list = readListFile(script)) {
  return compare(inventory(source, script.sourceType), list);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const write = process.argv.includes('--write');
  let wrong = 0;
  for (const script of SCRIPTS) {
    const original = SCRIPTS.find(({ name }) => name === COPIES[script.name]);
    const list = write && renewed(inventory(readScriptFile(script), script.sourceType), readListFile(script), original && readListFile(original));
    if (list && (list.blocks.length || existsSync(file(script.list)))) writeFileSync(file(script.list), writeList(list));
    const problems = problemsOf(script);
    wrong += problems.length;
    for (const problem of problems) console.error(`${script.name} (${script.list}): ${problem}`);
  }
  if (wrong) console.error(`check-scripts: ${wrong} differences. If they are meant: --write, then say in the list what they are for.`);
  else console.log('check-scripts: the scripts touch what their lists allow, and nothing else');
  process.exit(wrong ? 1 : 0);
}
