// One window of a browser, in which one shopper after another takes a walk. Several lanes share a browser: while one waits to see
// whether anything late is sent, another is at work. Commands to the browser go one at a time.
import { setTimeout as sleep } from 'node:timers/promises';
import { inPage } from '../../browser/browsers.mjs';
import { DO, HOVERED } from './acts.mjs';
import { channelName, look, prepare } from './watch.mjs';

/** How long a page is watched after its journal was opened. */
export const LINGER = 3_600;
const DESK = { x: 0, y: 0, width: 1100, height: 800 };
const PHONE = { x: 0, y: 0, width: 500, height: 800 };

/** Runs one task at a time. */
function queue() {
  let last = Promise.resolve();
  return (task) => {
    const mine = last.then(task);
    last = mine.catch(() => {});
    return mine;
  };
}

/**
 * Opens `count` windows in a browser. `host()` is a new name each time: the port alone would not do, as the system gives one out again after
 * some hundred shoppers, and what the browser has kept of an earlier one (its cache, its storage) would be found by a later one. Names of one
 * window end alike, so that the browser takes them for one site and its processes for enough.
 */
export async function openLanes({ driver, name }, count) {
  const next = queue();
  const lanes = [];
  for (let at = 0; at < count; at += 1) {
    if (at > 0) await driver.switchTo().newWindow('window');
    const handle = await driver.getWindowHandle();
    await driver.manage().window().setRect(DESK);
    let shoppers = 0;
    const host = () => `shopper${String(shoppers += 1).padStart(4, '0')}.lane${String(at).padStart(2, '0')}.localhost`;
    lanes.push({ engine: name, host, run: (task) => next(async () => { await driver.switchTo().window(handle); return task(driver); }) });
  }
  return lanes;
}

/** Run in the page: waits until it and its suggestions stand. */
async function standing() {
  const soon = () => new Promise((resolve) => { setTimeout(resolve, 20); });
  if (window.verifyLeft) return false; // still the page before
  if (document.readyState !== 'complete') await new Promise((resolve) => { addEventListener('load', resolve, { once: true }); });
  for (let tries = 0; window.homebody === undefined && tries < 250; tries += 1) await soon();
  await Promise.resolve(window.homebody).catch(() => {});
  const waiting = () => [...document.querySelectorAll('homebody-recommendations')].some((shelf) => (shelf.dataset.state ?? 'waiting') === 'waiting');
  for (let tries = 0; waiting() && tries < 300; tries += 1) await soon();
  return true;
}

async function goTo(lane, path) {
  await lane.run((driver) => driver.executeScript('window.verifyLeft = true; location.assign(arguments[0]);', path));
  for (let tries = 0; tries < 300; tries += 1) {
    if (await lane.run((driver) => inPage(driver, standing)).catch(() => false)) return;
    await sleep(50);
  }
  throw new Error(`the page ${path} did not come`);
}

async function perform(lane, act) {
  if (act === 'phone') return lane.run((driver) => driver.manage().window().setRect(PHONE));
  if (act !== 'hover') return lane.run((driver) => inPage(driver, DO[act]));
  return lane.run(async (driver) => {
    for (const target of await driver.executeScript(HOVERED)) {
      await driver.executeScript('arguments[0].scrollIntoView({ block: "center", behavior: "instant" })', target);
      await driver.actions({ async: true }).move({ origin: target, duration: 0 }).perform();
    }
  });
}

/** One page of the walk: there, done, and watched to the end. */
async function visit(lane, server, number, { path, acts }) {
  server.document(number);
  await goTo(lane, path);
  const stood = Date.now(); // the journal has been opened by now
  for (const act of acts) await perform(lane, act);
  await sleep(Math.max(0, stood + LINGER - Date.now()));
  const seen = await lane.run((driver) => inPage(driver, look, channelName));
  if (acts.includes('phone')) await lane.run((driver) => driver.manage().window().setRect(DESK));
  return { path, ...seen };
}

/** Prepares a shopper and takes them along the walk; gives back what every page was like and what came of the preparation. */
export async function take(lane, server, shopper, { cart, walk }) {
  const prepared = await lane.run(async (driver) => {
    await driver.manage().deleteAllCookies();
    await driver.get(`${server.url}/verify-prepare${shopper.seen ? `?seen=${shopper.seen}` : ''}`);
    await driver.actions({ async: true }).move({ x: 1, y: 1, duration: 0 }).perform();
    return inPage(driver, prepare, shopper, cart);
  });
  const pages = [];
  for (const [at, page] of walk.entries()) pages.push(await visit(lane, server, at, page));
  server.document(walk.length);
  await lane.run((driver) => driver.get(`${server.url}/verify-end`));
  await sleep(300);
  return { prepared, pages };
}
