// A shopper with a panel, for the tests of it: what they have done, what the panel shows, and pages in which it stands.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before } from 'node:test';
import { Command } from 'selenium-webdriver/lib/command.js';
import { DEMO, PAGE_CSP } from '../../pkg-scripts/serve.mjs';
import { inPage, launch, until } from './browsers.mjs';
import { serveDemo } from './server.mjs';
import { call, EVERYTHING, go, suggested, textOf } from './shop.mjs';

export const PANEL = 'homebody-panel';
export const FOR_YOU = { model: 'recommended-for-you', limit: 8 };

/**
 * The profile page in other shapes: in Arabic, and in a frame of a width of its own, since 320 px (1280 px at 400 %) is less than some
 * browsers' windows can be.
 */
export function profilePages() {
  const profile = readFileSync(path.join(DEMO, 'profile.html'), 'utf8');
  const headers = { 'Content-Security-Policy': PAGE_CSP.replace("frame-ancestors 'none'", "frame-ancestors 'self'") };
  const html = (body, more) => ({ type: 'text/html', body, ...more });
  return {
    '/framed': html(profile, { headers }),
    '/arabic': html(profile.replace(/<html[^>]*>/, '<html lang="ar" dir="rtl">')),
    '/narrow': html('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Frame</title><link rel="icon" href="data:,"></head><body>'
      + '<iframe title="Shop" width="320" height="800" src="/framed"></iframe></body></html>'),
  };
}

/** Sends a command of Chromium's own protocol: emulation of media that no page can set. */
export function emulate(driver, command, params) {
  driver.getExecutor().defineCommand('chromiumOnly', 'POST', '/session/:sessionId/goog/cdp/execute');
  return driver.execute(new Command('chromiumOnly').setParameters({ cmd: command, params }));
}
export const media = (driver, features, type = '') =>
  emulate(driver, 'Emulation.setEmulatedMedia', { media: type, features: Object.entries(features).map(([name, value]) => ({ name, value })) });

/** A server, a browser and a shopper at the panel for all tests of a suite. `ready` gets them before the first. */
export function withPanel(name, ready, pages) {
  let server; let browser;
  before(async () => {
    server = await serveDemo(pages);
    browser = await launch(name);
    await ready({ server, browser, driver: browser.driver, at: panelOf(browser, server) });
  });
  after(async () => { await browser?.close(); await server?.close(); });
}

/** One shopper at the panel's page. */
export function panelOf(browser, server) {
  const { driver } = browser;
  let ids;
  const text = () => textOf(driver, PANEL);
  const shows = (words) => until(`the panel to say ${words}`, async () => words.test(await text()));
  const journal = async () => (await call(driver, 'inspect')).actions;
  /** Runs a function of the panel's shadow root and what is given, in the page. */
  const inPanel = (fn, ...given) => inPage(driver, `async (...given) => (${fn})(document.querySelector('homebody-panel').shadowRoot, ...given)`, ...given);
  const open = async (at = '/profile.html') => {
    await go(driver, server.url + at);
    await shows(/what is stored/i);
  };
  /** Forgets all and chooses anew, where the page is. */
  const chooses = async (choices) => {
    await call(driver, 'wipe');
    if (choices) await call(driver, 'consent.set', choices);
  };
  const products = async () => ids ??= await suggested(driver, { model: 'trending-items', limit: 12 });
  /** Looks at so many products, some of them several times, a search, and one in the cart. */
  const lives = async (looks) => {
    const some = await products();
    const views = Array.from({ length: looks }, (_, at) => ({ name: 'view_item', items: [{ item_id: some[at % some.length] }] }));
    await call(driver, 'observe', [...views, { name: 'search', search_term: 'bread' }, { name: 'add_to_cart', items: [{ item_id: some[2], quantity: 2 }] }]);
  };
  /** A panel of a shopper who allowed everything and looked at so many products. */
  const shopper = async (looks = 4, at = '/profile.html') => {
    if (!(await driver.getCurrentUrl()).startsWith(server.url)) await go(driver, `${server.url}/profile.html`);
    await chooses(EVERYTHING);
    await lives(looks);
    await open(at);
    await until('all of it', async () => (await inPanel((root) => root.querySelectorAll('[data-section=stored] li.action').length)) >= Math.min(30, looks + 2));
  };
  /** Where the focus is: in the panel, or on the page. */
  const focus = () => inPage(driver, () => {
    let one = document.activeElement;
    while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    const labelled = one?.getAttribute('aria-labelledby');
    const name = labelled ? one.getRootNode().getElementById(labelled)?.textContent : one?.getAttribute('aria-label') ?? one?.labels?.[0]?.textContent ?? one?.textContent;
    return { id: one?.id ?? '', kind: one?.localName ?? '', name: (name ?? '').replace(/\s+/g, ' ').trim(), row: one?.closest('[data-seq]')?.dataset.seq };
  });
  const focusOn = (what, test) => until(`the focus ${what}`, async () => { const now = await focus(); return test(now) && now; });
  const send = (...keys) => driver.actions().sendKeys(...keys).perform();
  return { text, shows, journal, inPanel, open, chooses, products, lives, shopper, focus, focusOn, send };
}
