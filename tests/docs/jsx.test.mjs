// Snippets in JSX and TypeScript: JSX is read by esbuild, and every name that a snippet takes from the package has to be there;
// TypeScript is checked with the types that the package has.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { PACKAGE } from '../../pkg-scripts/serve.mjs';
import { allSnippets, ROOT } from './markdown.mjs';

/** The package's names lead to its files, whose exports esbuild looks up; everything else that is imported is the shop's own. */
const others = {
  name: 'others',
  setup(esbuild) {
    esbuild.onResolve({ filter: /.*/ }, ({ path: name, kind }) => {
      if (kind === 'entry-point' || name.startsWith(PACKAGE)) return undefined;
      const [, entry] = /^homebody(?:\/(.+))?$/.exec(name) ?? [];
      if (name === 'homebody' || entry) return { path: path.join(PACKAGE, `${entry ?? 'homebody'}.js`) };
      return { path: name, external: true };
    });
  },
};

export async function readJsx(code, loader) {
  await build({ stdin: { contents: code, loader, resolveDir: ROOT }, bundle: true, write: false, format: 'esm', jsx: 'automatic', logLevel: 'silent', plugins: [others] });
}

/** Types as in a shop that has the package: one run of the compiler for all snippets. */
function checkTypes(snippets) {
  const folder = mkdtempSync(path.join(ROOT, 'target/docs-types-'));
  try {
    snippets.forEach(({ code }, at) => writeFileSync(path.join(folder, `${at}.ts`), `${code}\nexport {};\n`));
    const paths = { homebody: [path.join(PACKAGE, 'homebody.d.ts')], 'homebody/*': [path.join(PACKAGE, '*')] };
    const compilerOptions = { strict: true, noEmit: true, skipLibCheck: true, target: 'es2022', module: 'esnext', moduleResolution: 'bundler', lib: ['es2022', 'dom', 'dom.iterable'], paths };
    writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['*.ts'] }));
    execFileSync(path.join(ROOT, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    throw new Error(`${error.stdout}\n${snippets.map(({ file, line }, at) => `${at}.ts is ${file}:${line}`).join('\n')}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

describe('JSX and TypeScript in the documents', () => {
  const all = allSnippets().filter(({ language, word }) => /^(jsx|tsx|ts)$/.test(language) && word !== 'no-run');
  for (const { file, line, language, code } of all.filter((one) => one.language !== 'ts')) {
    it(`${file}:${line} (${language})`, () => readJsx(code, language));
  }

  it('types', () => checkTypes([
    ...all.filter(({ language }) => language === 'ts'),
    { file: 'tests/docs/jsx.test.mjs', line: 0, code: "import { open, type Homebody } from 'homebody';\nexport const opened: Promise<Homebody> = open({ catalog: '/catalog.hbpack' });" },
  ]));

  it('what is wrong is seen', async () => {
    await assert.rejects(readJsx('export const A = () => <a>', 'jsx'));
    await assert.rejects(readJsx("import { opn } from 'homebody'; opn()", 'jsx'), /opn/);
    await assert.rejects(readJsx("import 'homebody/none'", 'jsx'), /none/);
    assert.throws(() => checkTypes([{ file: 'a', line: 1, code: "import { open } from 'homebody';\nopen({ catalogue: 1 });" }]), /catalogue/);
  });
});
