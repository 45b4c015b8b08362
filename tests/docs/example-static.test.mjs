// examples/static, made as its page says and opened: suggestions, a yes, two looks, and suggestions that say why, with an empty console.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { launch } from '../browser/browsers.mjs';
import { serveDemo } from '../browser/server.mjs';
import { makeShop, run } from './shop.mjs';
import { becomesPersonal } from './shopping.mjs';

describe('the static example', () => {
  let shop; let browser;
  before(async () => { shop = makeShop(); browser = await launch('chromium'); });
  after(async () => { await browser?.close(); shop?.remove(); });

  it('its pages, its pack, and what start-static.md says one should see', async () => {
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
