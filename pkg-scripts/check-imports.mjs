#!/usr/bin/env node
// Checks what the engine can call against src/web/imports.txt: the imports of dist/homebody/engine.wasm itself, and the code that the glue
// (dist/wasm/homebody.js) has for each. An import that is not on the list fails the build; so does one that can send, listed or not.
//   node pkg-scripts/check-imports.mjs [--write]       renews the list; what is new has "?" until somebody says what it is for
//   node pkg-scripts/check-imports.mjs [--list FILE]   checks against another list
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compareImports, importsOf, readImportList, renewedImports } from './source/imports.mjs';

const file = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const LIST = 'src/web/imports.txt';

export const readWasm = () => readFileSync(file('dist/homebody/engine.wasm'));
export const readGlue = () => readFileSync(file('dist/wasm/homebody.js'), 'utf8');
export const readListText = () => (existsSync(file(LIST)) ? readFileSync(file(LIST), 'utf8') : '');

/** What is wrong with an engine, its glue and the list, in words; each is what is built and committed unless another is given. */
export function importProblems({ wasm = readWasm(), glue = readGlue(), list = readListText() } = {}) {
  return compareImports(importsOf(wasm, glue), readImportList(list));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv.includes('--write')) {
    const header = readListText().split('\n').filter((line) => line.startsWith('#')).join('\n');
    const lines = renewedImports(importsOf(readWasm(), readGlue()), readImportList(readListText()));
    writeFileSync(file(LIST), `${header}\n\n${lines.join('\n')}\n`);
  }
  const other = process.argv.indexOf('--list');
  const list = other > 0 ? readFileSync(process.argv[other + 1], 'utf8') : readListText();
  const problems = importProblems({ list });
  for (const problem of problems) console.error(`${LIST}: ${problem}`);
  if (problems.length) {
    console.error(`check-imports: ${problems.length} differences. If they are meant: --write, then say in the list what they are for.`);
  } else console.log(`check-imports: the engine asks for ${readImportList(list).length} functions, all on the list, and none that can send`);
  process.exit(problems.length ? 1 : 0);
}
