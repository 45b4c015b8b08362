// examples/shopify-theme and the documents' Liquid: rendered by liquidjs with stand-ins for what Shopify adds, and opened with a theme's flat
// assets. No Shopify shop takes part.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { copyFileSync, cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { launch } from '../browser/browsers.mjs';
import { serveDemo } from '../browser/server.mjs';
import { PACKAGE } from '../../pkg-scripts/serve.mjs';
import { ASSETS, shopify } from './liquid.mjs';
import { allSnippets, ROOT } from './markdown.mjs';
import { makeShop, run } from './shop.mjs';
import { becomesPersonal } from './shopping.mjs';

const SNIPPETS = path.join(ROOT, 'examples/shopify-theme/snippets');
/** Shopify's own headers know nothing of our worker: a policy that neither helps nor hinders. */
const PLAIN = { 'Content-Security-Policy': "frame-ancestors 'none'" };
const THEME = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,"></head>
<body><h1>Shop</h1>{% render 'homebody-row', product: product %}{% render 'homebody', product: product %}</body></html>`;

/** The files that the start tells to upload, under the names that it tells. */
function upload(folder, assets) {
  mkdirSync(assets, { recursive: true });
  for (const name of ['homebody.js', 'elements.js', 'panel.js', 'worker.js', 'engine.wasm']) copyFileSync(path.join(PACKAGE, name), path.join(assets, name));
  for (const name of ['shopify', 'attributes']) copyFileSync(path.join(PACKAGE, `adapters/${name}.js`), path.join(assets, `homebody-${name}.js`));
  copyFileSync(path.join(folder, 'catalog.hbpack'), path.join(assets, 'catalog.hbpack'));
}

describe('Shopify', () => {
  let shop; let browser; let server;
  before(async () => {
    shop = makeShop();
    const folder = path.join(shop.folder, 'examples/shopify-theme');
    const { status, out } = await run(folder, 'homebody pack --products products_export.csv --orders orders_export.csv --currency EUR --out catalog.hbpack');
    assert.equal(status, 0, out);
    const site = path.join(shop.folder, 'shopify');
    upload(folder, path.join(site, ASSETS));
    cpSync(path.join(ROOT, 'examples/react/pictures'), path.join(site, 'pictures'), { recursive: true });
    const liquid = shopify(SNIPPETS);
    const page = (product) => ({ type: 'text/html', headers: PLAIN, body: liquid.parseAndRenderSync(THEME, { product }) });
    const products = Object.fromEntries(['darjeeling-first-flush', 'assam-breakfast-tea'].map((handle) => [`/products/${handle}`, page({ handle })]));
    const worker = { type: 'text/javascript', headers: PLAIN, body: readFileSync(path.join(PACKAGE, 'worker.js'), 'utf8') };
    server = await serveDemo({ '/': page(undefined), ...products, [`${ASSETS}/worker.js`]: worker }, site);
    browser = await launch('chromium');
  });
  after(async () => { await browser?.close(); await server?.close(); shop?.remove(); });

  it('does what start-shopify.md says one should see', () => becomesPersonal(server, browser, {
    home: '/', looks: ['/products/darjeeling-first-flush', '/products/assam-breakfast-tea'], expected: /Homebody: not sealed/,
  }));

  for (const { file, line, code } of allSnippets().filter(({ language }) => language === 'liquid')) {
    it(`${file}:${line} (liquid)`, () => {
      // A form's beginning alone is told of too.
      const whole = /\{% *form\b/.test(code) && !code.includes('endform') ? `${code}{% endform %}` : code;
      assert.match(shopify(SNIPPETS).parseAndRenderSync(whole, { product: { handle: 'sencha' } }), /homebody/);
    });
  }

  it('Liquid that is wrong is seen', () => {
    assert.throws(() => shopify(SNIPPETS).parseAndRenderSync('{{ "a" | asset_uri }}'));
    assert.throws(() => shopify(SNIPPETS).parseAndRenderSync("{% render 'none' %}"));
  });
});
