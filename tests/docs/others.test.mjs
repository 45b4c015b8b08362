// Snippets that are neither commands nor pages: settings of other programs are read by those programs or by what reads their format, and
// headers are compared with those that the servers of the tests send. A language that nothing here can check fails.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import PhpParser from 'php-parser';
import { transform } from 'esbuild';
import { parse as parseYaml } from 'yaml';
import { WORKER_HEADERS } from '../../pkg-scripts/serve.mjs';
import { allSnippets } from './markdown.mjs';
import { makeShop, run } from './shop.mjs';

const ELSEWHERE = /^(sh|bash|shell|console|html|js|mjs|javascript|ts|tsx|jsx|vue|svelte|liquid)$/;
const ANALYZE = ['/usr/bin/systemd-analyze', '/bin/systemd-analyze'].find((file) => existsSync(file));

/** Unit files, by systemd itself where it is; the program that the unit starts is not here. */
function unit(code, t) {
  assert.match(code, /^\[Unit\]$/m);
  if (!ANALYZE) return t.diagnostic('systemd-analyze is not here: only looked at');
  const timer = code.includes('[Timer]');
  const folder = mkdtempSync(path.join(tmpdir(), 'homebody-unit-'));
  try {
    const service = timer ? '[Service]\nExecStart=/bin/true\n' : code.replace(/^ExecStart=.*$/m, 'ExecStart=/bin/true');
    writeFileSync(path.join(folder, 'homebody-pack.service'), service);
    if (timer) writeFileSync(path.join(folder, 'homebody-pack.timer'), code);
    const name = `homebody-pack.${timer ? 'timer' : 'service'}`;
    execFileSync(ANALYZE, ['verify', '--man=no', path.join(folder, name)], { stdio: 'pipe' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lines of a table of cron: settings, and five fields before a command. */
function table(code) {
  for (const line of code.trim().split('\n')) assert.match(line, /^(\w+=.*|#.*|([\d*/,-]+\s+){5}\S.*)$/, line);
}

/** A workflow: it can be read, and our commands in it run in the small shop. */
async function workflow(code, shop) {
  const read = parseYaml(code);
  const commands = Object.values(read.jobs ?? {}).flatMap((job) => job.steps).map((step) => step.run).filter((line) => /^homebody /.test(line ?? ''));
  for (const command of commands) {
    const { status, out } = await run(shop.folder, command);
    assert.equal(status, 0, out);
  }
}

const PHP = new PhpParser.Engine({ parser: { suppressErrors: false, version: '8.2' }, ast: { withPositions: true } });
const php = (code) => PHP.parseCode(/^\s*<\?php/.test(code) ? code : `<?php\n${code}`, 'snippet.php');

/** A style sheet in which esbuild finds nothing odd. */
async function css(code) {
  const { warnings } = await transform(code, { loader: 'css' });
  assert.deepEqual(warnings.map(({ text }) => text), []);
}

/** Lines without a language are headers: those that seal the worker, to the letter. */
function headers(code) {
  const lines = code.trim().split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2));
  assert.deepEqual(Object.fromEntries(lines), WORKER_HEADERS);
}

describe('other snippets of the documents', () => {
  let shop;
  before(() => { shop = makeShop(); });
  after(() => shop.remove());

  const checks = { json: JSON.parse, yaml: (code) => workflow(code, shop), yml: (code) => workflow(code, shop), crontab: table, ini: unit, php, css, '': headers, text: () => {} };
  for (const { file, line, language, word, reason, code } of allSnippets().filter((one) => !ELSEWHERE.test(one.language))) {
    it(`${file}:${line} (${language || 'headers'})`, (t) => {
      if (word === 'no-run') {
        assert.ok(reason, 'no-run needs its reason');
        t.diagnostic(`not run: ${reason}`);
        return;
      }
      assert.ok(language in checks, `nothing here can check "${language}"`);
      return checks[language](code, t);
    });
  }

  it('what is wrong is seen', async (t) => {
    assert.throws(() => php('echo "a'));
    await assert.rejects(css('a { colour red }'));
    assert.throws(() => table('30 3 * * run'));
    assert.throws(() => headers('Content-Security-Policy: default-src *'));
    if (ANALYZE) assert.throws(() => unit('[Unit]\n[Timer]\nOnCalendar=sometimes\n', t));
    await assert.rejects(workflow('jobs: { a: { steps: [{ run: homebody pack --products none.csv }] } }', shop));
  });
});
