// Two shoppers and the walk they both take, made from a seed. The walk is what a shop sees of everybody; the shoppers differ in what
// this browser keeps and may use, and in nothing else.
import { readFileSync } from 'node:fs';
import { DEPARTMENTS, readCsv } from '../../../www/demo/pages/data.mjs';
import { random } from './random.mjs';

const PRODUCTS = readCsv(readFileSync(new URL('../../../www/demo/data/products.csv', import.meta.url), 'utf8'));
const PURPOSES = ['remember_views', 'remember_purchases', 'remember_searches', 'personalise', 'explore'];
const MOST_EVENTS = 60;
const KINDS = {
  view_item: 10, select_item: 3, search: 3, add_to_cart: 3, remove_from_cart: 1, add_to_wishlist: 1, purchase: 3, refund: 1, like: 1,
  dislike: 1, not_interested: 1, exclude_facet: 1, prefer_facet: 1, ignore_facet: 1, view_item_list: 1, begin_checkout: 1,
};
const MINUTE = 60_000_000;
const DAYS = 100 * 24 * 60; // a little longer than is kept

function facetOf(rng, { item_brand: brand, item_category: first, item_category2: second }) {
  return brand && rng.chance(0.5) ? `brand:${brand}` : `category:${first} > ${second}`;
}

function event(rng, liked, minutesAgo) {
  const name = rng.weighted(KINDS), product = rng.pick(liked);
  const when = { timestamp_micros: Date.now() * 1000 - minutesAgo * MINUTE };
  if (name === 'search') return { name, search_term: rng.pick(product.item_name.split(' ')), ...when };
  if (name.endsWith('_facet')) return { name, facet: facetOf(rng, product), ...when };
  return { name, items: [{ item_id: product.item_id, quantity: 1 + rng.below(3) }], ...when };
}

/** Most people like a few things: so most shoppers here keep to a few aisles, and differ from one another. */
function likedBy(rng) {
  const aisles = [...new Set(PRODUCTS.map((product) => product.item_category2))];
  const mine = new Set(Array.from({ length: 1 + rng.below(4) }, () => rng.pick(aisles)));
  return rng.chance(0.1) ? PRODUCTS : PRODUCTS.filter((product) => mine.has(product.item_category2));
}

const all = (allowed) => Object.fromEntries(PURPOSES.map((purpose) => [purpose, allowed]));
const CHOICES = {
  'never asked': () => null,
  'said no': () => all(false),
  'said yes': () => all(true),
  'said yes to some': (rng) => Object.fromEntries(PURPOSES.map((purpose) => [purpose, rng.chance(0.7)])),
  'keeps but does not personalise': () => ({ ...all(true), personalise: false }),
};

/** What one shopper has done and chosen, as calls of the page's own API in their order. */
function shopper(rng) {
  const asked = rng.weighted({ 'never asked': 1, 'said no': 1, 'said yes': 8, 'said yes to some': 3, 'keeps but does not personalise': 1 });
  const count = rng.chance(0.1) ? 0 : rng.below(MOST_EVENTS + 1);
  const liked = likedBy(rng);
  const ages = Array.from({ length: count }, () => rng.below(rng.chance(0.7) ? 7 * 24 * 60 : DAYS)).sort((a, b) => b - a);
  const events = ages.map((minutesAgo) => event(rng, liked, minutesAgo));
  const seqs = events.map((_, at) => at);
  return {
    asked, choices: CHOICES[asked](rng), events,
    // One whose page was seen before: its pictures are kept, where that is allowed.
    seen: rng.chance(0.6) ? rng.pick(liked).item_id : null,
    unused: rng.chance(0.3) ? rng.some(seqs, 5) : [],
    forgotten: rng.chance(0.3) ? rng.some(seqs, 5) : [],
    withdrawn: rng.chance(0.1) ? rng.pick(PURPOSES) : null,
    paused: rng.chance(0.1) ? rng.pick([null, 30]) : undefined,
    wiped: rng.chance(0.04),
  };
}

const place = (product) => `/department/${DEPARTMENTS.find(({ name }) => name === product.item_category).slug}/`;
const PAGES = {
  home: () => '/',
  department: (rng) => place(rng.pick(PRODUCTS)),
  product: (rng) => `/product/${rng.pick(PRODUCTS).item_id}.html`,
  search: (rng) => `/search.html?q=${encodeURIComponent(rng.pick(rng.pick(PRODUCTS).item_name.split(' ')))}`,
  cart: () => '/cart.html',
  profile: () => '/profile.html',
};
const OFTEN = { home: 5, department: 4, product: 5, search: 2, cart: 2, profile: 2 };

/** What is done on a page: always to its end and over its cards; the rest as it comes. */
function acts(rng, kind) {
  const order = kind === 'department' && rng.chance(0.7) ? ['order'] : [];
  const sometimes = { why: 0.4, panel: 0.25, phone: 0.15, add: 0.2 };
  return [...order, 'scroll', 'hover', ...Object.keys(sometimes).filter((act) => rng.chance(sometimes[act]))];
}

function walk(rng) {
  return Array.from({ length: Number(rng.weighted({ 1: 6, 2: 3, 3: 1 })) }, () => {
    const kind = rng.weighted(OFTEN);
    return { kind, path: PAGES[kind](rng), acts: acts(rng, kind) };
  });
}

/** Pair number `at` of a seed: `{seed, shoppers: [a, b], cart, walk}`. */
export function pair(seed, at) {
  const rng = random(`${seed} ${at}`);
  const line = ({ item_id: id, item_name: name, price }) => ({ id, name, price: Number(price), quantity: 1 });
  const cart = rng.chance(0.5) ? rng.some(PRODUCTS, 4).map(line) : [];
  return { seed: `${seed} ${at}`, shoppers: [shopper(rng), shopper(rng)], cart, walk: walk(rng) };
}

/** One line about a shopper, for people. */
export function inWords({ asked, events, seen, unused, forgotten, withdrawn, paused, wiped }) {
  const more = [seen && `has seen the page of ${seen}`, unused.length && `${unused.length} kept but not used`,
    forgotten.length && `${forgotten.length} forgotten`, withdrawn && `${withdrawn} withdrawn`, paused !== undefined && 'paused', wiped && 'wiped'].filter(Boolean);
  return [`${asked}, ${events.length} actions`, ...more].join(', ');
}
