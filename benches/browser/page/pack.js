// Reads a pack's columns as typed arrays, in place. It trusts the file: the format is checked by the engine, and this is the
// opponent, which pays for nothing it does not need. The layout is told in src/catalog/format.rs.

export const BRAND = 6;
export const PRICE = 7;
export const CATEGORY = (kind) => kind >= 1 && kind <= 5;
const KIND_NAMES = ['', 'category', 'category2', 'category3', 'category4', 'category5', 'brand', 'price', 'tag', 'attribute'];

/** Weights by name, with their keys in the pack; all are written by `homebody pack`. */
const WEIGHT_KEYS = {
  together: 1, facets: 2, popular: 3, trending: 4, step_decay: 5, half_life_days: 6, shrinkage: 7, remind_last: 8,
  remind_back: 9, remind_decay: 10, return_share: 11, habit: 12, again_share: 13, remind_more: 14, view_item: 16, select_item: 17,
  search: 18, add_to_wishlist: 19, add_to_cart: 20, remove_from_cart: 21, purchase: 22, refund: 23, like: 24, dislike: 25,
  replenish_share: 32, replenish_days: 33, variety: 34,
};

function weightsOf(pairs) {
  const found = new Map();
  for (let at = 0; at < pairs.length; at += 2) found.set(pairs[at], pairs[at + 1]);
  return Object.fromEntries(Object.entries(WEIGHT_KEYS).map(([name, key]) => {
    if (!found.has(key)) throw new Error(`the pack has no weight ${name}`);
    return [name, found.get(key)];
  }));
}

/** Views on the sections of a pack that begins at `start` in `buffer`; `start` is a multiple of 4. */
function sectionsOf(buffer, start) {
  const head = new DataView(buffer, start);
  const sections = new Map();
  for (let i = 0, at = 64; i < head.getUint32(12, true); i += 1, at += 16) {
    const tag = String.fromCharCode(...new Uint8Array(buffer, start + at, 4));
    sections.set(tag, [start + head.getUint32(at + 4, true), head.getUint32(at + 8, true)]);
  }
  const view = (Type, tag) => {
    const [at, bytes] = sections.get(tag) ?? [0, 0];
    return new Type(buffer, at, bytes / Type.BYTES_PER_ELEMENT);
  };
  return { head, view };
}

/** The pack as columns. Neighbours are added up and their weights multiplied out here, once, as the engine does it at each look. */
export function readPack(given, offset = 0) {
  const aligned = offset % 16 === 0;
  const [buffer, start] = aligned ? [given, offset] : [given.slice(offset), 0];
  const { head, view } = sectionsOf(buffer, start);
  const items = head.getUint32(24, true);
  const slots = head.getUint32(32, true);
  const rows = Math.ceil(items / 8) * 8;
  const facets = view(Uint16Array, 'FCOL');
  const decoder = new TextDecoder();
  const texts = (tag) => {
    const [ends, bytes] = [view(Uint32Array, `${tag}OF`), view(Uint8Array, `${tag}TX`)];
    return (i) => decoder.decode(bytes.subarray(ends[i], ends[i + 1]));
  };
  const rowEnds = view(Uint32Array, 'N0OF');
  const again = view(Uint8Array, 'AGAI');
  return {
    items, slots, bytes: head.getUint32(16, true),
    id: texts('ID'), facetName: texts('FN'),
    columns: Array.from({ length: slots }, (_, slot) => facets.subarray(slot * rows, (slot + 1) * rows)),
    facetKinds: view(Uint8Array, 'FKND'), facetWeights: view(Uint8Array, 'FIDF'),
    availability: view(Uint8Array, 'AVAI'), repurchase: view(Uint8Array, 'REPU'),
    popularity: view(Uint16Array, 'POPU'), trending: view(Uint16Array, 'TREN'),
    again: again.length ? again : new Uint8Array(items).fill(64),
    rowEnds, neighbours: neighbours(items, view), neighbourWeights: neighbourWeights(items, view),
    hasNeighbours: (item) => rowEnds[item + 1] > rowEnds[item],
    weights: weightsOf(view(Int32Array, 'WGTS')),
  };
}

/** Neighbours' indexes out of the steps from one to the next. */
function neighbours(items, view) {
  const ends = view(Uint32Array, 'N0OF');
  const [low, middle, high] = ['N0S0', 'N0S1', 'N0S2'].map((tag) => view(Uint8Array, tag));
  const found = new Uint32Array(low.length);
  for (let item = 0; item < items; item += 1) {
    for (let at = ends[item], next = 0; at < ends[item + 1]; at += 1) {
      found[at] = next + low[at] + (middle[at] << 8) + (high[at] << 16);
      next = found[at] + 1;
    }
  }
  return found;
}

function neighbourWeights(items, view) {
  const [ends, scales, weights] = [view(Uint32Array, 'N0OF'), view(Uint16Array, 'N0SC'), view(Uint8Array, 'N0WT')];
  const whole = new Uint16Array(weights.length);
  for (let item = 0; item < items; item += 1) {
    for (let at = ends[item]; at < ends[item + 1]; at += 1) whole[at] = Math.floor(scales[item] * weights[at] / 255);
  }
  return whole;
}

/** The facets of one item, without the empty ones. */
export function facetsOf(pack, item) {
  return pack.columns.map((column) => column[item]).filter((facet) => facet !== 0);
}

export const facetKey = (pack, facet) => `${KIND_NAMES[pack.facetKinds[facet]]}:${pack.facetName(facet)}`;

/** The last part of a path such as `Dairy > Milk`. */
export const lastPart = (name) => name.slice(name.lastIndexOf('>') + 1).trimStart();
