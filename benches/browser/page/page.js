// What the browser runs: the engine through its ordinary client, the opponent in a worker of its own, call by call in turns.
import { open } from '/homebody/homebody.js';

/** Not `explore`, which draws some places by chance: what is drawn could not be compared. */
const CONSENT = { remember_views: true, remember_purchases: true, remember_searches: true, personalise: true };
/** Calls of one side before the other's turn: short enough that both see the same machine. */
const TURN = 10;

const nowMinute = () => Math.floor(Date.now() / 60_000);

async function engineOf(name, events) {
  const before = performance.now();
  const homebody = await open({ catalog: `/bench/packs/${name}`, name, images: 'direct' }); // any product may be answered
  const open_ms = performance.now() - before;
  await homebody.consent.set(CONSENT);
  const observed = await homebody.observe(events);
  const ask = async (request) => {
    const begin = performance.now();
    const { took_ms, items } = await homebody.recommend(request);
    return { took_ms, trip_ms: performance.now() - begin, items };
  };
  return { open_ms, observed, ask, close: () => homebody.close(), status: () => homebody.status() };
}

async function opponentOf(name, events) {
  const buffer = await (await fetch(`/bench/packs/${name}`)).arrayBuffer();
  const worker = new Worker('/bench/opponent.js', { type: 'module' });
  const ask = (message, transfer = []) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(`opponent: ${event.message}`));
    worker.postMessage(message, transfer);
  });
  const { isolated } = await ask({ op: 'open', buffer, events }, [buffer]);
  const recommend = async (request, list = false) => {
    const begin = performance.now();
    const answer = await ask({ op: 'recommend', ...request, minute: nowMinute(), list });
    return { ...answer, trip_ms: performance.now() - begin };
  };
  return { isolated, ask: recommend, close: () => worker.terminate() };
}

/** Both answers of one request. Weights fade by the minute: asked again where the minute has turned in between. */
async function pair(engine, opponent, request) {
  for (;;) {
    const minute = nowMinute();
    const [ours, theirs] = [await engine.ask(request), await opponent.ask(request, true)];
    if (nowMinute() === minute) return [ours.items.map(({ item_id, score }) => ({ item_id, score })), theirs.items];
  }
}

/** The very first call of each side, as most pages make one or two: nothing is warm. */
async function firstCalls(engine, opponent, request) {
  const [ours, theirs] = [await engine.ask(request), await opponent.ask(request)];
  return { first_ms: ours.took_ms, js_first_ms: theirs.all_ms };
}

/** Compares the lists for these requests, items, order and scores; gives back what differs. */
async function differences(engine, opponent, requests) {
  const found = [];
  for (const request of requests) {
    const [ours, theirs] = await pair(engine, opponent, request);
    if (JSON.stringify(ours) !== JSON.stringify(theirs)) found.push({ request, ours, theirs });
    if (request.model === 'recommended-for-you' && ours.length !== request.limit) found.push({ request, problem: `${ours.length} items` });
  }
  return found;
}

/** `calls` calls of each side, in turns, after `warmup` that are not kept. */
async function measure(engine, opponent, requests, { calls, warmup }) {
  const times = { took: [], trip: [], js_score: [], js_all: [], js_trip: [] };
  for (let at = -warmup; at < calls; at += TURN) {
    const turn = Array.from({ length: Math.min(TURN, calls - at) }, (_, i) => requests[(at + i + warmup) % requests.length]);
    const kept = at >= 0;
    for (const request of turn) {
      const { took_ms, trip_ms } = await engine.ask(request);
      if (kept) { times.took.push(took_ms); times.trip.push(trip_ms); }
    }
    for (const request of turn) {
      const { score_ms, all_ms, trip_ms } = await opponent.ask(request);
      if (kept) { times.js_score.push(score_ms); times.js_all.push(all_ms); times.js_trip.push(trip_ms); }
    }
  }
  return times;
}

/** What is asked, by what the report calls it. A list of one has next to no choice, reasons and cards: what is left is the scan. */
function requestsOf({ pages }) {
  const forYou = { model: 'recommended-for-you' };
  return {
    'for you, 12': [{ ...forYou, limit: 12 }],
    'for you, 1': [{ ...forYou, limit: 1 }],
    'related, 12': pages.map((item_id) => ({ model: 'related-products', item_id, limit: 12 })),
  };
}

/** Measures one catalogue; called by bench.mjs. */
window.bench = async ({ name, plan, calls, warmup }) => {
  const events = plan.events.map(({ minutes_ago, ...event }) => ({ ...event, timestamp_micros: (nowMinute() - minutes_ago) * 60e6 }));
  const engine = await engineOf(name, events);
  const opponent = await opponentOf(name, events);
  const requests = requestsOf(plan);
  const first = await firstCalls(engine, opponent, requests['for you, 12'][0]);
  const differing = await differences(engine, opponent, Object.values(requests).flat());
  const times = {};
  for (const [what, asked] of Object.entries(requests)) times[what] = await measure(engine, opponent, asked, { calls, warmup });
  const { pack, actions, version } = await engine.status();
  engine.close();
  opponent.close();
  return {
    isolated: crossOriginIsolated && opponent.isolated, observed: engine.observed, actions, version, items: pack.items,
    compared: Object.values(requests).flat().length, differing, open_ms: engine.open_ms, ...first, times,
  };
};
document.title = 'ready';
