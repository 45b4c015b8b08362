// The check of what the engine can call sees what it is there to see: each change that would let the engine reach more is planted, in the
// module itself, in the glue or in the list, and must be told.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import binaryen from 'binaryen';
import { importProblems, readGlue, readListText, readWasm } from '../../../pkg-scripts/check-imports.mjs';
import { readImportList } from '../../../pkg-scripts/source/imports.mjs';
import { keepEvidence } from '../evidence.mjs';

const CHECK = fileURLToPath(new URL('../../../pkg-scripts/check-imports.mjs', import.meta.url));
const NAME = 'ask';

const { SIMD128, BulkMemory, BulkMemoryOpt, NontrappingFPToInt, SignExt, MutableGlobals, ReferenceTypes, Multivalue } = binaryen.Features;
const FEATURES = SIMD128 | BulkMemory | BulkMemoryOpt | NontrappingFPToInt | SignExt | MutableGlobals | ReferenceTypes | Multivalue;

/** The engine, asking for one function more. */
function withImport(module, name) {
  const engine = binaryen.readBinary(readWasm());
  engine.setFeatures(FEATURES);
  engine.addFunctionImport('planted', module, name, binaryen.createType([binaryen.i32]), binaryen.none);
  return engine.emitBinary();
}

/** The engine with a text put into it, in a section of its own. */
const withText = (text) => Buffer.concat([readWasm(), Buffer.from([0, text.length + 2, 1, 0x78]), Buffer.from(text)]);

const glueWith = (code) => readGlue().replace('__proto__: null,', `__proto__: null,\n        ${NAME}: function(arg0) { ${code} },`);
const changed = (text, from, to) => {
  assert.ok(text.includes(from), `nothing to change: ${from}`);
  return text.replace(from, to);
};
const listed = (code) => `${readListText()}ask | asks | ${code}\n`;

const PLANTED = {
  'an import more': [() => ({ wasm: withImport('js', NAME), glue: glueWith('arg0.ask();') }), /not on the list: ask \| arg0\.ask\(\)/],
  'an import that sends, listed': [() => ({
    wasm: withImport('js', NAME), glue: glueWith('fetch(arg0);'), list: listed('fetch(arg0)'),
  }), /ask: the glue uses fetch/],
  'an import whose helper sends': [() => ({
    glue: changed(readGlue(), 'function isLikeNone(x) {', 'function isLikeNone(x) {\n navigator.sendBeacon(x);'),
  }), /uses sendBeacon/],
  'an import that sends by a name in quotes': [() => ({ glue: changed(readGlue(), 'arg0.getAll()', "self['WebSocket'](arg0)") }), /uses WebSocket/],
  'other code under a listed name': [() => ({ glue: changed(readGlue(), 'arg0.clear()', 'arg0.clear(1)') }), /not on the list: clear \| arg0\.clear\(1\)/],
  'an import of another module': [() => ({ wasm: withImport('env', 'emscripten_fetch') }), /env emscripten_fetch: not a function of the glue/],
  'an import that the glue does not have': [() => ({ wasm: withImport('js', NAME) }), /ask: not a function of the glue/],
  'the name of what sends, in the data': [() => ({ wasm: withText('XMLHttpRequest') }), /data holds the name XMLHttpRequest/],
  'a line too few': [() => ({ list: changed(readListText(), /^getAll .*\n/m.exec(readListText())[0], '') }), /not on the list: getAll/],
  'a line too many': [() => ({ list: listed('arg0.ask()') }), /does not ask for it: ask/],
  'a line that says nothing': [() => ({ list: readListText().replace(/^getAll( *)\|[^|]*\|/m, 'getAll$1| ? |') }), /not what it is for: getAll/],
};

describe('what the engine can call', () => {
  it('is what the list says, and nothing that can send', () => assert.deepEqual(importProblems(), []));

  for (const [what, [plant, told]] of Object.entries(PLANTED)) {
    it(`is told apart from ${what}`, () => assert.match(importProblems(plant()).join('\n'), told));
  }

  it('fails the command that the build runs', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'homebody-imports-'));
    try {
      const list = path.join(folder, 'imports.txt');
      writeFileSync(list, readListText());
      assert.equal(spawnSync(process.execPath, [CHECK, '--list', list]).status, 0);
      writeFileSync(list, readListText().replace(/^getAll .*\n/m, ''));
      assert.equal(spawnSync(process.execPath, [CHECK, '--list', list]).status, 1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('is kept for the report', () => {
    const imports = readImportList(readListText());
    keepEvidence('imports', null, {
      summary: `The engine imports ${imports.length} functions; all are on the committed list, none can send. `
        + `${Object.keys(PLANTED).length} planted changes were all told.`,
      imports, planted: Object.keys(PLANTED),
    });
  });
});
