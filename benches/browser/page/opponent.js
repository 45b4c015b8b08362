// The opponent's worker: answers the same requests as the engine's, from the same pack and the same actions.
import { BOUGHT, IN_CART, SAID_NO, SEEN, fold, newProfile } from './fold.js';
import { recordsOf } from './journal.js';
import { related, varied } from './list.js';
import { readPack } from './pack.js';
import { newScorer, score } from './score.js';

/** What counts on each surface, as in src/engine/models.rs. */
const MODELS = {
  'recommended-for-you': {
    mix: { steps: 256, reminders: 256, habits: 256, facets: 256 }, prior: 256, excludeFlags: IN_CART | BOUGHT | SAID_NO,
  },
  'related-products': {
    mix: { steps: 0, reminders: 0, habits: 0, facets: 64 }, prior: 64, excludeFlags: IN_CART | BOUGHT | SAID_NO,
  },
};
/** Candidates for each place of the list. */
const CANDIDATES = 4;

let pack;
let journal;
const scorers = new Map();
const profiles = {};

function open({ buffer, events }) {
  pack = readPack(buffer);
  journal = recordsOf(pack, events);
  for (const name of Object.keys(MODELS)) profiles[name] = newProfile(pack);
}

/** Where shoppers come back to what they looked at, suggestions may remind. */
const reminds = ({ remind_last: last, remind_back: back }) => last > 0 || back > 0;

function scorerFor(limit) {
  if (!scorers.has(limit)) scorers.set(limit, newScorer(pack, limit * CANDIDATES));
  return scorers.get(limit);
}

/** Fold, score and list, each timed; `score_ms` is the plain opponent, `all_ms` the three together. */
function recommend({ model, item_id, limit, minute, list }) {
  const scorer = scorerFor(limit);
  const { mix, prior, excludeFlags } = MODELS[model];
  const seen = model === 'recommended-for-you' && !reminds(pack.weights) ? SEEN : 0;
  const context = item_id === undefined ? -1 : journal.places.get(item_id);
  const begin = performance.now();
  const profile = fold(pack, journal.records, profiles[model], mix, minute);
  const folded = performance.now();
  score(pack, profile, { prior, excludeFlags: excludeFlags | seen, context }, scorer);
  const scored = performance.now();
  const shown = context < 0 ? varied(pack, scorer, limit) : related(pack, scorer, context, limit);
  const end = performance.now();
  const items = list && shown.map((at) => ({ item_id: pack.id(scorer.ids[at]), score: scorer.scores[at] }));
  return { score_ms: scored - folded, all_ms: end - begin, items };
}

onmessage = ({ data }) => {
  if (data.op === 'open') {
    open(data);
    postMessage({ ready: true, isolated: crossOriginIsolated });
  } else {
    postMessage(recommend(data));
  }
};
