// The small projects of examples/, made as their pages say and opened: suggestions, a yes, two looks, and suggestions that say why, with
// nothing told in the console.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { inPage, launch, until } from '../browser/browsers.mjs';
import { serveDemo } from '../browser/server.mjs';
import { cards, press, textOf } from '../browser/shop.mjs';
import { makeShop, run } from './shop.mjs';

const ROW = 'homebody-recommendations';

/** Goes to a page and waits until its row has cards; gives back the row's text. */
async function row(driver, url) {
  await driver.get(url);
  await until(`cards on ${url}`, async () => (await cards(driver, ROW)).length > 0);
  return textOf(driver, ROW);
}

/** What every start promises at its end: popular before a yes; then reasons, once a shopper has agreed and looked. */
async function becomesPersonal(server, browser, { home, looks }) {
  const { driver } = browser;
  assert.doesNotMatch(await row(driver, `${server.url}${home}`), /Because you/);
  await press(driver, 'homebody-invite', '^Turn on');
  await until('the answer', async () => /Turned on/.test(await textOf(driver, 'homebody-invite')));
  for (const [at, look] of looks.entries()) {
    await row(driver, `${server.url}${look}`);
    await until(`the look at ${look} to be kept`, async () => await inPage(driver, async () => {
      const { ready } = document.querySelector('homebody-config');
      return (await (await ready).status()).actions;
    }) > at);
  }
  assert.match(await row(driver, `${server.url}${home}`), /Because you looked at/);
  assert.deepEqual(await server.problems(browser), []);
}

describe('examples', () => {
  let shop; let browser;
  before(async () => { shop = makeShop(); browser = await launch('chromium'); });
  after(async () => { await browser?.close(); shop?.remove(); });

  it('static: its pages, its pack, and what start-static.md says one should see', async () => {
    const folder = path.join(shop.folder, 'examples/static');
    execFileSync('node', ['make-pages.mjs'], { cwd: folder });
    const { status, out } = await run(folder, 'homebody pack --products products.csv --orders orders.csv --out public/catalog.hbpack');
    assert.equal(status, 0, out);
    const server = await serveDemo({}, path.join(folder, 'public'));
    try {
      await becomesPersonal(server, browser, { home: '/', looks: ['/T-101.html', '/T-102.html'] });
    } finally {
      await server.close();
    }
  });
});
