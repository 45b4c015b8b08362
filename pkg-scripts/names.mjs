#!/usr/bin/env node
// Gives what the engine imports and exports short names that a reader understands: wasm-bindgen's end in sixteen random digits each,
// which no compression makes smaller. `__wbg_indexedDB_1b567955abab7bb0` of `./homebody_bg.js` becomes `indexedDB` of `js`.
// Renames in both files in place.
//   node pkg-scripts/names.mjs ENGINE.wasm GLUE.js
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const MODULE = 'js';
const IMPORTS = 2, EXPORTS = 7;

/** Reads the parts of a wasm binary that have names. Lengths and counts are LEB128. */
class Reader {
  constructor(bytes, at = 0) { this.bytes = bytes; this.at = at; }
  byte() { return this.bytes[this.at++]; }
  number() {
    let value = 0, shift = 0, byte;
    do { byte = this.byte(); value += (byte & 127) * 2 ** shift; shift += 7; } while (byte & 128);
    return value;
  }
  text() { const length = this.number(); return Buffer.from(this.bytes.subarray(this.at, this.at += length)).toString('utf8'); }
  since(start) { return this.bytes.subarray(start, this.at); }
}

function leb(value) {
  const bytes = [];
  do { bytes.push((value % 128) | (value >= 128 ? 128 : 0)); value = Math.floor(value / 128); } while (value > 0);
  return Buffer.from(bytes);
}
const vector = (parts) => Buffer.concat([leb(parts.length), ...parts]);
const text = (words) => { const bytes = Buffer.from(words); return Buffer.concat([leb(bytes.length), bytes]); };

/** Passes over what kind of thing an import is. */
function skipKind(reader) {
  const limits = () => { const flags = reader.byte(); reader.number(); if (flags & 1) reader.number(); };
  const kind = reader.byte();
  if (kind === 0) reader.number();                    // function: its type
  else if (kind === 1) { reader.byte(); limits(); }   // table
  else if (kind === 2) limits();                      // memory
  else if (kind === 3) { reader.byte(); reader.byte(); } // global
  else throw new Error(`names: import kind ${kind} is not known here`);
}

/** New names by old ones; of several alike the later get a number. */
class Names {
  #taken = new Map();
  all = new Map();
  give(old) {
    if (this.all.has(old)) return this.all.get(old);
    const plain = old.replace(/^__wbg_+/, '').replace(/^_*wbindgen_/, '').replace(/_+(h?[0-9a-f]{16})$/, '')
      .replace(/^wasm_bindgen__convert__closures_+/, '');
    const count = (this.#taken.get(plain) ?? 0) + 1;
    this.#taken.set(plain, count);
    const given = count === 1 ? plain : `${plain}_${count}`;
    this.all.set(old, given);
    return given;
  }
}

const hasDigits = (name) => /_h?[0-9a-f]{16}$/.test(name);

/** The binary with new names, and the new names by the old ones. */
export function rename(bytes) {
  const imports = new Names(), exports = new Names();
  const reader = new Reader(bytes, 8);
  const out = [bytes.subarray(0, 8)];
  while (reader.at < bytes.length) {
    const id = reader.byte(), size = reader.number(), end = reader.at + size;
    let body = bytes.subarray(reader.at, end);
    if (id === IMPORTS) {
      body = vector(Array.from({ length: reader.number() }, () => {
        reader.text();
        const name = imports.give(reader.text()), start = reader.at;
        skipKind(reader);
        return Buffer.concat([text(MODULE), text(name), reader.since(start)]);
      }));
    } else if (id === EXPORTS) {
      body = vector(Array.from({ length: reader.number() }, () => {
        const old = reader.text(), start = reader.at;
        reader.byte(); reader.number();
        return Buffer.concat([text(hasDigits(old) ? exports.give(old) : old), reader.since(start)]);
      }));
    }
    reader.at = end;
    out.push(Buffer.from([id]), leb(body.length), body);
  }
  return { bytes: Buffer.concat(out), imports: imports.all, exports: exports.all };
}

/** The glue with the same names: every one of them must stand in it. */
export function renameGlue(glue, { imports, exports }) {
  const words = new Map([...imports, ...exports]);
  const seen = new Set();
  const renamed = glue.replace(/[\w$]+/g, (word) => { if (!words.has(word)) return word; seen.add(word); return words.get(word); })
    .replace(/"\.\/\w+_bg\.js": import0/, `"${MODULE}": import0`);
  const missing = [...words.keys()].filter((word) => !seen.has(word));
  if (missing.length || renamed === glue) throw new Error(`names: the glue lacks ${missing.join(', ') || 'all'}`);
  return renamed;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [engine, glue] = process.argv.slice(2);
  const renamed = rename(readFileSync(engine));
  WebAssembly.Module.imports(new WebAssembly.Module(renamed.bytes)); // still a module
  writeFileSync(engine, renamed.bytes);
  writeFileSync(glue, renameGlue(readFileSync(glue, 'utf8'), renamed));
}
