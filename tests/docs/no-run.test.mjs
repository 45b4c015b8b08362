// Snippets that say `no-run`: each says why, and the reason is printed. Files that a reason names are there, and where it says that the
// snippet "is" a file of a project that other tests build, the two are the same to the letter.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { allSnippets, ROOT } from './markdown.mjs';

const read = (file) => readFileSync(path.join(ROOT, file), 'utf8').trim();
const filesIn = (reason) => reason.match(/\b(?:tests|examples|docs|pkg-scripts)\/[\w./-]*\w/g) ?? [];

describe('snippets that are not run', () => {
  for (const { file, line, language, word, reason, code } of allSnippets().filter((one) => one.word)) {
    it(`${file}:${line} (${language}): ${reason || 'no reason'}`, () => {
      assert.equal(word, 'no-run', `"${word}" is no word that the tests know`);
      assert.ok(reason, 'no-run needs its reason');
      for (const named of filesIn(reason)) assert.ok(existsSync(path.join(ROOT, named)), `${named} is not there`);
      const [, same] = /^it is (\S+?),/.exec(reason) ?? [];
      if (same) assert.equal(code.trim(), read(same), `the snippet is not ${same}`);
    });
  }

  it('vue and svelte are held by the projects that they are from', () => {
    const alone = allSnippets().filter(({ language, reason }) => /^(vue|svelte)$/.test(language) && !/^it is /.test(reason));
    assert.deepEqual(alone.map(({ file, line }) => `${file}:${line}`), []);
  });

  it('a reason names files that can be looked up', () => {
    assert.deepEqual(filesIn('it is tests/package/projects/vue/Shop.vue, which the tests build'), ['tests/package/projects/vue/Shop.vue']);
  });
});
