// Every `html` and `js` snippet of the documents, opened in a browser with the package's files at the addresses that the documents use and
// the pack that the README's own command makes: nothing is told in the console, Homebody starts sealed, and rows have cards.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { inPage, launch, until } from '../browser/browsers.mjs';
import { serveDemo } from '../browser/server.mjs';
import { cards } from '../browser/shop.mjs';
import { allSnippets } from './markdown.mjs';
import { module, modulePage, page, starts } from './page.mjs';
import { makeShop, run } from './shop.mjs';

const PACK = 'homebody pack --products products.csv --orders orders.csv --out public/catalog.hbpack';
/** A shop without a policy of its own; those that have one are another test's. */
const OPEN = { 'Content-Security-Policy': "frame-ancestors 'none'" };

/** Rows that have something to show to a visitor who has agreed to nothing. */
const FILLED = /<homebody-recommendations[^>]*model="(recommended-for-you|related-products|trending-items)"/;

describe('html and js snippets of the documents', () => {
  let shop; let server; let browser;
  before(async () => {
    shop = makeShop();
    const { status, out } = await run(shop.folder, PACK);
    assert.equal(status, 0, out);
    const pack = { type: 'application/octet-stream', body: readFileSync(path.join(shop.folder, 'public/catalog.hbpack')) };
    server = await serveDemo({ '/catalog.hbpack': pack });
    browser = await launch('chromium');
  });
  after(async () => { await browser?.close(); await server?.close(); shop?.remove(); });

  async function look(html) {
    const { driver } = browser;
    server.answers['/snippet'] = { type: 'text/html', headers: OPEN, body: html };
    await server.problems(browser).catch(() => {}); // of the page before
    await driver.get(`${server.url}/snippet`);
    return driver;
  }

  /** Waits for what a page is to come to, but no longer than until it complains. */
  const come = (what, check) => until(what, async () => {
    if (await check()) return true;
    assert.deepEqual(await server.problems(browser), []);
    return false;
  }, 30_000);

  async function holds(html) {
    const driver = await look(html);
    if (starts(html)) await come('Homebody to start', () => inPage(driver, () => told.some((line) => line.includes('Homebody: sealed'))));
    if (/window\.ended/.test(html)) await come('the snippet to end', () => inPage(driver, () => window.ended === true));
    if (starts(html) && FILLED.test(html)) await come('a row to have cards', async () => (await cards(driver)).length > 0);
    assert.deepEqual(await server.problems(browser), []);
  }

  for (const { file, line, language, word, reason, code } of allSnippets().filter((one) => /^(html|js|mjs|javascript)$/.test(one.language))) {
    it(`${file}:${line} (${language})`, async (t) => {
      if (word === 'no-run') {
        assert.ok(reason, 'no-run needs its reason');
        t.diagnostic(`not run: ${reason}`);
        return;
      }
      if (language === 'html') return holds(page(code));
      const made = module(code);
      const unknown = await unknownIn(made.more);
      assert.deepEqual(unknown, [], 'names that the snippet uses and nobody made');
      return holds(modulePage(made.code));
    });
  }

  async function unknownIn(names) {
    return inPage(await look(page('')), (all) => all.filter((name) => !(name in globalThis) && name !== 'undefined'), names);
  }

  it('a snippet that is wrong is seen: a name, a file, an option, a word in the console', async () => {
    assert.deepEqual(await unknownIn(module('opened({ catalog })').more), ['opened', 'catalog']);
    await assert.rejects(holds(modulePage(module("import { opn } from 'homebody';").code)), /opn/);
    await assert.rejects(holds(modulePage(module("open({ catalog: '/none.hbpack' })").code)), /none\.hbpack/);
    await assert.rejects(holds(page('<script type="module" src="/homebody/none.js"></script>')), /none\.js/);
    await assert.rejects(holds(modulePage(module('console.warn("careful")').code)), /careful/);
  });
});
