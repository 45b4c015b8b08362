// examples/react, built by Vite from the folder that the package is made of, and opened: one page that shows several, with an empty console.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { launch, until } from '../browser/browsers.mjs';
import { serveDemo } from '../browser/server.mjs';
import { textOf } from '../browser/shop.mjs';
import { PACKAGE } from '../../pkg-scripts/serve.mjs';
import { ROOT } from './markdown.mjs';
import { makeShop, run } from './shop.mjs';
import { becomesPersonal, kept, sealed } from './shopping.mjs';

const INSTALLED = path.join(ROOT, 'tests/package/node_modules');

/** As `npm install` would leave it: React and Vite as the package's tests have them, and the package itself. */
function install(folder) {
  assert.ok(existsSync(path.join(INSTALLED, 'vite')), 'tests/package/node_modules is not there: run pkg-scripts/setup package');
  mkdirSync(path.join(folder, 'node_modules'));
  for (const name of ['react', 'react-dom', 'vite']) symlinkSync(path.join(INSTALLED, name), path.join(folder, 'node_modules', name));
  cpSync(PACKAGE, path.join(folder, 'node_modules/homebody'), { recursive: true });
}

describe('the React example', () => {
  let shop; let browser; let server;
  before(async () => {
    shop = makeShop();
    const folder = path.join(shop.folder, 'examples/react');
    const { status, out } = await run(folder, 'mkdir -p public; homebody pack --products products.csv --orders orders.csv --pictures pictures --out public/catalog.hbpack');
    assert.equal(status, 0, out);
    install(folder);
    execFileSync(process.execPath, [path.join(INSTALLED, 'vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: folder, stdio: 'pipe' });
    const site = path.join(folder, 'dist');
    const worker = readdirSync(path.join(site, 'assets')).find((name) => /^worker-.*\.js$/.test(name));
    const page = { type: 'text/html', body: readFileSync(path.join(site, 'index.html'), 'utf8') };
    server = await serveDemo({ '/product/T-101': page, '/product/T-102': page, [`/assets/${worker}`]: sealed() }, site);
    browser = await launch('chromium');
  });
  after(async () => { await browser?.close(); await server?.close(); shop?.remove(); });

  it('does what start-react.md says one should see', () => becomesPersonal(server, browser, { home: '/', looks: ['/product/T-101', '/product/T-102'] }));

  it('follows a shopper from product to product without a page loaded anew', async () => {
    const { driver } = browser;
    const before = await kept(driver);
    await driver.executeScript('[...document.querySelectorAll("a")].find((a) => a.textContent === "Sencha").click()');
    await until('the look to be kept', async () => await kept(driver) === before + 1);
    await until('a row of its own', async () => /Genmaicha|Jasmine|Sencha|Matcha/.test(await textOf(driver, 'article homebody-recommendations')));
    assert.deepEqual(await server.problems(browser), []);
  });
});
