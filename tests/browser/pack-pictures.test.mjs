// Pictures out of the pack: any product may be suggested, and no picture is asked for, whoever the shopper is.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { asPack, BARE, pathOf } from './bare.mjs';
import { BROWSERS, inPage, launch, until } from './browsers.mjs';
import { crc32, pack, plainRows } from './packs.mjs';
import { serveDemo } from './server.mjs';
import { call, EVERYTHING, go } from './shop.mjs';

const PRODUCTS = 60;
/** The one product that the folder has no picture of. */
const WITHOUT = 'item-7';
const OPEN = { catalog: '/pictured.hbpack', images: 'pack' };

/** A PNG of noise, which becomes a JPEG; of one colour it stays as it is. */
function png(width, height, noisy) {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const ends = [Buffer.alloc(4), Buffer.alloc(4)];
    ends[0].writeUInt32BE(data.length);
    ends[1].writeUInt32BE(crc32(body));
    return Buffer.concat([ends[0], body, ends[1]]);
  };
  const header = Buffer.from([0, 0, 0, width, 0, 0, 0, height, 8, 2, 0, 0, 0]);
  const rows = Buffer.alloc(height * (1 + 3 * width), 0);
  if (noisy) rows.forEach((_, at) => { if (at % (1 + 3 * width)) rows[at] = (at * 7919) >> 3; });
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

/** One of each kind that a pack may hold, and the size that a page shows it in. */
const KINDS = [
  { ending: 'png', content: png(200, 100, true), size: [96, 48] },
  { ending: 'png', content: png(40, 30, false), size: [40, 30] },
  { ending: 'webp', content: Buffer.from('UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==', 'base64'), size: [1, 1] },
  { ending: 'svg', content: '<svg xmlns="http://www.w3.org/2000/svg" width="50" height="20"><path d="M0 0h50v20z"/></svg>', size: [50, 20] },
];
const kindOf = (id) => KINDS[Number(id.split('-')[1]) % KINDS.length];

function picturedPack() {
  const rows = plainRows(PRODUCTS).map((row) => [...row, `/p/${row[0]}`, `/pictures/${row[0]}.${kindOf(row[0]).ending}`]);
  const files = rows.filter(([id]) => id !== WITHOUT).map(([id]) => [`${id}.${kindOf(id).ending}`, kindOf(id).content]);
  return pack(rows, Object.fromEntries(files));
}

/** What the cards show: their products' ids, and their pictures' addresses and sizes. */
const shown = (driver) => inPage(driver, () => [...document.querySelectorAll('homebody-recommendations')].flatMap((element) =>
  [...element.shadowRoot.querySelectorAll('.card')].map((card) => {
    const img = card.querySelector('img');
    return { id: card.dataset.item, src: img?.src ?? '', size: img ? [img.naturalWidth, img.naturalHeight] : null, whole: !img || (img.complete && img.naturalWidth > 0) };
  })));

for (const name of BROWSERS) {
  describe(`pictures out of the pack in ${name}`, () => {
    let server; let browser; let driver;
    const asked = () => server.requests.map(({ method, path, search }) => `${method} ${path}${search}`).sort();
    const visit = async (path) => { server.requests.length = 0; await go(driver, server.url + path); };
    const all = () => call(driver, 'recommend', { model: 'recommended-for-you', limit: 100 });
    const cards = () => until('the cards', async () => {
      const found = await shown(driver);
      return found.length === 20 && found.every(({ whole }) => whole) && found;
    });
    let bare;

    before(async () => { server = await serveDemo({ ...BARE, '/pictured.hbpack': asPack(picturedPack()) }); browser = await launch(name); driver = browser.driver; });
    after(async () => { await browser?.close(); await server?.close(); });

    it('are shown from memory, of every kind, and none is asked for', async () => {
      await visit(pathOf(OPEN, '/bare-elements'));
      assert.deepEqual((await call(driver, 'status')).pictures, { images: 'pack', shelf: 0, kept: 0, kept_bytes: 0 });
      for (const { id, src, size } of await cards()) {
        if (id === WITHOUT) { assert.equal(src, ''); continue; }
        assert.match(src, /^blob:/, id);
        const { ending, size: [width, height] } = kindOf(id);
        // WebKit tells a drawing's size as it is shown.
        if (ending === 'svg') assert.equal(size[0] / size[1], width / height, id);
        else assert.deepEqual(size, [width, height], id);
      }
      bare = asked();
      assert.ok(bare.includes('GET /pictured.hbpack') && !bare.some((line) => line.includes('/pictures/')), bare.join('\n'));
    });

    it('restrict nothing: every product may be suggested; one without a picture is shown without', async () => {
      const { items } = await all();
      assert.equal(items.length, PRODUCTS);
      assert.deepEqual(items.filter(({ image }) => !image.startsWith('blob:')).map(({ item_id, image }) => [item_id, image]), [[WITHOUT, '']]);
      assert.equal(new Set(items.map(({ image }) => image)).size, PRODUCTS, 'each its own');
      const again = await all();
      assert.deepEqual(again.items.map(({ image }) => image), items.map(({ image }) => image), 'the same picture keeps its address');
    });

    it('are asked for by nobody: the page asks for the same whoever the shopper is', async () => {
      await call(driver, 'consent.set', EVERYTHING);
      const before = (await cards()).map(({ id }) => id);
      await call(driver, 'observe', [41, 43, 47].flatMap((n) => [{ name: 'view_item', items: [{ item_id: `item-${n}` }] }, { name: 'like', items: [{ item_id: `item-${n}` }] }]));
      await visit(pathOf(OPEN, '/bare-elements'));
      assert.ok((await all()).personalised);
      assert.notDeepEqual((await cards()).map(({ id }) => id), before, 'other products than a stranger gets');
      assert.deepEqual(asked(), bare);
      assert.deepEqual((await call(driver, 'status')).pictures, { images: 'pack', shelf: 0, kept: 0, kept_bytes: 0 });
    });

    it('are the shop’s where a list asks for that', async () => {
      const { items } = await call(driver, 'recommend', { model: 'recommended-for-you', images: 'direct' });
      assert.ok(items.every(({ image }) => image.startsWith('/pictures/item-')));
    });

    it('are one of three ways, and no other', async () => {
      await visit(pathOf({ ...OPEN, images: 'packed' }));
      const error = await inPage(driver, () => window.homebody.then(() => null, ({ code, message }) => ({ code, message })));
      assert.equal(error?.code, 'request_invalid');
      assert.match(error.message, /'shelf', 'pack' or 'direct'/);
    });
  });
}
