// Every link of every document leads somewhere: the file is there and the heading too. Addresses elsewhere are not asked for.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { anchors, DOCUMENTS, links, ROOT } from './markdown.mjs';

function fault({ file, target }) {
  if (/^[a-z]+:/i.test(target)) return null;
  const [where, anchor] = target.split('#');
  const to = where ? path.normalize(path.join(path.dirname(file), where)) : file;
  if (!existsSync(path.join(ROOT, to))) return `${to} is not there`;
  if (anchor && to.endsWith('.md') && !anchors(to).has(anchor)) return `${to} has no heading "#${anchor}"`;
  return null;
}

describe('links of the documents', () => {
  for (const file of DOCUMENTS) {
    it(file, () => {
      const faults = links(file).map((link) => [link, fault(link)]).filter(([, said]) => said);
      assert.deepEqual(faults.map(([link, said]) => `${file}:${link.line} ${link.target}: ${said}`), []);
    });
  }

  it('tells a file and a heading that are not there', () => {
    assert.match(fault({ file: 'README.md', target: 'docs/none.md' }), /is not there/);
    assert.match(fault({ file: 'README.md', target: 'DESIGN.md#none' }), /no heading/);
    assert.equal(fault({ file: 'docs/headers/README.md', target: '../../README.md#licence' }), null);
  });

  it('every page under docs/ is linked from its index', () => {
    const linked = new Set(links('docs/README.md').map(({ target }) => path.normalize(path.join('docs', target.split('#')[0]))));
    const pages = DOCUMENTS.filter((file) => file.startsWith('docs/') && file !== 'docs/README.md');
    assert.deepEqual(pages.filter((page) => !linked.has(page) && !linked.has(path.dirname(page))), []);
  });
});
