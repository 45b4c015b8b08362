// Reads the extract in data/: products with their place in the shop, what they sold, and what their picture shows.
import { createReadStream, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

const folder = new URL('../data/', import.meta.url);

/** Departments in the order of the shop's aisles, with a line about each. */
export const DEPARTMENTS = [
  ['Fruit & veg', 'Picked, washed and stacked every morning.'], ['Bakery', 'Loaves, rolls and something sweet.'],
  ['Dairy & eggs', 'Milk, cheese, yogurt and eggs.'], ['Meat', 'From the butcher’s counter and the chiller.'],
  ['Fish', 'On ice, and from the freezer.'], ['Deli', 'Sliced, roasted and tossed at the counter.'],
  ['Store cupboard', 'Tins, jars, pasta, rice and baking.'], ['Breakfast', 'Cereal, coffee and what goes on toast.'],
  ['Snacks & sweets', 'Crisps, crackers, cookies and chocolate.'], ['Drinks', 'Juice, water and fizzy drinks.'],
  ['Frozen', 'Vegetables, ready meals and ice cream.'], ['Household', 'Paper, laundry and cleaning.'],
  ['Personal care', 'Soap, hair and teeth.'], ['Pets', 'For cats, dogs and garden birds.'],
  ['Flowers & gifts', 'Bunches, plants, cards and candles.'],
].map(([name, line]) => ({ name, line, slug: slug(name) }));

export function slug(words) {
  return words.toLowerCase().replace(/&/g, 'and').normalize('NFKD').replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}

/** Rows of a CSV text, as objects by the names in its first row. */
export function readCsv(text) {
  const rows = [[]];
  let cell = '', quoted = false;
  const endCell = () => { rows.at(-1).push(cell); cell = ''; };
  for (let i = 0; i < text.length; i++) {
    const ch = text[i];
    if (quoted) {
      if (ch !== '"') cell += ch;
      else if (text[i + 1] === '"') { cell += '"'; i++; } else quoted = false;
    } else if (ch === '"') quoted = true;
    else if (ch === ',') endCell();
    else if (ch === '\n') { endCell(); rows.push([]); } else if (ch !== '\r') cell += ch;
  }
  if (cell || rows.at(-1).length) endCell(); else rows.pop();
  const [head, ...body] = rows;
  return body.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ''])));
}

/** How many baskets of the last `days` days of the log had each item. */
async function countSales(days) {
  const lines = createInterface({ input: createReadStream(new URL('orders.csv.gz', folder)).pipe(createGunzip()) });
  const all = new Map(), byDay = new Map();
  let last = '';
  for await (const line of lines) {
    const [, , time, item] = line.split(',');
    if (!/^\d/.test(time ?? '')) continue;
    const day = time.slice(0, 10);
    if (day > last) last = day;
    all.set(item, (all.get(item) ?? 0) + 1);
    const ofDay = byDay.get(day) ?? new Map();
    ofDay.set(item, (ofDay.get(item) ?? 0) + 1);
    byDay.set(day, ofDay);
  }
  const since = new Date(Date.parse(last) - days * 864e5).toISOString().slice(0, 10), lately = new Map();
  for (const [day, items] of byDay) if (day > since) for (const [item, n] of items) lately.set(item, (lately.get(item) ?? 0) + n);
  return { all, lately };
}

/** Kinds by their name: what their pictures show, and the noun and the words by which titles of several such lines are told apart. */
function readKinds() {
  const table = (name) => readFileSync(new URL(name, folder), 'utf8').split('\n').filter((line) => line && !line.startsWith('#')).map((line) => line.split('|'));
  const lists = new Map(table('varieties.txt'));
  const kinds = new Map();
  for (const [, , , , kind, noun, picture, words] of table('kinds.txt')) {
    const [shape, motif] = picture.split(':');
    const varieties = (words.startsWith('@') ? lists.get(words.slice(1)) : words).split(',').map((word) => word.split(':')[0].toLowerCase()).filter(Boolean);
    kinds.set(kind, [...(kinds.get(kind) ?? []), { shape, motif, noun: noun.toLowerCase(), varieties }]);
  }
  return kinds;
}

function pictureOf(product, kinds) {
  const lines = kinds.get(product.item_category3), title = product.item_name.toLowerCase();
  if (!lines) throw new Error(`products.csv has the kind "${product.item_category3}", which kinds.txt has not`);
  const score = (line) => (title.includes(line.noun) ? 1000 + line.noun.length : 0) + (line.varieties.some((word) => title.includes(word)) ? 1 : 0);
  return lines.reduce((best, line) => (score(line) > score(best) ? line : best));
}

/** All products, the best-selling first. */
export async function readShop() {
  const kinds = readKinds(), sales = await countSales(28);
  const products = readCsv(readFileSync(new URL('products.csv', folder), 'utf8')).map((row) => ({
    ...row, id: row.item_id, name: row.item_name, price: Number(row.price), inStock: row.availability === 'in_stock',
    sold: sales.all.get(row.item_id) ?? 0, lately: sales.lately.get(row.item_id) ?? 0, picture: pictureOf(row, kinds),
    department: DEPARTMENTS.find((department) => department.name === row.item_category),
    aisle: { name: row.item_category2, slug: slug(row.item_category2) },
  }));
  return products.sort((a, b) => b.sold - a.sold || a.id.localeCompare(b.id));
}
