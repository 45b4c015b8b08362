// Builds the demo store into dist/demo: pages, pictures, the style sheet and the shop's script. The pack comes from `homebody pack`.
//   node www/demo/build.mjs [--out DIR]
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';
import { DEPARTMENTS, readShop } from './pages/data.mjs';
import * as pages from './pages/pages.mjs';
import { draw } from './pictures/draw.mjs';
import { icon, shelfScene } from './pictures/scene.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv.indexOf('--out');
const out = wanted > 0 ? resolve(process.argv[wanted + 1]) : resolve(here, '../../dist/demo');
const made = new Set(), written = new Set();

async function put(path, text) {
  const file = join(out, path.endsWith('/') ? `${path}index.html` : path);
  if (!made.has(dirname(file))) { await mkdir(dirname(file), { recursive: true }); made.add(dirname(file)); }
  written.add(file);
  await writeFile(file, text);
}

/** The ten things on the home page's shelf: different shapes, side by side. */
function sceneOf(products) {
  const shapes = ['milk', 'jar', 'box', 'bottlepop', 'can', 'eggbox', 'breadbag', 'apple', 'cheesewedge', 'bouquet'];
  return shapes.map((shape) => products.find((p) => p.picture.shape === shape)).filter(Boolean);
}

async function departmentPages(shop) {
  for (const place of DEPARTMENTS) {
    const products = shop.products.filter((p) => p.department === place);
    const aisles = [...new Map(products.map((p) => [p.aisle.slug, p.aisle])).values()].sort((a, b) => a.name.localeCompare(b.name));
    for (const [path, html] of pages.department(shop, place, products, aisles)) await put(path, html);
    for (const aisle of aisles) for (const [path, html] of pages.department(shop, place, products.filter((p) => p.aisle.slug === aisle.slug), aisles, aisle)) await put(path, html);
  }
}

async function productPages(shop) {
  const aisles = byAisle(shop.products);
  for (const p of shop.products) {
    const neighbours = aisles.get(aisleOf(p)).filter((other) => other !== p && other.inStock).slice(0, 8);
    await put(p.url, pages.product(shop, p, neighbours));
    await put(p.image, draw(p, p.picture));
  }
}
const aisleOf = (p) => `${p.department.slug}/${p.aisle.slug}`;
const byAisle = (products) => products.reduce((map, p) => map.set(aisleOf(p), [...(map.get(aisleOf(p)) ?? []), p]), new Map());

/** Homebody is not bundled: the pages load it from where the server has it, so a failing Homebody cannot take the shop along. */
const homebody = { name: 'homebody', setup: (esbuild) => esbuild.onResolve({ filter: /^homebody(\/elements)?$/ }, ({ path }) => ({ path: path === 'homebody' ? '/homebody/homebody.js' : '/homebody/elements.js', external: true })) };

const products = await readShop();
const shop = { products, departments: DEPARTMENTS };
await departmentPages(shop);
await productPages(shop);
for (const [path, make] of Object.entries({ '/': pages.home, '/search.html': pages.search, '/cart.html': pages.cart, '/checkout.html': pages.checkout, '/thank-you.html': pages.thanks, '/profile.html': pages.profile, '/about.html': pages.about, '/404.html': pages.missing })) await put(path, make(shop));
await put('/search.json', JSON.stringify(products.map((p) => [p.id, p.name, p.price, p.inStock ? 1 : 0, `${p.item_category} ${p.item_category2} ${p.item_category3}`])));
await put('/pictures/shelf.svg', shelfScene(sceneOf(products)));
await put('/icon.svg', icon);
await put('/shop.css', (await transform(await readFile(join(here, 'shop.css'), 'utf8'), { loader: 'css', minify: true })).code);
await build({ entryPoints: [join(here, 'shop.ts')], outfile: join(out, 'shop.js'), bundle: true, minify: true, format: 'esm', target: 'es2022', logLevel: 'warning', plugins: [homebody] });
// What an earlier build left goes last, so that a store that is being served lacks nothing meanwhile.
for (const folder of ['department', 'product', 'pictures']) {
  const entries = await readdir(join(out, folder), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  for (const file of files) if (!written.has(file)) await rm(file);
}
console.log(`${products.length} products in ${DEPARTMENTS.length} departments, in ${out}`);
