// Walks pairs of shoppers through a browser and compares what their servers saw.
import { createHash } from 'node:crypto';
import { observe } from './observer.mjs';
import { openLanes, take } from './lane.mjs';
import { compare, trace, PANEL } from './trace.mjs';
import { inWords, pair } from './shoppers.mjs';
import { random } from './random.mjs';

async function takeOne(lane, shopper, plan, stored, plant) {
  const server = await observe({ host: lane.host(), stored, plant });
  try {
    const { prepared, pages } = await take(lane, server, shopper, plan);
    return {
      prepared, trace: trace(server.requests, pages, lane.engine),
      shown: pages.map(({ shown }) => shown), known: pages.map(({ known }) => known),
      unopened: pages.filter(({ opened }) => opened === null).map(({ path }) => path),
    };
  } finally {
    await server.close();
  }
}

/** What a shopper's own act fetches, whoever they are: the panel's script when they open it. */
const BY_ACT = { panel: [PANEL] };

/** What was asked for after a page's journal was opened and by no act of the shopper's on that page. */
function lateIn(pages, walk) {
  return pages.flatMap(({ after }, at) => {
    const own = (walk[at]?.acts ?? []).flatMap((act) => BY_ACT[act] ?? []);
    return after.filter((line) => {
      const [method, url, , , body] = JSON.parse(line);
      const place = method === 'GET' && body === '' ? own.indexOf(url) : -1;
      if (place >= 0) own.splice(place, 1);
      return place < 0;
    });
  });
}

const differ = (a, b) => JSON.stringify(a) !== JSON.stringify(b);

/**
 * Walks pair `at` of the seed, with a leak planted if one is given. `stored`: the browser may keep answers in its cache; `late`: what was
 * asked for after a journal was opened, but for what the shopper's act of that page fetches; `unopened`: pages on which none was; `otherShown`,
 * `otherKnown`: whether the two had other
 * suggestions on the screen, and would be given others.
 */
export async function walkPair(lane, seed, at, plant) {
  const plan = pair(seed, at);
  const stored = random(`${plan.seed} stored`).chance(0.5);
  const [first, second] = plan.shoppers;
  const a = await takeOne(lane, first, plan, stored, plant);
  const b = await takeOne(lane, second, plan, stored, plant);
  const differences = compare(a.trace, b.trace);
  return {
    seed: plan.seed, stored, shoppers: plan.shoppers.map(inWords), walk: plan.walk.map(({ path, acts }) => `${path} ${acts.join(' ')}`),
    requests: a.trace.reduce((sum, { before, after }) => sum + before.length + after.length, 0),
    late: [a, b].flatMap((one) => lateIn(one.trace, plan.walk)),
    sha256: [...new Set([a, b].map((one) => createHash('sha256').update(JSON.stringify(one.trace)).digest('hex')))].join(' and '),
    otherShown: differ(a.shown, b.shown), otherKnown: differ(a.known, b.known), unopened: [...a.unopened, ...b.unopened],
    kept: [a.prepared, b.prepared].map(({ left, pictures }) => `${left} actions, ${pictures} pictures`), differences, trace: a.trace,
  };
}

/** Whether one of the two lets their suggestions be personal, and has done enough to make them so. */
const tells = ({ shoppers }) => shoppers.some(({ asked, events, paused, wiped, withdrawn }) => asked === 'said yes' && events.length >= 10
  && paused === undefined && !wiped && withdrawn === null);

/** The numbers of the seed's first pairs on which this leak can be seen. */
function fitting(seed, { needs = () => true }, count) {
  const found = [];
  for (let at = 0; found.length < count; at += 1) {
    const plan = pair(seed, at);
    if (tells(plan) && needs(plan)) found.push(at);
  }
  return found;
}

const inRequests = ({ part }) => part !== 'storage';

/** Plants the leak and walks pairs until the comparison finds two different, at most `most`. */
export async function catchLeak(lane, seed, leak, most = 8) {
  let pairs = 0, stored = null;
  for (const at of fitting(seed, leak, most)) {
    const { differences, shoppers, seed: own, walk } = await walkPair(lane, seed, at, leak);
    const told = (seen) => ({ caught: true, pairs, at, seed: own, shoppers, walk, seen });
    pairs += 1;
    const seen = differences.find(inRequests);
    if (seen) return told(seen);
    if (differences.length) stored ??= told(differences[0]); // a later pair may show it in a request
    if (stored && leak.onlyStored) break;
  }
  return stored ?? { caught: false, pairs };
}

/** Windows enough to keep a machine busy while pages are watched. */
export const lanesFor = (browser) => openLanes(browser, { chromium: 6, firefox: 4, webkit: 4 }[browser.name]);

/** Gives the numbers 0 … count-1 to the lanes, as each is free, until all are done. */
export async function overLanes(lanes, count, work) {
  let next = 0;
  const results = [];
  await Promise.all(lanes.map(async (lane) => {
    while (next < count) {
      const at = next;
      next += 1;
      results[at] = await work(lane, at);
    }
  }));
  return results;
}
