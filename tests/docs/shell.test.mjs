// Every `sh` snippet of the documents: commands of ours run in a small shop and must succeed; programs of this repository must be there.
// Whatever else a snippet needs (another company's program, a server) has to say `no-run` and why; what says so is printed.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { allSnippets, ROOT } from './markdown.mjs';
import { makeShop, run } from './shop.mjs';

/** What is run beside `homebody`: plain tools for files. */
const PLAIN = ['cd', 'cp', 'gunzip', 'gzip', 'ls', 'mkdir', 'mv', 'printf', 'rm', 'set', 'test', 'zcat'];

/** The commands of a snippet, a line each, without comments. */
function commands(code) {
  return code.replace(/\\\n/g, ' ').split('\n').map((line) => line.replace(/(^|\s)#.*$/, '').trim()).filter(Boolean);
}

/** What is to be done with a command: run it, look whether this file is there, or it is not known. */
function plan(command) {
  const [program, ...rest] = command.split(/\s+/);
  if (program === 'homebody' || PLAIN.includes(program)) return { run: true };
  if (program.startsWith('pkg-scripts/')) return { file: program };
  if (program !== 'node') return { unknown: program };
  const file = rest.find((word) => /\.m?js$/.test(word));
  return file && existsSync(path.join(ROOT, file)) ? { file } : { run: true }; // else a script of an example's own
}

describe('sh snippets of the documents', () => {
  let shop;
  before(() => { shop = makeShop(); });
  after(() => shop.remove());

  for (const { file, line, word, reason, code } of allSnippets().filter(({ language }) => /^(sh|bash|shell|console)$/.test(language))) {
    it(`${file}:${line}`, async (t) => {
      if (word === 'no-run') {
        assert.ok(reason, 'no-run needs its reason');
        t.diagnostic(`not run: ${reason}`);
        return;
      }
      const plans = commands(code).map((command) => ({ command, ...plan(command) }));
      assert.ok(plans.length > 0, 'the snippet has no command');
      for (const { command, file: needed, unknown } of plans) {
        assert.ok(!unknown, `"${command}" is not known here: what ${unknown} needs is not there, so say no-run and why`);
        if (needed) assert.ok(existsSync(path.join(ROOT, needed)), `${needed} is not there`);
      }
      const script = plans.filter((each) => each.run).map(({ command }) => command).join('\n');
      if (!script) return;
      const { status, out } = await run(shop.folder, script);
      assert.equal(status, 0, `${script}\n${out}`);
    });
  }

  it('a command that fails is seen, and so is one that nobody knows', async () => {
    assert.notEqual((await run(shop.folder, 'homebody pack --products none.csv')).status, 0);
    assert.equal(plan('wget http://shop.example/').unknown, 'wget');
    assert.deepEqual(commands('# all\nhomebody pack \\\n  --out a  # why\n'), ['homebody pack    --out a']);
  });
});
