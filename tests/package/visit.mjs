// Opens a page as a shopper would and tells what came of it: the suggestions that are shown, and what the console says.
import { inPage, until } from '../browser/browsers.mjs';

/** The trial of the seal, which browsers write down (www/worker/seal.ts), and Homebody's one line about it. */
const OWN = [
  /requires 'TrustedScriptURL' assignment/, /Connecting to 'data:,' violates/, /Fetch API cannot load data:,/, /Homebody: not sealed\./,
];

/** What Chromium's console has had since the last call, as lines; the other drivers cannot tell. */
async function consoleOf({ name, driver }) {
  if (name !== 'chromium') return [];
  const lines = await driver.manage().logs().get('browser');
  return lines.filter(({ level }) => ['WARNING', 'SEVERE'].includes(level.name)).map(({ message }) => message);
}

/** Of the first list in the page: its heading, how many cards, and whether the shop's own words are still shown. */
const look = () => {
  const list = document.querySelector('homebody-recommendations');
  const root = list?.shadowRoot;
  const slot = root?.querySelector('slot:not([name])');
  return {
    defined: Boolean(root),
    cards: root?.querySelectorAll('[part~="card"]').length ?? 0,
    heading: root?.querySelector('[part~="heading"]')?.textContent?.trim() ?? '',
    panel: Boolean(document.querySelector('homebody-panel')?.shadowRoot?.querySelector('[part~="nav"]')),
    own: slot ? slot.checkVisibility?.() ?? true : !root,
    text: document.body.innerText,
  };
};

/** What Homebody itself says of the seal, of the last that was opened in this page. */
const sealed = async () => (await (await [...globalThis.homebodyOpened.values()].at(-1)).status()).sealed === 'yes';

/** Opens `url` and waits until the list shows something and the panel has its sections: `{cards, heading, console}`. */
export async function visit(browser, url, { panel = true } = {}) {
  await consoleOf(browser);
  await browser.driver.get(url);
  let seen;
  try {
    await until(`suggestions at ${url}`, async () => {
      seen = await inPage(browser.driver, look);
      return seen.cards > 0 && (!panel || seen.panel);
    }, 20_000);
  } catch (error) {
    error.message += `; seen ${JSON.stringify(seen)}; console: ${(await consoleOf(browser)).join(' | ')}`;
    throw error;
  }
  const lines = await consoleOf(browser);
  return { ...seen, console: lines.filter((line) => !OWN.some((own) => own.test(line))), sealed: await inPage(browser.driver, sealed) };
}

/** Opens `url`, waits for `code` from `window.failed`, and gives what is seen then. */
export async function visitFailing(browser, url) {
  await consoleOf(browser);
  await browser.driver.get(url);
  const failure = await until(`an error at ${url}`, () => inPage(browser.driver, () => window.failed));
  return { ...failure, ...await inPage(browser.driver, look), console: await consoleOf(browser) };
}
