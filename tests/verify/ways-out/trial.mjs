// One trial: every way tried from within the worker on one ground, or from a page; and what is to be thought of the outcomes.
import { setTimeout as sleep } from 'node:timers/promises';
import { allow, inPage, until } from '../../browser/browsers.mjs';

/** Quiet time after the last try, and again after the workers have ended: what comes later than that is still found at the very end. */
const QUIET = 2_000;

/** Ways that share a worker: those of a family, but for those that end theirs. */
const labelOf = ({ family, fresh, name }, to) => (fresh ? `${name.replace(/\W/g, '').slice(0, 24)}-${to}` : family);

/**
 * Tries `ways` from within workers with an open engine, on `ground`. Gives a row a try: `{name, to, token, missing, did}`, and what
 * the engines said of themselves after it, so that it is known that they lived through it.
 */
export async function fromWorkers(driver, ground, ways, { requireSealed = false, quiet = QUIET } = {}) {
  await driver.get(`${ground.url}/page`);
  await until('the page to be ready', () => driver.executeScript('return window.ready === true'));
  await allow(driver, 'notifications');
  const rows = [];
  const labels = [...new Set(ways.flatMap((way) => way.to.map((to) => labelOf(way, to))))];
  for (const label of labels) await inPage(driver, (...given) => window.hold(...given), label, requireSealed);
  for (const way of ways) {
    for (const to of way.to) {
      const target = await ground.target(to, way.knock);
      if (way.registered) await prepare(driver, ground, target);
      const told = await inPage(driver, (...given) => window.order(...given), labelOf(way, to), { way: way.name, target, needs: way.needs });
      rows.push({ name: way.name, to, token: target.token, ...told });
    }
  }
  const engines = [];
  for (const label of new Set(ways.filter(({ fresh }) => !fresh).map(({ family }) => family))) {
    engines.push(await inPage(driver, (one) => window.ask(one), label));
  }
  await sleep(quiet);
  await inPage(driver, (given) => window.release(given), labels);
  await sleep(quiet);
  return { rows, engines };
}

/** A service worker that the shop's page has registered before; a browser without any refuses, and so will the try. */
async function prepare(driver, ground, { token }) {
  await inPage(driver, (one) => window.register(one), token).catch(() => {});
  ground.prepared(token);
}

/** Starts the try in the page, not within this call, as the page may be gone before it answers; `click` asks for a person's click. */
async function start(driver, order, click = false) {
  await inPage(driver, (given, wait) => {
    const go = () => window.tryWay(given);
    if (wait) document.addEventListener('click', go, { once: true });
    else setTimeout(go, 0);
  }, order, click);
  if (click) await driver.findElement({ css: 'html' }).click();
}

/** Tries `ways` from a page without a policy, each in a page of its own, as some of them leave it. */
export async function fromPages(driver, ground, ways) {
  const rows = [];
  for (const way of ways) {
    for (const to of way.to) {
      const target = await ground.target(to, way.knock);
      await until('an empty page', async () => {
        await driver.get(`${ground.url}/blank`); // again, should a try before have led away from it
        return driver.executeScript('return document.readyState === "complete" && typeof window.missing === "function"');
      });
      if (way.registered) await prepare(driver, ground, target);
      const missing = await inPage(driver, (needs) => window.missing(needs), way.needs);
      await start(driver, { way: way.name, target, needs: way.needs }, way.click);
      rows.push({ name: way.name, to, token: target.token, missing });
      if (missing.length === 0) await until('it to arrive', () => ground.arrived(target.token), 5_000).catch(() => {});
    }
  }
  return rows;
}

/** Waits until everything that has its API has arrived, or the time is over. */
export async function untilArrived(ground, rows) {
  const due = rows.filter(({ missing }) => missing.length === 0);
  await until('the controls to arrive', () => due.every(({ token }) => ground.arrived(token)), 15_000).catch(() => {});
}
