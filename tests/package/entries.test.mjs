// The packed package as npm, Node, TypeScript and those who check packages see it.
import { before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { prepare, readJson, run, INSTALLED, WORK } from './installed.mjs';

let packed;
before(() => { packed = prepare(); });

/** Every name that a shop may import, with what the pattern `./adapters/*` stands for. */
function importable() {
  const { exports } = readJson(path.join(INSTALLED, 'package.json'));
  const adapters = packed.files.filter((file) => /^adapters\/[^/]+\.js$/.test(file)).map((file) => `./${file.slice(0, -3)}`);
  const own = Object.entries(exports).filter(([name, to]) => !name.includes('*') && /\.js$/.test(to.default ?? to));
  return [...own.map(([name]) => name), ...adapters].map((name) => `homebody${name.slice(1)}`);
}

describe('the packed package', () => {
  it('is imported in bare Node, every entry, and does nothing there', () => {
    // worker.js, panel.js and rerank.js are no entries: the first is for workers, the others are given to the elements.
    const names = importable().filter((name) => !/\/(worker|panel|rerank)\.js$/.test(name));
    for (const name of ['homebody', 'homebody/inline', 'homebody/slim', 'homebody/elements', 'homebody/homebody.classic.js', 'homebody/adapters/datalayer']) {
      assert.ok(names.includes(name), name);
    }
    const said = run(process.execPath, ['--input-type=module', '--eval', `
      const before = Object.keys(globalThis);
      for (const name of ${JSON.stringify(names)}) {
        const given = await import(name);
        if (name === 'homebody') await given.open({ catalog: 'x' }).then(() => { throw new Error('opened'); }, ({ code }) => { if (code !== 'unsupported') throw new Error(code); });
      }
      console.log(Object.keys(globalThis).filter((name) => !before.includes(name) && globalThis[name] !== undefined).join(' '));`]);
    // Lit counts its copies, and so do client and elements; the classic script has its one global.
    const left = said.trim().split(' ').filter((name) => !/^(reactive|lit)[A-Z]/.test(name));
    assert.deepEqual(left.sort(), ['Homebody', 'homebodyConnect', 'homebodyOpened']);
  });

  it('has what belongs to it and nothing else', () => {
    const expected = /^(package\.json|README\.md|PRIVACY\.md|LICENSE-(MIT|APACHE)|SHA256SUMS|(custom-elements|web-types|vscode\.(html|css)-custom-data)\.json|.*\.(d\.ts|js|wasm)|words\/.*\.json|editors\/.*|docs\/.*)$/;
    assert.deepEqual(packed.files.filter((file) => !expected.test(file)), []);
    const json = readJson(path.join(INSTALLED, 'package.json'));
    for (const field of ['dependencies', 'peerDependencies', 'optionalDependencies', 'scripts', 'bin']) assert.equal(json[field], undefined, field);
    const crate = /^version = "(.+)"/m.exec(readFileSync(path.join(WORK, '../../../Cargo.toml'), 'utf8'))[1];
    assert.equal(json.version, crate);
    const declared = packed.files.filter((file) => file.endsWith('.d.ts')).map((file) => readFileSync(path.join(INSTALLED, file), 'utf8'));
    assert.ok(!declared.some((text) => /^\s*(import|export)\b.*\bfrom ["'](?!\.)/m.test(text)), 'the types name no other package');
  });

  it('carries in inline.js the very engine and worker that lie beside it', () => {
    const inline = readFileSync(path.join(INSTALLED, 'inline.js'), 'utf8');
    for (const name of ['engine.wasm', 'worker.js']) assert.ok(inline.includes(readFileSync(path.join(INSTALLED, name)).toString('base64')), name);
  });

  it('pleases publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: INSTALLED, strict: true });
    assert.deepEqual(messages.map((message) => formatMessage(message, pkg)), []);
  });

  it('has types that are not wrong', async () => {
    const data = new Uint8Array(readFileSync(packed.tarball));
    const { problems, entrypoints } = await checkPackage(createPackageFromTarballData(data), { excludeEntrypoints: [/\.(wasm|json)$/, /\/(worker|panel|rerank|homebody\.classic)\.js$/, /\/words\//] });
    assert.ok(Object.keys(entrypoints).length >= 4);
    // It is ES modules only, on purpose: `require` in Node 20.19 and newer takes those too.
    assert.deepEqual(problems.filter(({ kind }) => kind !== 'CJSResolvesToESM'), []);
  });

  for (const [module, resolution] of [['nodenext', 'nodenext'], ['esnext', 'bundler']]) {
    it(`is typed for TypeScript's ${resolution}`, () => {
      const tsc = path.join(WORK, '../node_modules/typescript/bin/tsc');
      run(process.execPath, [tsc, '--noEmit', '--strict', '--exactOptionalPropertyTypes', '--target', 'es2022', '--lib', 'es2022,dom,dom.iterable',
        '--module', module, '--moduleResolution', resolution, 'shop.ts'], path.join(WORK, 'types'));
    });
  }
});
