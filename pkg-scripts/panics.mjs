/**
 * Takes out of the engine what only words a panic: Rust's panics are written to a stream that a worker does not have, so nobody can read
 * them. A function that panics becomes a trap, which is all that a page can notice of it anyway (`engine_dead`), and the places in the
 * source that messages would name become zeros. Saves 3.9 kB after brotli.
 *   node pkg-scripts/panics.mjs IN.wasm OUT.wasm        before wasm-opt, which then drops what is no longer called
 */
import { readFileSync, writeFileSync } from 'node:fs';
import binaryen from 'binaryen';

/** Functions of Rust's own libraries that end in a panic, or only make its text. Ours format nothing (clippy holds that). */
const WORDS_A_PANIC = new RegExp([
  'panicking', 'panic_', '::fmt::', '_fail(ed)?$', '_failed::', 'handle_error', 'handle_alloc_error', 'rust_oom', 'begin_panic',
  'rust_panic', 'rust_start_panic',
].map((part) => `^<?(&dyn )?&?(core|std|alloc|__rustc|[iu]32|[iu]size|str)(\\[[0-9a-f]+\\])?.*${part}`).join('|'));

/** What those functions would have said; a text that is not found any more harms nothing. */
const WORDS = [
  'slice index starts at ', ' but ends at ', 'range start index ', 'range end index ', ' out of range for slice of length ', 'min > max. min = ',
  ', max = ', 'assertion `left ', ' right` failed', ' right` failed: ', '\n  left: ', '\n right: ', 'copy_from_slice: source slice length (',
  ') does not match destination slice length (', 'insertion index (is ', ') should be <= len (is ', 'removal index (is ', ') should be < len (is ',
  'swap_remove index (is ', 'capacity overflow', 'internal error: entered unreachable code', 'mid > len',
  'attempt to join into collection with len > usize::MAX', 'attempt to divide with overflow', 'attempt to divide by zero',
  'LazyCell instance has previously been poisoned', '`async fn` resumed after completion', 'RefCell already mutably borrowed',
  'RefCell already borrowed', '0x0123456789ABCDEF', 'cannot access a Thread Local Storage value during or after destruction: ', 'AccessError',
  'Tried to shrink to a larger capacity', Array.from({ length: 100 }, (_, at) => String(at).padStart(2, '0')).join(''),
];

const [from, to] = process.argv.slice(2);
const bytes = trapped(readFileSync(from));
const places = withoutPlaces(bytes);
withoutWords(bytes);
writeFileSync(to, bytes);
console.log(`panics: ${places} places in the source taken out`);

/** The module with a trap in place of each such function. */
function trapped(wasm) {
  const module = binaryen.readBinary(wasm);
  const { SIMD128, BulkMemory, BulkMemoryOpt, NontrappingFPToInt, SignExt, MutableGlobals, ReferenceTypes, Multivalue } = binaryen.Features;
  module.setFeatures(SIMD128 | BulkMemory | BulkMemoryOpt | NontrappingFPToInt | SignExt | MutableGlobals | ReferenceTypes | Multivalue);
  const all = Array.from({ length: module.getNumFunctions() }, (_, at) => binaryen.getFunctionInfo(module.getFunctionByIndex(at)));
  const found = all.filter(({ name, module: imported }) => !imported && WORDS_A_PANIC.test(name));
  if (!found.some(({ name }) => name.includes('panic_fmt'))) throw new Error('panics: no panic found by its name: the naming has changed.');
  for (const { name, params, results } of found) {
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.unreachable());
  }
  return Buffer.from(module.emitBinary());
}

/**
 * Zeroes every `core::panic::Location` (address and length of a file's name, line, column; 32 bits each) and the names they point to.
 * One that is not recognised stays, and harms nothing.
 */
function withoutPlaces(wasm) {
  const segments = dataSegments(wasm);
  const at = (address, length) => {
    const segment = segments.find(({ start, size }) => address >= start && address + length <= start + size);
    return segment && wasm.subarray(segment.offset + address - segment.start, segment.offset + address - segment.start + length);
  };
  const names = new Map();
  let places = 0;
  for (const { start, size, offset } of segments) {
    for (let address = Math.ceil(start / 4) * 4; address + 16 <= start + size; address += 4) {
      const [name, length, line, column] = [0, 4, 8, 12].map((field) => wasm.readUInt32LE(offset + address - start + field));
      const isPlace = length > 4 && length < 300 && line > 0 && line < 100_000 && column > 0 && column < 1_000
        && /^[\x20-\x7e]+\.rs$/.test(at(name, length)?.toString('latin1') ?? '');
      if (!isPlace) continue;
      at(address, 16).fill(0);
      names.set(name, length);
      places += 1;
    }
  }
  for (const [name, length] of names) at(name, length).fill(0);
  return places;
}

/** Zeroes the words, in the data alone: the same bytes elsewhere would be code. */
function withoutWords(wasm) {
  for (const { offset, size } of dataSegments(wasm)) {
    const data = wasm.subarray(offset, offset + size);
    for (const text of WORDS) for (let at; (at = data.indexOf(text, undefined, 'latin1')) >= 0;) data.fill(0, at, at + text.length);
  }
}

/** Where in memory, and where in the file, the module's active data lies. */
function dataSegments(wasm) {
  let at = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = wasm[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return value;
    }
  };
  const segments = [];
  while (at < wasm.length) {
    const [section, size] = [wasm[at++], number()];
    const end = at + size;
    if (section === 11) {
      for (let left = number(); left > 0; left -= 1) {
        if (number() !== 0 || wasm[at++] !== 0x41) throw new Error('panics: data of a kind that is not known here.');
        const start = number(); // signed in the format; addresses are small
        at += 1;
        const length = number();
        segments.push({ start, size: length, offset: at });
        at += length;
      }
    }
    at = end;
  }
  return segments;
}
