// The installed package without a bundler, served as shops serve it: module and classic scripts, a strict policy with Trusted Types, a
// sub-path, the engine from another origin; and what is served wrongly: a clear message with its code, and the shop's page as it was.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { BROWSERS, launch } from '../browser/browsers.mjs';
import { PAGE_CSP } from '../../pkg-scripts/serve.mjs';
import { serve } from './site.mjs';
import { prepare, INSTALLED, WORK } from './installed.mjs';
import { visit, visitFailing } from './visit.mjs';

const html = (head, body = '') => ({
  type: 'text/html; charset=utf-8',
  body: `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">${head}</head><body>
    <h1>A shop</h1>${body}<homebody-recommendations model="recommended-for-you" limit="4">The shop's own words</homebody-recommendations>
    <homebody-panel></homebody-panel></body></html>`,
});
const script = (body) => ({ type: 'text/javascript', body });
const shop = (options = {}, { entry = 'homebody', base = '/', elements = `${base}homebody/elements.js` } = {}) => script(`
  import { open } from '${base}homebody/${entry}.js';
  import { connect } from '${elements}';
  const homebody = open({ catalog: '${base}catalog.hbpack', images: 'direct', ...${JSON.stringify(options)} });
  homebody.catch(({ name, code, message }) => { window.failed = { name, code, message }; });
  connect(homebody);`);
const page = (options, more) => ({ '/': html('<script type="module" src="/shop.js"></script>'), '/shop.js': shop(options, more) });

for (const name of BROWSERS) {
  describe(`pages without a bundler in ${name}`, () => {
    let browser; let root; let catalog;
    before(async () => {
      ({ catalog } = prepare());
      root = path.join(WORK, 'plain');
      mkdirSync(root);
      cpSync(INSTALLED, path.join(root, 'homebody'), { recursive: true });
      writeFileSync(path.join(root, 'catalog.hbpack'), catalog);
      browser = await launch(name);
    });
    after(async () => { await browser?.close(); });

    /** Serves the package with these pages, and ends that when `check` has looked. */
    const at = async (answers, check, options = {}) => {
      const site = await serve([root], { answers, ...options });
      try { return await check(site); } finally { await site.close(); }
    };
    const shows = async (answers, options = {}, where = '/') => at(answers, async (site) => {
      const seen = await visit(browser, site.origin + where);
      assert.equal(seen.cards, 4);
      assert.equal(seen.heading, 'Vorschläge', 'the texts in the page’s language');
      assert.deepEqual(seen.console, []);
      assert.equal(seen.sealed, options.sealed ?? true);
      return seen;
    }, options);

    for (const entry of ['homebody', 'inline']) {
      it(`show suggestions by a module script, ${entry}.js`, () => shows(page({}, { entry }), entry === 'inline' ? { sealed: false } : {}));
    }
    it('show suggestions by slim.js, with the files where the shop put them', () => shows({
      ...page({ worker: '/files/w.js', wasm: '/files/e' }, { entry: 'slim' }),
      '/files/e': { type: 'text/plain', body: readFileSync(path.join(INSTALLED, 'engine.wasm')) },
      '/files/w.js': script(readFileSync(path.join(INSTALLED, 'worker.js'))),
    }, { sealed: false }));
    it('show suggestions by the classic script', () => shows({
      '/': html('<script src="/homebody/homebody.classic.js"></script><script src="/classic.js" defer></script>'),
      '/classic.js': script("Homebody.connect(Homebody.open({ catalog: '/catalog.hbpack', images: 'direct' }));"),
    }));
    it('show suggestions under a strict policy with Trusted Types', () => shows(page(), { headers: { 'Content-Security-Policy': PAGE_CSP } }));
    it('show suggestions from a sub-path', () => shows({
      '/shops/one/': html('<script type="module" src="shop.js"></script>'),
      '/shops/one/shop.js': shop({}, { base: '/shops/one/' }),
    }, { base: '/shops/one/' }, '/shops/one/'));
    it('show suggestions with the engine from another origin', async () => {
      const cdn = await serve([INSTALLED], { headers: { 'Access-Control-Allow-Origin': '*' } });
      try {
        await shows(page({ wasm: `${cdn.origin}/engine.wasm` }));
        assert.ok(cdn.requests.includes('/engine.wasm'));
        assert.ok(!cdn.requests.includes('/worker.js'));
      } finally { await cdn.close(); }
    });
    it('do not mind a wrong MIME type of the engine', () => shows({
      ...page(), '/homebody/engine.wasm': { type: 'text/html', body: readFileSync(path.join(INSTALLED, 'engine.wasm')) },
    }));

    it('show suggestions with two copies of the elements and of the client, and say that the names are taken', () => at({
      ...page({}, { elements: '/homebody/elements.js?v=2' }),
      '/': html('<script type="module" src="/homebody/elements.js"></script><script type="module" src="/shop.js"></script>'),
    }, async (site) => {
      const seen = await visit(browser, `${site.origin}/`);
      assert.equal(seen.cards, 4);
      if (name === 'chromium') assert.match(seen.console.join('\n'), /already defined.*element_taken/);
    }));
    it('open one Homebody, however often and by whichever entry, and nothing before', () => at({
      ...page(),
      '/shop.js': script(`
        const [main, slim, inline] = await Promise.all(['homebody', 'slim', 'inline'].map((name) => import('/homebody/' + name + '.js')));
        await new Promise((resolve) => { setTimeout(resolve, 200); });
        await fetch('/imported');
        const catalog = '/catalog.hbpack', images = 'direct';
        const all = [main.open({ catalog, images }), main.open({ catalog: location.origin + catalog, images }), inline.open({ catalog, images }),
          slim.open({ catalog, images, worker: '/homebody/worker.js', wasm: '/homebody/engine.wasm' })];
        window.failed = { same: new Set(all).size === 1, again: await all[0] === await main.open({ catalog, images }) };`),
      '/imported': script(''),
    }, async (site) => {
      const { same, again } = await visitFailing(browser, `${site.origin}/`);
      assert.deepEqual({ same, again }, { same: true, again: true });
      const before = site.requests.slice(0, site.requests.indexOf('/imported'));
      assert.deepEqual(before.filter((one) => /worker|wasm|hbpack/.test(one)), [], 'importing fetches nothing but the scripts');
      for (const one of ['/homebody/worker.js', '/homebody/engine.wasm', '/catalog.hbpack']) assert.equal(site.requests.filter((other) => other === one).length, 1, one);
    }));
    it('show suggestions with two versions of the client, and say so', () => at({
      ...page(),
      '/shop.js': script(`globalThis.homebodyOpened = new Map([['0.0.9  ${'http://elsewhere'}', Promise.resolve()]]);
        import('/shop2.js');`),
      '/shop2.js': shop(),
    }, async (site) => {
      const seen = await visit(browser, `${site.origin}/`);
      assert.equal(seen.cards, 4);
      if (name === 'chromium') assert.match(seen.console.join('\n'), /in two versions.*#two_versions/);
    }));

    /** What is opened cannot start: the code is told, and the shop's own words stay. */
    const fails = (code, answers, options) => at({ ...page(), ...answers }, async (site) => {
      const seen = await visitFailing(browser, `${site.origin}/`);
      assert.equal(seen.name, 'HomebodyError');
      assert.equal(seen.code, code);
      assert.match(seen.message, new RegExp(`docs/troubleshooting\\.md#${code}$`));
      assert.ok(seen.text.includes("The shop's own words"), seen.text);
      if (name === 'chromium') assert.ok(seen.console.some((line) => line.includes(`troubleshooting.md#${code}`)), seen.console.join('\n'));
    }, options);

    it('say that the pack is not there', () => fails('fetch_failed', { '/catalog.hbpack': { status: 404, body: 'Not found' } }));
    it('say that nothing answers, as offline', () => fails('fetch_failed', page({ wasm: 'http://localhost:9/engine.wasm' })));
    it('say that the pack is a web page', () => fails('pack_corrupt', { '/catalog.hbpack': { type: 'text/html', body: '<!doctype html><p>Welcome' } }));
    it('say that the engine is not there', () => fails('fetch_failed', { '/homebody/engine.wasm': { status: 404, body: 'Not found' } }));
    it('say that the engine is a web page', () => fails('engine_invalid', { '/homebody/engine.wasm': { type: 'text/html', body: '<!doctype html><p>Welcome' } }));
    it('say that the worker is not there', () => fails('worker_failed', { '/homebody/worker.js': { status: 404, body: 'Not found' } }));
    it('say that their policy blocks the worker', () => fails('worker_failed', {}, { headers: { 'Content-Security-Policy': "script-src 'self'; worker-src 'none'" } }));
    it('refuse an unsealed worker where a sealed one is asked for, and one that was never served', async () => {
      await fails('not_sealed', page({ requireSealed: true }), { sealed: false });
      await fails('not_sealed', page({ requireSealed: true }, { entry: 'inline' }));
    });
  });
}
