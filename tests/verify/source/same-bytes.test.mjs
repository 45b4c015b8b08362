// What compares the builds of two clones (pkg-scripts/same-bytes) sees a file that differs by one byte, one that is missing, and a build
// that was never made. And what the build wrote beside its files is what they are.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { given } from '../../../pkg-scripts/shipped.mjs';
import { readSums, sumsOf } from '../../../pkg-scripts/sums.mjs';
import { differences } from '../../../pkg-scripts/source/same.mjs';

const NAMES = ['engine.wasm', 'worker.js'];

function folderWith(files) {
  const folder = mkdtempSync(path.join(tmpdir(), 'homebody-sums-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  try { return sumsOf(folder, NAMES); } finally { rmSync(folder, { recursive: true }); }
}

describe('same source, same bytes', () => {
  const one = folderWith({ 'engine.wasm': 'engine', 'worker.js': 'worker' });
  const files = (other) => [...new Set(differences({ one, other }, NAMES).map(({ file }) => file))];

  it('passes builds that are the same', () => assert.deepEqual(files(folderWith({ 'engine.wasm': 'engine', 'worker.js': 'worker' })), []));
  it('tells one byte', () => assert.deepEqual(files(folderWith({ 'engine.wasm': 'engine', 'worker.js': 'worker\n' })), ['worker.js']));
  it('tells a file that is missing', () => assert.deepEqual(files(folderWith({ 'worker.js': 'worker' })), ['engine.wasm']));
  it('tells a file that is missing everywhere', () => assert.equal(differences({ one: {}, other: {} }, NAMES).length, 2 * NAMES.length));
  it('tells a build that has nothing to be compared with', () => assert.equal(differences({ one }, NAMES).length, 2));

  for (const [folder, names] of Object.entries(given())) {
    it(`reads in ${folder}/SHA256SUMS what its files are`, () => {
      const at = fileURLToPath(new URL(`../../../${folder}`, import.meta.url));
      assert.ok(existsSync(path.join(at, 'SHA256SUMS')), 'run pkg-scripts/build first');
      assert.deepEqual(readSums(readFileSync(path.join(at, 'SHA256SUMS'), 'utf8')).sums, sumsOf(at, names));
    });
  }
});
