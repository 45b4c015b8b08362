// Pictures of suggestions: a fixed set is fetched for everybody, before the journal is opened; what is shown comes out of it and out of
// what own pages have left here, from memory. What is kept goes with the actions that it belongs to.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { BROWSERS, inPage, launch, until } from './browsers.mjs';
import { serveDemo } from './server.mjs';
import { call, EVERYTHING, go, textOf } from './shop.mjs';

/** A page on which pictures are fetched as they are shown. */
const DIRECT = {
  '/direct': { type: 'text/html', body: '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Direct</title><link rel="icon" href="data:,">'
    + '<script type="module" src="/direct.js"></script></head><body><homebody-recommendations></homebody-recommendations><homebody-panel></homebody-panel></body></html>' },
  '/direct.js': { type: 'text/javascript', body: `import { open } from '/homebody/homebody.js';
    import { connect } from '/homebody/elements.js';
    connect(window.homebody = open({ catalog: '/catalog.hbpack', images: 'direct' }));` },
};
const shelfOf = (items) => items.map(({ image }) => image);

/** The images that the suggestions of a page show. */
const shown = (driver) => inPage(driver, () => [...document.querySelectorAll('homebody-recommendations')]
  .flatMap((element) => [...element.shadowRoot.querySelectorAll('.card img')].map((img) => ({ src: img.src, whole: img.complete && img.naturalWidth > 0 }))));

/** What is kept beside the journal: the pages' products with the ids of their pictures. */
const kept = (driver) => inPage(driver, async () => {
  const done = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
  const buckets = navigator.storageBuckets;
  if (buckets && !(await buckets.keys()).includes('homebody')) return []; // with it, all that was in it is gone
  const database = await done((buckets ? (await buckets.open('homebody')).indexedDB : indexedDB).open('homebody'));
  const pages = await done(database.transaction('pictures').objectStore('pictures').getAll());
  database.close();
  return pages.map(({ item, pictures }) => ({ item, ids: [...pictures.keys()], bytes: [...pictures.values()].reduce((sum, { bytes }) => sum + bytes.byteLength, 0) }));
});

for (const name of BROWSERS) {
  describe(`pictures in ${name}`, () => {
    let server; let browser; let driver; let product;
    const pictureRequests = () => server.requests.filter(({ path }) => path.startsWith('/pictures/')).map(({ path }) => path);
    const visit = async (path) => { server.requests.length = 0; await go(driver, server.url + path); };
    const forYou = () => call(driver, 'recommend', { model: 'recommended-for-you', limit: 12 });

    before(async () => { server = await serveDemo(DIRECT); browser = await launch(name); driver = browser.driver; });
    after(async () => { await browser?.close(); await server?.close(); });

    it('come from a set that is fetched for everybody, and are shown from memory', async () => {
      await visit('/');
      const { pictures } = await call(driver, 'status');
      assert.deepEqual(pictures, { images: 'shelf', shelf: 40, kept: 0, kept_bytes: 0 });
      const { items } = await forYou();
      assert.ok(items.length === 12 && shelfOf(items).every((image) => image.startsWith('blob:')));
      const cards = await until('the cards', async () => { const all = await shown(driver); return all.length > 8 && all.every(({ whole }) => whole) && all; });
      assert.ok(cards.every(({ src }) => src.startsWith('blob:')), JSON.stringify(cards));
      product = items[0];
    });

    it('are done without where they do not come', async () => {
      const { items } = await forYou();
      const [never, gone] = items.map(({ item_id }) => item_id);
      server.answers[`/pictures/${never}.svg`] = new Promise(() => {});
      server.answers[`/pictures/${gone}.svg`] = { status: 404 };
      await visit('/about.html'); // a page without pictures of its own, which a browser might wait for
      const again = (await forYou()).items;
      assert.deepEqual(again.map(({ item_id }) => item_id), items.map(({ item_id }) => item_id));
      assert.deepEqual(again.filter(({ image }) => image === '').map(({ item_id }) => item_id), [never, gone]);
      for (const id of [never, gone]) delete server.answers[`/pictures/${id}.svg`];
    });

    it('ask the server for nothing once the journal is open, whatever is suggested', async () => {
      await call(driver, 'consent.set', EVERYTHING);
      await visit(product.url);
      await until('the look to be kept, with its pictures', async () => (await kept(driver)).some(({ item }) => item === product.item_id));
      const page = (await kept(driver))[0];
      assert.equal(page.ids[0], product.item_id, 'its own first');
      assert.ok(page.ids.length === 20 && page.bytes > 1_000);
      await visit('/');
      const before = pictureRequests();
      const { items, personalised } = await forYou();
      assert.ok(personalised && items.every(({ image }) => image.startsWith('blob:')));
      const { pictures } = await call(driver, 'status');
      assert.ok(pictures.kept >= 20 && pictures.kept_bytes > 1_000, JSON.stringify(pictures));
      await call(driver, 'explain', items[0].item_id);
      assert.deepEqual(pictureRequests(), before);
      assert.ok(items.some(({ item_id }) => !before.includes(`/pictures/${item_id}.svg`)), 'some of them this page never asked for');
    });

    it('go with the action that they belong to', async () => {
      const [{ seq }] = (await call(driver, 'inspect')).actions.filter(({ item_id }) => item_id === product.item_id);
      await call(driver, 'setUsed', seq, false);
      assert.equal((await call(driver, 'status')).pictures.kept, 0, 'kept but not used: not shown from either');
      assert.equal((await kept(driver)).length, 1);
      await call(driver, 'setUsed', seq, true);
      assert.ok((await call(driver, 'status')).pictures.kept >= 20);
      await call(driver, 'forget', { item_id: product.item_id });
      assert.deepEqual(await kept(driver), []);
      assert.equal((await call(driver, 'status')).pictures.kept, 0);
    });

    it('go when everything is deleted, here and in the page of another tab', async () => {
      await visit(product.url);
      await until('the pictures to be kept', async () => (await kept(driver)).length === 1);
      const first = await driver.getWindowHandle();
      await driver.switchTo().newWindow('tab');
      await visit('/');
      assert.ok((await call(driver, 'status')).pictures.kept >= 20);
      const second = await driver.getWindowHandle();
      await driver.switchTo().window(first);
      assert.equal((await call(driver, 'wipe')).left, 0);
      assert.deepEqual(await kept(driver), []);
      await driver.switchTo().window(second);
      await until('the other tab to know', async () => (await call(driver, 'status')).pictures.kept === 0);
      await driver.close();
      await driver.switchTo().window(first);
    });

    it('move nothing when they come', { skip: name !== 'chromium' && 'only Chromium measures layout shifts' }, async () => {
      // The shop's own header may still be drawn when Homebody has not begun: what counts is what stands in `main`, elements included.
      const shifts = () => inPage(driver, () => new Promise((resolve) => {
        const found = [];
        new PerformanceObserver((list) => found.push(...list.getEntries())).observe({ type: 'layout-shift', buffered: true });
        const inMain = ({ node }) => node?.getRootNode() !== document || node?.parentElement?.closest('main');
        setTimeout(() => resolve(found.filter(({ sources }) => sources.some(inMain)).map(({ value }) => value)), 500);
      }));
      await call(driver, 'consent.set', EVERYTHING);
      for (const path of ['/', product.url, '/cart.html', '/thank-you.html', '/']) {
        await visit(path);
        await until('the cards', async () => (await shown(driver)).length > 0);
        assert.deepEqual(await shifts(), [], path);
      }
      await inPage(driver, () => { document.querySelector('main > section').style.marginTop = '200px'; });
      assert.equal((await shifts()).length, 1, 'what does move is seen');
    });

    it('are fetched as they are shown where the shop has chosen so, and it is said', async () => {
      await visit('/direct');
      const { items } = await forYou();
      assert.ok(items.every(({ image }) => image.startsWith('/pictures/')));
      const cards = await until('the cards', async () => { const all = await shown(driver); return all.length === 8 && all.every(({ whole }) => whole) && all; });
      assert.ok(cards.every(({ src }) => src.startsWith(`${server.url}/pictures/`)));
      assert.equal((await call(driver, 'status')).pictures.images, 'direct');
      assert.equal(pictureRequests().length, 8, 'those that are shown, and no shelf');
      assert.match(await textOf(driver, 'homebody-panel'), /the shop can tell which/i);
      await call(driver, 'consent.set', EVERYTHING);
      await visit(product.url);
      await until('the pictures to be kept', async () => (await kept(driver)).length === 1);
      await visit('/direct');
      await call(driver, 'forget', { item_id: product.item_id });
      assert.deepEqual(await kept(driver), [], 'what an earlier shelf had kept is forgotten here too');
    });
  });
}
