// From the best candidates to the list that is shown, as src/rank/variety.rs and src/engine/recommend.rs do it.
import { facetsOf } from './pack.js';
import { contextScore } from './score.js';

/** Maximal marginal relevance over the scorer's candidates; gives back their places in the order shown. */
export function varied(pack, { ids, scores, count }, keep) {
  const variety = pack.weights.variety;
  const worst = scores[count - 1];
  const range = Math.max(1, scores[0] - worst);
  const rest = Array.from({ length: count }, (_, at) => ({ at, value: Math.floor((scores[at] - worst) * 65_536 / range), alike: 0 }));
  const chosen = [];
  while (chosen.length < keep && rest.length > 0) {
    let next = 0;
    const worth = ({ value, alike }) => (100 - variety) * value - variety * alike;
    for (let i = 1; i < rest.length; i += 1) if (worth(rest[i]) > worth(rest[next])) next = i;
    const [taken] = rest.splice(next, 1);
    chosen.push(taken.at);
    for (const one of rest) one.alike = Math.max(one.alike, likeness(pack, ids[one.at], ids[taken.at]));
  }
  return chosen;
}

function likeness(pack, a, b) {
  const [ofA, ofB] = [facetsOf(pack, a), facetsOf(pack, b)];
  const sum = (facets) => facets.reduce((total, facet) => total + pack.facetWeights[facet], 0);
  return Math.floor(sum(ofA.filter((facet) => ofB.includes(facet))) * 65_536 / Math.max(sum(ofA), sum(ofB), 1));
}

/** The candidates that have to do with the product on the page, by score. */
export function related(pack, { ids, count }, context, keep) {
  const places = [];
  for (let at = 0; at < count && places.length < keep; at += 1) if (contextScore(pack, context, ids[at]) > 0) places.push(at);
  return places;
}
