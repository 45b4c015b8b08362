// The opponent: scoring and selection over typed arrays, written as one would write it for speed. Nothing is allocated in a call.
import { facetsOf } from './pack.js';

const UNAVAILABLE = 2;

/** A scorer of this pack for the best `limit`. `ids` and `scores` hold the answer, the best first, until the next call. */
export function newScorer(pack, limit) {
  const numbers = (count) => new Int32Array(count);
  return { base: numbers(pack.items), facets: byItem(pack), ids: numbers(limit), scores: numbers(limit), count: 0, limit, priors: new Map() };
}

/** Facets item by item instead of slot by slot: one stream of memory, through which V8's code goes faster. */
function byItem({ items, slots, columns }) {
  const facets = new Uint16Array(items * slots);
  columns.forEach((column, slot) => { for (let i = 0; i < items; i += 1) facets[i * slots + slot] = column[i]; });
  return facets;
}

/** Every item's prior at this share (in 1/256), worked out once. */
function prior(pack, scorer, share) {
  let values = scorer.priors.get(share);
  if (values) return values;
  const { weights, popularity, trending } = pack;
  values = new Int32Array(pack.items);
  for (let i = 0; i < values.length; i += 1) {
    values[i] = ((popularity[i] * weights.popular + trending[i] * weights.trending) >> 8) * share;
  }
  scorer.priors.set(share, values);
  return values;
}

function addNeighbours({ rowEnds, neighbours, neighbourWeights }, base, item, value) {
  for (let at = rowEnds[item], end = rowEnds[item + 1]; at < end; at += 1) {
    base[neighbours[at]] += Math.imul(value, neighbourWeights[at]);
  }
}

/** What goes with one of the last items; its value is in 1/65536, which with a neighbour's weight is more than 32 bits. */
function addStep({ rowEnds, neighbours, neighbourWeights }, base, item, value) {
  for (let at = rowEnds[item], end = rowEnds[item + 1]; at < end; at += 1) {
    base[neighbours[at]] += Math.floor(value * neighbourWeights[at] / 256);
  }
}

function isExcluded(pack, profile, query, item) {
  if (item === query.context || profile.flags[item] & query.excludeFlags || pack.availability[item] === UNAVAILABLE) return true;
  if (!profile.excludes) return false;
  for (let k = 0; k < pack.columns.length; k += 1) if (profile.excluded[pack.columns[k][item]] !== 0) return true;
  return false;
}

/** Puts an item into the sorted list; gives back the score that the next one has to pass. */
function insert(scorer, item, score) {
  const { ids, scores, limit } = scorer;
  let at = scorer.count < limit ? scorer.count++ : limit - 1;
  for (; at > 0 && scores[at - 1] < score; at -= 1) {
    scores[at] = scores[at - 1];
    ids[at] = ids[at - 1];
  }
  scores[at] = score;
  ids[at] = item;
  return scorer.count === limit ? scores[limit - 1] : -2_147_483_648;
}

/** The loop for five slots, the common case, unrolled. */
function scanFive(pack, profile, query, scorer) {
  const { table } = profile;
  const { base, facets } = scorer;
  let least = -2_147_483_648;
  for (let i = 0, j = 0, n = pack.items; i < n; i += 1, j += 5) {
    const score = (base[i] + table[facets[j]] + table[facets[j + 1]] + table[facets[j + 2]] + table[facets[j + 3]] + table[facets[j + 4]]) | 0;
    if (score > least && !isExcluded(pack, profile, query, i)) least = insert(scorer, i, score);
  }
}

function scanAny(pack, profile, query, scorer) {
  const { slots, items } = pack;
  const { table } = profile;
  const { base, facets } = scorer;
  let least = -2_147_483_648;
  for (let i = 0, j = 0; i < items; i += 1) {
    let score = base[i];
    for (const end = j + slots; j < end; j += 1) score = (score + table[facets[j]]) | 0;
    if (score > least && !isExcluded(pack, profile, query, i)) least = insert(scorer, i, score);
  }
}

/**
 * Scores the whole catalogue and keeps the best. `query` is `{prior, excludeFlags, context}`; `context`, a product on the page or
 * -1, counts by what goes with it and what it is like.
 */
export function score(pack, profile, query, scorer) {
  const { weights } = pack;
  scorer.base.set(prior(pack, scorer, query.prior));
  scorer.count = 0;
  for (const { item, value } of profile.steps) addStep(pack, scorer.base, item, value);
  for (const { item, value } of profile.own) scorer.base[item] += value;
  if (query.context >= 0) {
    addNeighbours(pack, scorer.base, query.context, weights.together);
    lean(pack, profile, query.context, weights.facets * 256);
  }
  (pack.slots === 5 ? scanFive : scanAny)(pack, profile, query, scorer);
  if (query.context >= 0) lean(pack, profile, query.context, -weights.facets * 256);
}

/** Lets the product on the page count like a taste; the same with the sign turned takes it back. */
function lean(pack, { table }, item, weight) {
  for (const column of pack.columns) table[column[item]] += Math.imul(weight, pack.facetWeights[column[item]]);
}

/** What the product on the page comes to in an item's score. */
export function contextScore(pack, context, item) {
  const { rowEnds, neighbours, neighbourWeights, weights, facetWeights } = pack;
  let sum = 0;
  for (let at = rowEnds[context]; at < rowEnds[context + 1]; at += 1) if (neighbours[at] === item) sum += weights.together * neighbourWeights[at];
  const own = facetsOf(pack, item);
  for (const facet of facetsOf(pack, context)) if (own.includes(facet)) sum += weights.facets * 256 * facetWeights[facet];
  return sum;
}
