#!/usr/bin/env node
// Makes a shop of any size, to see what `homebody pack` takes: a feed of products, or a log of orders, the same at every run. Products are
// bought by a power law; six of ten lines are of the customer's own four clusters of a hundred products, the rest of the whole shop.
//   node benches/packs/long-log.mjs products PRODUCTS > products.csv
//   node benches/packs/long-log.mjs orders PRODUCTS ORDERS CUSTOMERS > orders.csv      five lines an order, 180 bytes a line
// See docs/nightly.md for what was measured.
import { writeSync } from 'node:fs';

const [what, ...sizes] = process.argv.slice(2);
const [products, orders, customers] = sizes.map(Number);
const wanted = { products: 1, orders: 3 }[what];
if (!wanted || sizes.length !== wanted || ![products, orders ?? 1, customers ?? 1].every((size) => Number.isSafeInteger(size) && size > 0)) {
  process.stderr.write('long-log.mjs products PRODUCTS | orders PRODUCTS ORDERS CUSTOMERS\n');
  process.exit(2);
}

/** Mulberry32: numbers from 0 (with it) to 1 (without it), the same at every run. */
let state = 20251;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}
const below = (bound) => Math.floor(random() * bound);

let chunk = '';
/** Writes in large pieces; a pipe that is full is tried again. */
function flush() {
  const bytes = Buffer.from(chunk, 'latin1');
  chunk = '';
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      if (error.code === 'EPIPE') process.exit(0);
      if (error.code !== 'EAGAIN') throw error;
    }
  }
}
function line(text) {
  chunk += `${text}\n`;
  if (chunk.length > 1 << 20) flush();
}

const id = (product) => `sku-${String(product).padStart(6, '0')}`;

function feed() {
  line('id,title,price,brand,product_type');
  for (let at = 0; at < products; at += 1) line(`${id(at)},Product number ${at},${1 + at % 90}.99 EUR,Brand ${at % 300},Group ${at % 20} > Sort ${at % 400}`);
}

function log() {
  const NOTE = 'left at the back door as asked. The second parcel follows when the rest has come in from the store. Paid by card at the till';
  const clusters = Math.max(1, Math.floor(products / 100));
  const year = 31_536_000_000;
  line('order_id,customer_id,event_time,item_id,quantity,note');
  for (let order = 0; order < orders; order += 1) {
    const customer = Math.floor(customers * random() ** 1.5);
    const home = (Math.imul(customer, 2_654_435_761) >>> 8) % clusters;
    const time = new Date(1_700_000_000_000 + Math.floor(order * year / orders)).toISOString().slice(0, 19);
    const head = `o${String(order).padStart(9, '0')},c${String(customer).padStart(8, '0')},${time}Z,`;
    for (let lines = 1 + below(9); lines > 0; lines -= 1) {
      const place = random() < 0.6 ? (home + 97 * below(4)) % clusters * 100 + random() ** 2 * 100 : random() ** 3 * products;
      line(`${head}${id(Math.floor(place) * 7_919 % products)},${1 + below(3)},${NOTE}`);
    }
  }
}

if (what === 'products') feed();
else log();
flush();
