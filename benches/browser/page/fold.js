// The profile in plain JavaScript: the same fold as src/profile, over the same records, in the same integers. It is here so that
// the opponent scores the very same thing, which the benchmark checks, and can be timed with it.

import { halving } from './decay.js';
import { foldHabits, foldReminders, isLook, newReturns } from './own.js';

export const IN_CART = 1;
export const BOUGHT = 2;
export const SAID_NO = 4;
export const SEEN = 8;

const MOST_STEPS = 20;
const PREFER_VALUE = 1 << 17;
/** Arrays that are used again from call to call. */
export function newProfile(pack) {
  const facets = pack.facetKinds.length;
  return {
    table: new Int32Array(facets), flags: new Uint8Array(pack.items), steps: [], own: [], weighed: [],
    excluded: new Uint8Array(facets), excludes: false,
  };
}

/** Folds the records into `profile`. `mix` says how much each part counts here, in 1/256. */
export function fold(pack, records, profile, mix, now) {
  profile.table.fill(0);
  profile.flags.fill(0);
  profile.steps.length = 0;
  profile.own.length = 0;
  profile.excluded.fill(0);
  profile.excludes = false;
  weigh(pack, records, profile, now);
  foldFacets(pack, profile, mix);
  const returns = foldFlags(pack, records, profile, now);
  foldSteps(pack, profile, mix);
  foldReminders(pack, records, profile, mix, returns);
  foldHabits(pack, records, profile, mix, now);
  foldWords(pack, records, profile);
  return profile;
}

function weigh({ weights }, records, profile, now) {
  const halfLife = weights.half_life_days * 24 * 60;
  profile.weighed.length = 0;
  for (const record of records) {
    if (record.repeats) continue;
    const weight = Math.trunc((weights[record.kind] ?? 0) * halving(Math.max(0, now - record.minute), halfLife) / 16);
    if (weight !== 0) profile.weighed.push({ record, weight });
  }
}

function foldFacets({ weights, facetWeights }, profile, mix) {
  let total = weights.shrinkage * 65_536;
  for (const { weight } of profile.weighed) total += Math.abs(weight);
  const scale = weights.facets * mix.facets;
  for (const { record, weight } of profile.weighed) {
    const value = total ? Math.trunc(scale * weight / total) : 0;
    for (const facet of record.facets) profile.table[facet] += Math.imul(value, facetWeights[facet]);
  }
}

function foldSteps({ weights }, profile, mix) {
  let value = weights.together * mix.steps;
  for (let at = profile.weighed.length - 1; at >= 0 && value !== 0 && profile.steps.length < MOST_STEPS; at -= 1) {
    const { record: { item }, weight } = profile.weighed[at];
    if (item < 0 || weight <= 0 || profile.steps.some((step) => step.item === item)) continue;
    profile.steps.push({ item, value });
    value = (value * weights.step_decay) >> 8;
  }
}

/** Of what the shopper said of one facet, the newest holds. */
function foldWords({ facetWeights }, records, profile) {
  const said = new Map();
  for (const { kind, facets } of records) {
    if (kind.endsWith('_facet')) for (const facet of facets) said.set(facet, kind);
  }
  for (const [facet, kind] of said) {
    if (kind === 'prefer_facet') profile.table[facet] += Math.imul(PREFER_VALUE, facetWeights[facet]);
    if (kind === 'ignore_facet') profile.table[facet] = 0;
    if (kind === 'exclude_facet') {
      profile.excluded[facet] = 1;
      profile.excludes = true;
    }
  }
}

function foldFlags({ weights, repurchase }, records, { flags }, now) {
  const wait = Math.max(5, weights.replenish_days * 24 * 60);
  const returns = newReturns();
  for (const { kind, item, minute } of records) {
    if (item < 0) continue;
    const again = repurchase[item] >= weights.replenish_share && now - minute >= wait;
    if (isLook(kind)) returns.count(item, (flags[item] & SEEN) !== 0);
    flags[item] = after(flags[item], kind, again);
  }
  return returns;
}

function after(flags, kind, again) {
  switch (kind) {
    case 'view_item': case 'select_item': return flags | SEEN;
    case 'add_to_cart': return flags | IN_CART;
    case 'remove_from_cart': return flags & ~IN_CART;
    case 'purchase': return again ? flags & ~(IN_CART | BOUGHT | SEEN) : (flags & ~IN_CART) | BOUGHT;
    case 'refund': return flags & ~BOUGHT;
    case 'like': return flags & ~SAID_NO;
    case 'dislike': case 'not_interested': return flags | SAID_NO;
    default: return flags;
  }
}
