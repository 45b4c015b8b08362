// The shopper's actions as the engine keeps them, and what of the pack each is about. Done once, when the events come in.
import { PRICE, facetKey, facetsOf, lastPart } from './pack.js';

const MOST_FACETS_OF_A_SEARCH = 16;
const REPEATS = new Set(['view_item', 'select_item', 'search']);
const IDLE_MINUTES = 30;

function words(text) {
  const found = text.toLowerCase().split(/[\x00-\x2f\x3a-\x60\x7b-\x7f]+/).filter(Boolean);
  return found.map((word) => (word.endsWith('s') && new TextEncoder().encode(word).length > 3 ? word.slice(0, -1) : word));
}

function facetsNamedIn(pack, search) {
  const searched = words(search);
  const found = [];
  for (let facet = 1; facet < pack.facetKinds.length && found.length < MOST_FACETS_OF_A_SEARCH; facet += 1) {
    if (pack.facetKinds[facet] === PRICE) continue;
    const own = words(lastPart(pack.facetName(facet)));
    if (own.length > 0 && own.every((word) => searched.includes(word))) found.push(facet);
  }
  return found;
}

function facetOfKey(pack, key) {
  for (let facet = 1; facet < pack.facetKinds.length; facet += 1) if (facetKey(pack, facet) === key) return [facet];
  return [];
}

const same = (a, b) => b && a.kind === b.kind && a.what === b.what && Math.abs(a.minute - b.minute) < IDLE_MINUTES;

/** Records, oldest first: `{kind, minute, item, facets, repeats}`; `item` is -1 where the action is about no product of the pack. */
export function recordsOf(pack, events) {
  const places = new Map();
  for (let item = 0; item < pack.items; item += 1) places.set(pack.id(item), item);
  const records = [];
  const add = (kind, minute, what, item, facets) => {
    const record = { kind, minute, what, item, facets };
    record.repeats = REPEATS.has(kind) && same(record, records.at(-1));
    records.push(record);
  };
  for (const { name, items, search_term, facet, timestamp_micros } of events) {
    const minute = Math.floor(timestamp_micros / 60e6);
    if (name === 'search') add(name, minute, search_term, -1, facetsNamedIn(pack, search_term));
    else if (facet) add(name, minute, facet, -1, facetOfKey(pack, facet));
    else for (const { item_id } of items) {
      const item = places.get(item_id) ?? -1;
      add(name, minute, item_id, item, item < 0 ? [] : facetsOf(pack, item));
    }
  }
  return { records, places };
}
