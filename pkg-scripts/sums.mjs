#!/usr/bin/env node
// Writes what is given away as SHA-256 sums, beside it: dist/homebody/SHA256SUMS and, for the demo store's pack, dist/demo/SHA256SUMS.
// `sha256sum -c SHA256SUMS` checks them. The lines at the top say of which source they are and which tools they hold for: other tools may
// write other bytes from the same source.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { given, ROOT, SUMS } from './shipped.mjs';

const say = (command, ...args) => execFileSync(command, args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
const packageVersion = (name) => JSON.parse(readFileSync(path.join(ROOT, 'node_modules', name, 'package.json'), 'utf8')).version;

/** The tools that the bytes hold for. */
export function toolchain() {
  return {
    rustc: say('rustc', '--version').replace(/^rustc /, ''),
    'wasm-bindgen': say(path.join(ROOT, '.tools/bin/wasm-bindgen'), '--version').replace(/^wasm-bindgen /, ''),
    binaryen: packageVersion('binaryen'),
    esbuild: packageVersion('esbuild'),
    terser: packageVersion('terser'),
    node: process.version,
  };
}

/** The commit, with "+" behind it where files differ from it; empty outside of git. */
export function commit() {
  try {
    return say('git', 'rev-parse', 'HEAD') + (say('git', 'status', '--porcelain') ? '+' : '');
  } catch {
    return '';
  }
}

/** `{name: sum}` of the files of a folder that are there. */
export function sumsOf(folder, names) {
  const there = names.filter((name) => existsSync(path.join(folder, name)));
  return Object.fromEntries(there.map((name) => [name, createHash('sha256').update(readFileSync(path.join(folder, name))).digest('hex')]));
}

/** Reads a written file: `{commit, sums}`. */
export function readSums(text) {
  const sums = Object.fromEntries([...text.matchAll(/^([0-9a-f]{64}) [ *](.+)$/gm)].map(([, sum, name]) => [name, sum]));
  return { commit: /^# commit (\S+)$/m.exec(text)?.[1] ?? '', sums };
}

/** Writes the sums of all that is there; gives back a line for each file. */
export function writeSums() {
  const of = commit();
  const tools = Object.entries(toolchain()).map(([name, version]) => `${name} ${version}`).join(', ');
  return Object.entries(given()).flatMap(([folder, names]) => {
    const sums = Object.entries(sumsOf(path.join(ROOT, folder), names));
    if (sums.length === 0) return [];
    const lines = [...(of ? [`# commit ${of}`] : []), `# ${tools}`, ...sums.map(([name, sum]) => `${sum}  ${name}`)];
    writeFileSync(path.join(ROOT, folder, SUMS), `${lines.join('\n')}\n`);
    return sums.map(([name, sum]) => `${sum}  ${folder}/${name}`);
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) for (const line of writeSums()) console.log(line);
