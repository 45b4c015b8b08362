// docs/troubleshooting.md has a heading for every code that the source can tell, and none that it cannot.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { anchors, ROOT } from './markdown.mjs';

const PAGE = 'docs/troubleshooting.md';
const read = (file) => readFileSync(path.join(ROOT, file), 'utf8');
const files = (...patterns) => execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], { cwd: ROOT, encoding: 'utf8' }).split('\n').filter(Boolean);
const all = (text, pattern) => [...text.matchAll(pattern)].map(([, code]) => code);

/** Of the engine and the command line: the table from error codes to names. */
export const engineCodes = (rust) => all(rust, /Self::\w+ => "([a-z_]+)"/g);
/** Of the worker's storage, as `storage_reason`. */
export const storageCodes = (rust) => all(rust, /=> "(storage_[a-z]+)"/g);
/** Of the page's side: what errors are made of, and what the worker answers. */
export const pageCodes = (script) => [
  ...all(script, /(?:HomebodyError|[#.\s](?:fail|dead|refuse))\((?:id, )?'([a-z_]+)'/g), ...all(script, /[{,]\s*code: '([a-z_]+)'/g),
  ...script.split('\n').filter((line) => line.includes('console.warn')).flatMap((line) => all(line, /\((?:docs\/troubleshooting\.md#)?([a-z]+_[a-z_]+)\)/g)),
];

function ofSource() {
  const scripts = files('www/client/*.ts', 'www/worker/*.ts', 'www/elements/*.ts', 'www/adapters/*.ts').filter((file) => !file.endsWith('.d.ts'));
  return new Set([
    ...engineCodes(read('src/error.rs')), ...storageCodes(read('src/web/state.rs')), ...scripts.flatMap((file) => pageCodes(read(file))),
  ]);
}

describe('codes of errors', () => {
  it('each has its heading in the page, and each heading is a code', () => {
    const codes = ofSource();
    const told = new Set(all(read(PAGE), /^### `([a-z_]+)`$/gm));
    assert.deepEqual([...codes].filter((code) => !told.has(code)), [], 'not in the page');
    assert.deepEqual([...told].filter((code) => !codes.has(code)), [], 'not in the source');
  });

  it('are found where they are made', () => {
    const codes = ofSource();
    for (const code of ['unsupported', 'fetch_failed', 'worker_failed', 'engine_dead', 'closed', 'not_sealed', 'engine_invalid', 'pack_corrupt', 'io', 'storage_full']) assert.ok(codes.has(code), code);
    assert.deepEqual(pageCodes("throw new HomebodyError('a_b', x); this.#fail('c', d); return dead('e_f', g); refuse(id, 'h', i); say({ ok: false, code: 'j' }); console.warn('Homebody: no (docs/troubleshooting.md#k_l).')"), ['a_b', 'c', 'e_f', 'h', 'j', 'k_l']);
  });

  it('messages name their place in the page', () => {
    const places = files('www/**/*.ts', 'src/**/*.rs').flatMap((file) => all(read(file), /docs\/troubleshooting\.md#([a-z_-]+)/g));
    assert.ok(places.length > 0);
    assert.deepEqual(places.filter((place) => !anchors(PAGE).has(place)), []);
    const silent = files('www/client/*.ts', 'www/elements/**/*.ts', 'www/adapters/**/*.ts').flatMap((file) => read(file).split('\n'))
      .filter((line) => /console\.(warn|error)/.test(line) && !/docs\/[a-z]+\.md|message/.test(line));
    assert.deepEqual(silent, [], 'words in the console without a place');
    assert.match(read('www/client/error.ts'), /docs\/troubleshooting\.md#\$\{code\}/);
  });
});
