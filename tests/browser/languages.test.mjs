// The elements in other languages than English: which file a page fetches and when, plural forms, right to left, texts that are longer.
import { after, before, describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { PAGE_CSP } from '../../pkg-scripts/serve.mjs';
import { pseudoTexts } from '../../pkg-scripts/words/pseudo.mjs';
import { LANGUAGES, readTexts } from '../../pkg-scripts/words/texts.mjs';
import { BROWSERS, inPage, launch, until } from './browsers.mjs';
import { serveDemo } from './server.mjs';
import { call, EVERYTHING, opening, press, textOf } from './shop.mjs';

const ELEMENTS = '<homebody-invite></homebody-invite><homebody-recommendations></homebody-recommendations><homebody-panel></homebody-panel>';
/** A page may stand in a frame of a width of its own: 320 px is less than some browsers' windows can be. */
const FRAMED = { 'Content-Security-Policy': PAGE_CSP.replace("frame-ancestors 'none'", "frame-ancestors 'self'") };

const page = (attributes, body = ELEMENTS) => ({
  type: 'text/html', headers: FRAMED,
  body: `<!doctype html><html ${attributes}><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">`
    + `<meta name="viewport" content="width=device-width"><script type="module" src="/tongue.js"></script></head><body><main>${body}</main></body></html>`,
});
const frame = (path) => ({
  type: 'text/html', headers: { 'Content-Security-Policy': "default-src 'self'" },
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Frame</title><link rel="icon" href="data:,"></head><body><iframe width="320" height="900" src="${path}"></iframe></body></html>`,
});
const PAGES = {
  ...Object.fromEntries(LANGUAGES.map((language) => [`/in-${language}`, page(`lang="${language}"`)])),
  '/in-ar-dir': page('lang="ar" dir="rtl"'), '/in-de-at': page('lang="de-AT"'), '/in-en-us': page('lang="en-US"'), '/in-nl': page('lang="nl"'), '/in-xa': page('lang="en-XA"'),
  '/mixed': page('lang="de"', `<section lang="pl"><homebody-recommendations></homebody-recommendations></section><homebody-panel lang="fr"></homebody-panel>`),
  '/narrow-ar': frame('/in-ar-dir'), '/narrow-xa': frame('/in-xa'), '/narrow-de': frame('/in-de'),
  '/tongue.js': { type: 'text/javascript', body: `import { open } from '/homebody/homebody.js';
    import { addWords, connect } from '/homebody/elements.js';
    window.addWords = addWords;
    connect(window.homebody = open({ catalog: '/catalog.hbpack' }));` },
};

const texts = Object.fromEntries(LANGUAGES.map((language) => [language, readTexts(language)]));

/** Elements that stick out of the page at a side, through open shadow roots; what scrolls in its own row may. */
const sticksOut = (driver) => inPage(driver, () => {
  const walk = (root) => [...root.querySelectorAll('*')].flatMap((e) => [e, ...(e.shadowRoot ? walk(e.shadowRoot) : [])]);
  const { documentElement: root } = document;
  const edge = root.getBoundingClientRect(); // in a page from the right, the scroll bar is at the left
  const out = walk(document.body).filter((e) => e.checkVisibility() && !e.closest('ul.row, .unseen')).filter((e) => {
    const { left, right, width } = e.getBoundingClientRect();
    return width > 0 && (left < edge.left - 1 || right > edge.right + 1);
  });
  return [...out.map((e) => `${e.localName}.${e.className} ${e.textContent.trim().slice(0, 40)}`), ...(root.scrollWidth > root.clientWidth ? ['the page scrolls sideways'] : [])];
});

/** Which direction what is drawn has, for each element of the page. */
const directions = (driver) => inPage(driver, () => Object.fromEntries(['homebody-invite', 'homebody-recommendations', 'homebody-panel'].map((name) => {
  const drawn = [...document.querySelector(name).shadowRoot.children].filter((e) => e.checkVisibility() && !e.matches('style, slot, .unseen'));
  return [name, [...new Set(drawn.map((e) => getComputedStyle(e).direction))].join()];
})));

for (const name of BROWSERS) {
  describe(`languages in ${name}`, () => {
    let server; let browser; let driver;
    before(async () => { server = await serveDemo({ ...PAGES }); browser = await launch(name); driver = browser.driver; });
    after(async () => { await browser?.close(); await server?.close(); });

    const wordFiles = () => server.requests.map(({ path }) => path).filter((path) => path.includes('/words/')).sort();
    const shows = (selector, text) => until(`${selector} to say "${text}"`, async () => (await textOf(driver, selector)).replace(/[\u2066-\u2069]/g, '').includes(text.replace(/[\u00a0\u202f]/g, ' ')));
    const opened = async () => {
      await opening(driver);
      await inPage(driver, () => window.homebody.then(() => null));
    };
    const visit = async (path) => {
      await driver.switchTo().defaultContent();
      server.requests.length = 0;
      await driver.get(server.url + path);
      if (path.startsWith('/narrow')) await until('the frame', () => driver.switchTo().frame(0).then(() => true, () => false));
      await opened();
    };

    for (const language of LANGUAGES) {
      it(`are shown by the page's: ${language}, with its own two files before the journal is opened`, async () => {
        await visit(`/in-${language}`);
        await shows('homebody-panel', texts[language]['panel.title']);
        await shows('homebody-invite', texts[language]['invite.yes']);
        assert.deepEqual(wordFiles(), language === 'en' ? [] : [`/homebody/words/panel/${language}.json`, `/homebody/words/${language}.json`].sort());
        const paths = server.requests.map(({ path }) => path);
        if (language !== 'en') assert.ok(paths.indexOf(`/homebody/words/${language}.json`) < paths.findIndex((path) => path.startsWith('/pictures/')), paths.join(' '));
        assert.deepEqual(await server.problems(browser), []);
      });
    }

    it('read from right to left in Arabic, whether the page says so or not', async () => {
      for (const path of ['/in-ar', '/in-ar-dir']) {
        await visit(path);
        await shows('homebody-panel', texts.ar['panel.title']);
        await shows('homebody-invite', texts.ar['invite.yes']);
        await until('the suggestions', () => inPage(driver, () => document.querySelector('homebody-recommendations').dataset.state === 'shown'));
        assert.deepEqual(await directions(driver), { 'homebody-invite': 'rtl', 'homebody-recommendations': 'rtl', 'homebody-panel': 'rtl' }, path);
      }
    });

    it('are of the country that the page names, in dates too', async () => {
      await visit('/in-en-us');
      await call(driver, 'consent.set', EVERYTHING);
      const dateIn = (locale) => inPage(driver, (tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'long' }).format(Date.now()), locale);
      await shows('homebody-panel', await dateIn('en-US'));
      await visit('/in-en');
      await shows('homebody-panel', await dateIn('en-GB'));
      await visit('/in-de-at');
      await shows('homebody-panel', texts.de['panel.title']);
      await shows('homebody-panel', await dateIn('de-AT'));
    });

    it('may differ within a page', async () => {
      await visit('/mixed');
      await shows('homebody-panel', texts.fr['panel.title']);
      await shows('homebody-recommendations', texts.pl['why.button']);
      assert.deepEqual(wordFiles(), ['de', 'fr', 'panel/fr', 'pl'].map((file) => `/homebody/words/${file}.json`));
    });

    it('answer in the language of what was pressed, whatever is drawn meanwhile', async () => {
      await visit('/mixed');
      await shows('homebody-panel', texts.fr['status.turn_off']);
      await press(driver, 'homebody-panel', texts.fr['status.turn_off']);
      await shows('homebody-panel', texts.fr['said.off']);
    });

    it('count: Polish 1, 2, 5, 22; Arabic 2, 3, 11', async () => {
      await call(driver, 'wipe');
      await call(driver, 'consent.set', EVERYTHING);
      const { items } = await call(driver, 'recommend', { model: 'trending-items', limit: 22 });
      const steps = [['pl', 1, 'one'], ['pl', 2, 'few'], ['ar', 2, 'two'], ['ar', 3, 'few'], ['pl', 5, 'many'], ['ar', 11, 'many'], ['pl', 22, 'few']];
      let kept = 0;
      for (const [language, count, form] of steps) {
        await visit(`/in-${language}`);
        await call(driver, 'observe', items.slice(kept, count).map(({ item_id }) => ({ name: 'view_item', items: [{ item_id }] })));
        kept = count;
        const written = await inPage(driver, (tag, number) => new Intl.NumberFormat(tag).format(number), language, count);
        await shows('homebody-panel', texts[language][`actions.${form}`].replace('{n}', written));
      }
    });

    it('are asked for alike, whatever is kept here', async () => {
      const asked = async () => {
        await visit('/in-pl');
        await shows('homebody-panel', texts.pl['panel.title']);
        return server.requests.map(({ path }) => path).filter((path) => !path.startsWith('/__')).sort();
      };
      const full = await asked();
      await call(driver, 'wipe');
      assert.deepEqual(await asked(), full);
      assert.ok(full.includes('/homebody/words/pl.json'));
    });

    it('fit into 320 pixels: Arabic from the right, German, and a language 40 % longer than English', async () => {
      await call(driver, 'consent.set', EVERYTHING);
      const { items } = await call(driver, 'recommend', { model: 'trending-items', limit: 3 });
      await call(driver, 'observe', items.map(({ item_id }) => ({ name: 'view_item', items: [{ item_id }] })));
      for (const [path, language] of [['/narrow-ar', 'ar'], ['/narrow-de', 'de']]) {
        await visit(path);
        await shows('homebody-panel', texts[language]['panel.title']);
        await shows('homebody-panel', items[0].item_name);
        assert.equal(await inPage(driver, () => innerWidth), 320);
        assert.deepEqual(await sticksOut(driver), [], path);
      }
      await visit('/narrow-xa');
      const longer = pseudoTexts(texts.en);
      await driver.executeScript('window.addWords("en-XA", arguments[0])', longer);
      await shows('homebody-panel', longer['panel.title']);
      await shows('homebody-panel', longer['word.stop']);
      assert.deepEqual(await sticksOut(driver), []);
      // And so does the question, which is not asked twice.
      await call(driver, 'wipe');
      await visit('/narrow-xa');
      await driver.executeScript('window.addWords("en-XA", arguments[0])', longer);
      await shows('homebody-invite', longer['invite.text']);
      assert.deepEqual(await sticksOut(driver), []);
    });

    it('of a shop’s own are shown, and English where one is missing, which is said to be English', async () => {
      await visit('/in-nl');
      await shows('homebody-panel', texts.en['panel.title']);
      await driver.executeScript("window.addWords('nl', { 'invite.yes': 'Aanzetten', 'status.title': 'Stand van zaken' })");
      await shows('homebody-invite', 'Aanzetten');
      await shows('homebody-invite', texts.en['invite.no']);
      await shows('homebody-panel', 'Stand van zaken');
      assert.deepEqual(wordFiles(), []);
      await visit('/in-nl');
      await shows('homebody-invite', texts.en['invite.yes']);
      assert.deepEqual(await inPage(driver, () => [...document.querySelector('homebody-invite').shadowRoot.children].map((e) => e.lang)), ['en']);
      const refused = await driver.executeScript("try { window.addWords('nl', { close: 7 }); return ''; } catch (error) { return error.name; }");
      assert.equal(refused, 'TypeError');
    });

    it('that do not come are done without, and said once each', async () => {
      server.answers['/homebody/words/de.json'] = { status: 404 };
      server.answers['/homebody/words/panel/de.json'] = { type: 'application/json', body: '{"panel.title": "Halb' };
      await visit('/in-de');
      await shows('homebody-invite', texts.en['invite.yes']);
      await shows('homebody-panel', texts.en['panel.title']);
      delete server.answers['/homebody/words/de.json'];
      delete server.answers['/homebody/words/panel/de.json'];
      const said = (await server.problems(browser)).filter(({ kind }) => kind === 'console.warn').map(({ text }) => text);
      assert.equal(said.length, 2, said.join('\n'));
      assert.ok(said.every((text) => /words\/(panel\/)?de\.json could not be had/.test(text)), said.join('\n'));
    });

    it('that are never answered are waited for, and then done without', async () => {
      server.answers['/homebody/words/fr.json'] = new Promise(() => {});
      await visit('/in-fr');
      await shows('homebody-invite', texts.en['invite.yes']);
      await shows('homebody-panel', texts.fr['panel.title']); // whose own file came
      delete server.answers['/homebody/words/fr.json'];
      assert.match((await server.problems(browser)).map(({ text }) => text).join(), /words\/fr\.json could not be had/);
    });

    it('that the page changes to after the journal is open are not fetched', async () => {
      await visit('/in-en');
      await shows('homebody-panel', texts.en['panel.title']);
      await inPage(driver, () => { document.documentElement.lang = 'fr'; });
      await until('a word to developers', async () => (await server.problems(browser)).some(({ text }) => /"fr" came after the start/.test(text)));
      assert.deepEqual(wordFiles(), []);
      await driver.executeScript('window.addWords("fr", arguments[0])', texts.fr);
      await shows('homebody-panel', texts.fr['panel.title']);
    });
  });
}
