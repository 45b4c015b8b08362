// examples/woocommerce: the plugin runs in PHP with stand-ins for WordPress; its pages are opened, and a look, a click and an order are kept.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import PhpParser from 'php-parser';
import { launch, until } from '../browser/browsers.mjs';
import { serveDemo } from '../browser/server.mjs';
import { DEMO, PACKAGE } from '../../pkg-scripts/serve.mjs';
import { ROOT } from './markdown.mjs';
import { makeShop, run } from './shop.mjs';
import { becomesPersonal, kept, sealed } from './shopping.mjs';

function hasPhp() {
  try { return /^PHP/.test(execFileSync('php', ['--version'], { encoding: 'utf8', stdio: 'pipe' })); } catch { return false; }
}

describe('the WooCommerce example', () => {
  let shop; let browser;
  before(async () => { shop = makeShop(); browser = await launch('chromium'); });
  after(async () => { await browser?.close(); shop?.remove(); });

  it('the plugin can be read as PHP 7.4', () => {
    const parser = new PhpParser.Engine({ parser: { suppressErrors: false, version: '7.4' }, ast: {} });
    const file = path.join(ROOT, 'examples/woocommerce/homebody/homebody.php');
    assert.equal(parser.parseCode(readFileSync(file, 'utf8'), file).kind, 'program');
  });

  it('the plugin in PHP with stand-ins for WordPress, its pack, its pages', async (t) => {
    if (!hasPhp()) return t.skip('there is no php here (pkg-scripts/setup php); the plugin was only parsed');
    const folder = path.join(shop.folder, 'examples/woocommerce');
    const { status, out } = await run(folder, 'homebody pack --products wc-product-export.csv --orders orders.tsv --currency EUR --out catalog.hbpack');
    assert.equal(status, 0, out);
    const site = path.join(shop.folder, 'wordpress');
    for (const part of ['wp-content/uploads/homebody', 'wp-content/plugins/homebody']) mkdirSync(path.join(site, part), { recursive: true });
    cpSync(path.join(folder, 'catalog.hbpack'), path.join(site, 'wp-content/uploads/homebody/catalog.hbpack'));
    cpSync(path.join(DEMO, 'pictures'), path.join(site, 'pictures'), { recursive: true });
    cpSync(PACKAGE, path.join(site, 'wp-content/plugins/homebody/files'), { recursive: true });
    const printed = (kind, id = '1440') => ({ type: 'text/html', body: execFileSync('php', [
      path.join(ROOT, 'tests/docs/stand-ins/wordpress.php'), path.join(folder, 'homebody/homebody.php'), kind, id], { encoding: 'utf8' }) });
    const server = await serveDemo({
      '/shop': printed('shop'), '/first': printed('product', '1001'), '/second': printed('product', '1440'), '/thanks': printed('thankyou'),
      '/wp-content/plugins/homebody/files/worker.js': sealed(),
    }, site);
    try {
      await becomesPersonal(server, browser, { home: '/shop', looks: ['/first', '/second'] });
      assert.equal(await kept(browser.driver), 2, 'two looks');
      await browser.driver.executeScript('document.querySelector("[data-homebody-add-to-cart]").click()');
      await until('the cart to be kept', async () => await kept(browser.driver) === 3);
      await browser.driver.get(`${server.url}/thanks`);
      await until('the order to be kept', async () => await kept(browser.driver) === 4);
    } finally {
      await server.close();
    }
  });
});
