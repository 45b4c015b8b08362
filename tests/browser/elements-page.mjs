// Pages with elements alone on them, no code of the shop's: what the tests of the elements open.
import { inPage, until } from './browsers.mjs';

/** A page of these elements, with the one script that a shop without code needs. */
export const elementsPage = (body, { head = '', attributes = 'lang="en"', script = '/homebody/elements.js' } = {}) => ({
  type: 'text/html',
  body: `<!doctype html><html ${attributes}><head><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">`
    + `<meta name="viewport" content="width=device-width">${head}<script type="module" src="${script}"></script></head><body><main><h1>The shop’s own words</h1>${body}</main></body></html>`,
});

export const CONFIG = '<homebody-config catalog="/catalog.hbpack"></homebody-config>';

/** Goes to a page whose `<homebody-config>` opens Homebody, which the other tests' helpers then find as `window.homebody`. */
export async function goConfigured(driver, url) {
  await driver.get(url);
  await until('the config to start', () => inPage(driver, () => {
    window.homebody = document.querySelector('homebody-config')?.ready;
    return window.homebody !== undefined;
  }));
  return inPage(driver, () => window.homebody.then(() => 'open', ({ code }) => code));
}

/** What `data-state` an element has come to. */
export const settled = (driver, selector, state) => until(`${selector} to be ${state}`, () => inPage(driver, (at, wanted) => document.querySelector(at).dataset.state === wanted, selector, state));

/** What has moved on the page by itself so far, as Chromium's layout instability tells it. */
export const moved = (driver) => inPage(driver, () => new Promise((resolve) => {
  const moves = [];
  new PerformanceObserver((list) => moves.push(...list.getEntries().map(({ value, sources }) => ({ value, what: sources.map(({ node }) => node?.id || node?.nodeName).join() })))).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve(moves), 300);
}));
