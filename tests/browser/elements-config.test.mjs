// `<homebody-config>`: Homebody opened by attributes alone; what is wrong with them is said, and the page stays as it is.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { inPage, launch, until, BROWSERS } from './browsers.mjs';
import { CONFIG, elementsPage, goConfigured, settled } from './elements-page.mjs';
import { serveDemo } from './server.mjs';
import { call, EVERYTHING, ownContent } from './shop.mjs';

const LIST = '<homebody-recommendations limit="3"><p>The shop’s own list</p></homebody-recommendations>';
const config = (attributes) => `<homebody-config ${attributes}></homebody-config>`;

/** Adapters that only tell that they were started, and what a consent tool's would be given. */
const told = (name) => ({ type: 'text/javascript', body: `export const ${name} = (homebody, given) => { (window.started ??= []).push(['${name}', homebody instanceof Promise, given]); return () => {}; };` });
const SOURCES = ['tcf', 'consentMode', 'cookieConsent', 'klaro', 'tarteaucitron', 'c15t', 'shopifyPrivacy'];
const ADAPTERS = {
  '/homebody/adapters/page.js': told('page'), '/homebody/adapters/datalayer.js': told('dataLayer'), '/homebody/adapters/attributes.js': told('attributes'),
  '/homebody/adapters/segment.js': told('segment'), '/homebody/adapters/shopify.js': told('shopify'),
  '/homebody/adapters/consent.js': { type: 'text/javascript', body: SOURCES.map((name) => `export const ${name} = () => '${name}';`).join('') + told('heed').body },
};
const PAGES = {
  '/plain': elementsPage(CONFIG + LIST),
  '/all': elementsPage(config('catalog="catalog.hbpack" name="two" images="direct" worker="/w.js" wasm="/e.wasm" require-sealed await-permit max-events="100" max-days="30" consent-days="60" shelf-items="1440, 12" shelf-size="5"') + LIST),
  '/follow': elementsPage(config('catalog="/catalog.hbpack" follow="page dataLayer attributes segment shopify"') + LIST),
  '/heed': elementsPage(config('catalog="/catalog.hbpack" heed="tcf consent-mode cookieconsent klaro tarteaucitron c15t shopify-privacy"')),
  '/misheed': elementsPage(config('catalog="/catalog.hbpack" heed="tcf cooky"')),
  '/tool': elementsPage(`<script src="/tool.js"></script>${config('catalog="/catalog.hbpack" heed="tcf"')}`),
  '/tool.js': { type: 'text/javascript', body: `const heard = [];
    window.__tcfapi = (command, version, callback) => { if (command === 'addEventListener') heard.push(callback); };
    window.say = (yes) => { for (const one of heard) one({ listenerId: 1, gdprApplies: true, eventStatus: 'useractioncomplete', purpose: { consents: { 1: yes, 5: yes, 6: yes } } }, true); };` },
  '/bad-days': elementsPage(config('catalog="/catalog.hbpack" max-days="many"') + LIST),
  '/no-catalog': elementsPage(config('') + LIST),
  '/no-pack': elementsPage(config('catalog="/nothing.hbpack"') + LIST),
  '/unknown': elementsPage(config('catalog="/catalog.hbpack" follow="page pigeon"') + LIST),
  '/two': elementsPage(CONFIG + config('catalog="/other.hbpack"') + LIST),
  '/late': elementsPage(LIST),
};

for (const name of BROWSERS.filter((browser) => browser === 'chromium')) {
  describe(`a config element in ${name}`, () => {
    let server; let browser; let driver;
    before(async () => { server = await serveDemo({ ...PAGES, ...ADAPTERS }); browser = await launch(name); driver = browser.driver; });
    after(async () => { await browser?.close(); await server?.close(); });

    const visit = (path) => goConfigured(driver, server.url + path);
    const warned = async () => (await server.problems(browser)).filter(({ kind }) => kind === 'console.warn').map(({ text }) => text).filter((text) => !/not sealed/.test(text));
    const started = (count) => until(`${count} adapters`, () => inPage(driver, (wanted) => window.started?.length === wanted && window.started, count));

    it('opens Homebody, gives it to the elements, and tells the page', async () => {
      assert.equal(await visit('/plain'), 'open');
      await settled(driver, 'homebody-recommendations', 'shown');
      assert.equal(await inPage(driver, () => document.querySelector('homebody-config').checkVisibility()), false);
      assert.deepEqual(await server.problems(browser), []);
    });

    it('has an attribute for every option, and gives each as open() takes it', async () => {
      server.answers['/homebody/homebody.js'] = { type: 'text/javascript', body: 'export const open = (options) => { window.given = options; return Promise.reject(Object.assign(new Error("not here"), { code: "unsupported" })); };' };
      const given = async (path) => (await visit(path), inPage(driver, () => window.given));
      assert.deepEqual(await given('/all'), {
        catalog: 'catalog.hbpack', name: 'two', images: 'direct', worker: '/w.js', wasm: '/e.wasm', maxEvents: 100, maxDays: 30, consentDays: 60,
        requireSealed: true, awaitPermit: true, shelf: { items: ['1440', '12'], size: 5 },
      });
      assert.deepEqual(await given('/plain'), { catalog: '/catalog.hbpack', shelf: {} });
      // A consent tool that has not spoken yet has not allowed anything.
      assert.deepEqual(await given('/heed'), { catalog: '/catalog.hbpack', awaitPermit: true, shelf: {} });
      assert.deepEqual(await started(1), [['heed', true, SOURCES]]);
      delete server.answers['/homebody/homebody.js'];
      await server.problems(browser);
    });

    it('starts the adapters that it names, and those alone', async () => {
      server.requests.length = 0;
      await visit('/follow');
      assert.deepEqual((await started(5)).map(([adapter]) => adapter).sort(), ['attributes', 'dataLayer', 'page', 'segment', 'shopify']);
      assert.deepEqual(server.requests.map(({ path }) => path).filter((path) => path.includes('/adapters/')).sort(), Object.keys(ADAPTERS).filter((path) => !path.includes('consent')).sort());
      assert.deepEqual(await server.problems(browser), []);
    });

    it('lets a consent tool have its say: nothing is kept before it allows it, nor after it denies it', async () => {
      delete server.answers['/homebody/adapters/consent.js'];
      await visit('/tool');
      await call(driver, 'consent.set', EVERYTHING);
      const kept = async () => (await call(driver, 'observe', { name: 'view_item', items: [{ item_id: '1440' }] })).kept;
      assert.equal(await kept(), 0);
      await inPage(driver, () => window.say(true));
      await until('the tool’s yes to be heard', async () => await kept() === 1);
      await inPage(driver, () => window.say(false));
      await until('its no', async () => await kept() === 0);
      await call(driver, 'wipe');
      assert.deepEqual(await warned(), []);
      Object.assign(server.answers, ADAPTERS);
    });

    it('heeds nobody where it does not know one whom it should, so that nothing is allowed', async () => {
      await visit('/misheed');
      assert.match((await warned()).join(), /heed="cooky" is not known \(\S*request_invalid\); there are: tcf .* Nothing is kept or used\./);
      assert.equal(await inPage(driver, () => window.started), undefined);
    });

    it('says with a code what is wrong, and the shop’s own content stays', async () => {
      for (const [path, code, text] of [
        ['/bad-days', 'request_invalid', /`maxDays` must be a whole number/], ['/no-catalog', 'request_invalid', /`catalog` must be/], ['/no-pack', 'fetch_failed', /nothing\.hbpack .*404/],
      ]) {
        assert.equal(await visit(path), code);
        await settled(driver, 'homebody-recommendations', 'fallback');
        assert.deepEqual(await ownContent(driver), ['h1  The shop’s own words', 'p  The shop’s own list'], path);
        assert.match((await warned()).join(), new RegExp(`the shop goes on without it \\(${code}\\): .*${text.source}`));
      }
      await visit('/unknown');
      await settled(driver, 'homebody-recommendations', 'shown');
      await started(1);
      assert.match((await warned()).join(), /follow="pigeon" is not known \(\S*request_invalid\); there are: page datalayer attributes segment shopify\.$/);
    });

    it('counts once: a second one is told of, one that a framework makes anew is not', async () => {
      assert.equal(await visit('/two'), 'open');
      await settled(driver, 'homebody-recommendations', 'shown');
      assert.match((await warned()).join(), /of several <homebody-config>, the first counts \(\S*config_twice\)/);
      assert.ok(!server.requests.some(({ path }) => path === '/other.hbpack'));
      await visit('/plain');
      const same = await inPage(driver, async () => {
        const before = document.querySelector('homebody-config');
        const anew = before.cloneNode(true);
        before.replaceWith(anew);
        return await anew.ready === await before.ready;
      });
      assert.equal(same, true);
      assert.deepEqual(await warned(), []);
    });

    it('may come late, and tells the page when it is open', async () => {
      await driver.get(`${server.url}/late`);
      const detail = await inPage(driver, async () => {
        await customElements.whenDefined('homebody-config');
        const config = document.createElement('homebody-config');
        config.setAttribute('catalog', '/catalog.hbpack');
        const ready = new Promise((resolve) => { document.addEventListener('homebody-ready', (event) => resolve(typeof event.detail.recommend)); });
        document.body.append(config);
        return ready;
      });
      assert.equal(detail, 'function');
      await settled(driver, 'homebody-recommendations', 'shown');
    });
  });
}
