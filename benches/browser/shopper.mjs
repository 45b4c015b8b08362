// A shopper of two months: visits of some ten actions, mostly on the shelves they like, with searches, carts, purchases and a
// few plain words of their own. Made from the pack alone, so that it is the same every time.
import { random } from './random.mjs';
import { CATEGORY, BRAND, facetKey, facetsOf, lastPart } from './page/pack.js';

const ACTIONS = 200;
const DAYS = 60;
const PAGES = 10;
const HOME_SHELVES = 6;

/** Draws products as shops see them drawn: mostly from a few shelves, the popular ones oftener. */
function chooser(pack, next) {
  const shelves = new Map();
  for (let item = 0; item < pack.items; item += 1) {
    const shelf = facetsOf(pack, item).filter((facet) => CATEGORY(pack.facetKinds[facet])).at(-1) ?? 0;
    if (!shelves.has(shelf)) shelves.set(shelf, []);
    shelves.get(shelf).push(item);
  }
  const long = [...shelves.values()].filter((items) => items.length >= 8);
  const home = Array.from({ length: HOME_SHELVES }, () => long[Math.floor(next() * long.length)]);
  return () => {
    const shelf = next() < 0.8 ? home[Math.floor(next() * next() * home.length)] : long[Math.floor(next() * long.length)];
    const drawn = Array.from({ length: 4 }, () => shelf[Math.floor(next() * shelf.length)]);
    return drawn.reduce((best, item) => (pack.popularity[item] > pack.popularity[best] ? item : best));
  };
}

/** What one visit's step may be, with how often it is, in percent. */
const STEPS = [
  [52, 'view_item'], [12, 'select_item'], [14, 'add_to_cart'], [8, 'search'], [4, 'add_to_wishlist'], [3, 'like'],
  [2, 'dislike'], [2, 'not_interested'], [3, 'remove_from_cart'],
];

function stepOf(next) {
  let left = next() * 100;
  return (STEPS.find(([often]) => (left -= often) < 0) ?? STEPS[0])[1];
}

/** The events of a visit; what lies in the cart at its end is bought in two visits of three. */
function visit(pack, next, choose, cart) {
  const named = (item) => ({ item_id: pack.id(item) });
  const events = [];
  for (let i = 0; i < 9; i += 1) {
    const name = stepOf(next);
    const item = choose();
    if (name === 'search') {
      const shelf = facetsOf(pack, item).filter((facet) => CATEGORY(pack.facetKinds[facet])).at(-1);
      events.push({ name, search_term: lastPart(pack.facetName(shelf)) });
    } else if (name === 'remove_from_cart') {
      if (cart.length) events.push({ name, items: [named(cart.pop())] });
    } else {
      if (name === 'add_to_cart') cart.push(item);
      events.push({ name, items: [named(item)] });
    }
  }
  if (cart.length && next() < 0.67) events.push({ name: 'purchase', items: cart.splice(0).map(named) });
  return events;
}

/** One brand more, another not at all, and nothing guessed from a third. */
function words(pack, choose) {
  const brands = new Set();
  for (let tries = 0; brands.size < 3 && tries < 1_000; tries += 1) {
    for (const facet of facetsOf(pack, choose())) if (pack.facetKinds[facet] === BRAND) brands.add(facet);
  }
  const names = ['prefer_facet', 'exclude_facet', 'ignore_facet'];
  return [...brands].map((facet, at) => ({ name: names[at], facet: facetKey(pack, facet) }));
}

const actionsOf = (event) => event.items?.length ?? 1;

/** `events`, each with `minutes_ago` instead of a time, about 200 actions; `pages`, products whose page is asked about. */
export function shopper(pack) {
  const next = random(pack.items);
  const choose = chooser(pack, next);
  const cart = [];
  const visits = [words(pack, choose)];
  let count = visits[0].length;
  while (count < ACTIONS) {
    const events = visit(pack, next, choose, cart);
    count += events.reduce((sum, event) => sum + actionsOf(event), 0);
    visits.push(events);
  }
  const events = visits.flatMap((visited, at) => visited.map((event, i) => (
    { ...event, minutes_ago: Math.floor((visits.length - at) * DAYS * 1_440 / visits.length) - i })));
  const pages = [];
  for (let tries = 0; pages.length < PAGES && tries < 10_000; tries += 1) {
    const item = choose();
    if (pack.hasNeighbours(item) && !pages.includes(pack.id(item))) pages.push(pack.id(item));
  }
  return { events, pages, actions: count };
}

/** Ids of all products that the shopper has to do with. */
export function touched({ events, pages }) {
  return new Set([...pages, ...events.flatMap((event) => event.items ?? []).map((item) => item.item_id ?? item)]);
}
