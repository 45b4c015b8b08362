// A made shop of 100,000 products with half a year of orders, so that a large catalogue can be measured without anybody's data.
// The words mean nothing; the shape is a large shop's: shelves of very different length, brands at home in a few departments,
// prices by type, and customers who come back to the same kits of products, so that popularity and neighbours exist.
import { random, zipf } from './random.mjs';

/** Raised with every change of what is made: kept files of an older version are made anew. */
export const VERSION = 1;

const SEED = 20_261;
const PRODUCTS = 100_000;
const DEPARTMENTS = 20;
const CATEGORIES = 400;
const TYPES = 4_000;
const BRANDS = 2_000;
const CUSTOMERS = 30_000;
const ORDERS = 110_000;
const KITS = 6_000;
const KIT_SIZE = 8;
const DAYS = 182;
const FIRST_DAY = Date.UTC(2026, 0, 5);

const SYLLABLES = ['ba', 'ren', 'to', 'lim', 'su', 'kel', 'do', 'mar', 'vi', 'nor', 'pa', 'tes', 'ga', 'wil', 'fo', 'han'];

/** A word for a number, another one for each number below 65,536. */
function word(number) {
  let text = '';
  for (let shift = 12; shift >= 0; shift -= 4) if (shift < 8 || number >> shift) text += SYLLABLES[(number >> shift) & 15];
  return text[0].toUpperCase() + text.slice(1);
}

/** The products, in the feed's order. */
function* products() {
  const next = random(SEED);
  const typeOf = zipf(next, TYPES, 0.6);
  const brandOf = zipf(next, BRANDS / DEPARTMENTS, 0.7);
  for (let i = 0; i < PRODUCTS; i += 1) {
    const type = typeOf();
    const category = type % CATEGORIES;
    const department = category % DEPARTMENTS;
    const brand = brandOf() * DEPARTMENTS + (next() < 0.8 ? department : Math.floor(next() * DEPARTMENTS));
    const typical = 1.5 + (type * 37 % 400) / 8;
    const price = typical * (0.6 + 1.2 * next() * next());
    yield {
      id: `p${100_000 + i}`, type, category, department, brand, price: price.toFixed(2), available: next() > 0.02,
      title: `${word(brand + 300)} ${word(type + 9_000).toLowerCase()} ${word(i % 997).toLowerCase()} ${100 + i % 900} g`,
    };
  }
}

/** The feed as CSV, line by line, the header first. */
export function* feedLines() {
  yield 'item_id,item_name,item_brand,item_category,item_category2,item_category3,price,currency,availability,url,image';
  for (const p of products()) {
    const names = [word(p.brand + 300), word(p.department + 30_000), word(p.category + 20_000), word(p.type + 9_000)];
    yield [p.id, p.title, ...names, p.price, 'EUR', p.available ? 'in_stock' : 'out_of_stock', `/p/${p.id}`, `/i/${p.id}.jpg`].join(',');
  }
}

/** Kits of products that are bought together: of one or two categories, popular ones in several kits. */
function kits(next) {
  const shelves = Array.from({ length: CATEGORIES }, () => []);
  let at = 0;
  for (const p of products()) shelves[p.category].push(at++);
  return Array.from({ length: KITS }, (_, k) => {
    const near = shelves[k % CATEGORIES];
    const far = shelves[(k * 7 + 3) % CATEGORIES];
    const pick = (shelf) => shelf[Math.floor(next() * next() * shelf.length)];
    return Array.from({ length: KIT_SIZE }, (_, j) => pick(j < KIT_SIZE - 2 ? near : far));
  });
}

/** The orders' lines as CSV, the header first. */
export function* orderLines() {
  yield 'order_id,customer_id,time,item_id,quantity,price';
  const next = random(SEED + 1);
  const all = kits(next);
  const kitOf = zipf(next, KITS, 0.5);
  const popular = zipf(next, PRODUCTS, 0.8);
  for (let order = 1; order <= ORDERS; order += 1) {
    const customer = Math.floor(next() * CUSTOMERS);
    const minute = Math.floor(order * DAYS * 1_440 / ORDERS);
    const time = new Date(FIRST_DAY + minute * 60_000).toISOString().slice(0, 16);
    // Two orders of three come from one of the customer's four own kits.
    const kit = next() < 0.67 ? (customer * 4 + Math.floor(next() * 4)) * 2_654_435 % KITS : kitOf();
    const items = new Set(all[kit].filter(() => next() < 0.6));
    items.add(popular() * 7_919 % PRODUCTS);
    for (const item of items) yield `${order},${customer},${time},p${100_000 + item},1,2.50`;
  }
}
