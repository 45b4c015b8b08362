// docs/bundlers.md shows the projects of these tests to the letter.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, snippets } from '../docs/markdown.mjs';

const shown = snippets('docs/bundlers.md').map(({ reason, code, line }) => ({ file: /\btests\/package\/projects\/\S+|\btests\/package\/pages\/\S+/.exec(reason)?.[0].replace(/,$/, ''), code, line }));

describe('docs/bundlers.md', () => {
  for (const { file, code, line } of shown.filter((one) => one.file)) {
    it(`line ${line} is ${file}`, () => assert.equal(code, readFileSync(path.join(ROOT, file), 'utf8')));
  }

  it('has a heading for each project', () => {
    const text = readFileSync(path.join(ROOT, 'docs/bundlers.md'), 'utf8').toLowerCase();
    const projects = readdirSync(path.join(ROOT, 'tests/package/projects')).filter((name) => name !== 'types');
    for (const name of projects) assert.match(text, new RegExp(`^## ${name}`, 'm'));
    assert.ok(shown.filter(({ file }) => file && existsSync(path.join(ROOT, file))).length >= projects.length);
  });
});
