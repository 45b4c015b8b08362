// The picture of a product, as SVG text. The same product always gets the same picture.
import { FLAVOURS, PACKS, WALLS, hash, resetClips, C } from './base.mjs';
import { motif, motifs } from './motifs.mjs';
import { packs } from './packs.mjs';
import { fresh } from './fresh.mjs';
import { goods } from './goods.mjs';

/** Shapes in `fresh` and `packs` may have the same name; fresh ones come first. */
export const shapes = { ...packs, ...goods, ...fresh };
const CUBES = { melon: ['#eea35f', '#dfe8b0'], berry: ['#d33f48', '#50629c', '#c64a6b'], pineapple: ['#eec853', '#f4dc86'], citrus: ['#ea8f33', '#ec8f66', '#efcb45'], tropical: ['#eca43c', '#eec853', '#9cc055'], strawberry: ['#d33f48', '#dd5f64'], grape: ['#8c3f57', '#b3c368', '#eea35f'] };
const FILLS = { tomato: '#bf4630', nut: '#b98549', grapes: '#5b3d6e', strawberry: '#b13a45', egg: '#f6edd3', olive: '#7c8a3f', cucumber: '#8a9a52', coffee: '#5a3d2a', apple: '#dcb657', mustard: '#e6b93c', cocoa: '#5c3b29', flame: '#6b2f1d', beef: '#4b2b1c', tea: '#a9622c', milk: '#f6f3ea', butter: '#f6e3a0' };
const SODA = { cola: '#4a2a1e', 'root beer': '#4f3020', orange: '#e58a34', grape: '#6f4d86', lime: '#d8e2b0', ginger: '#e2c98a', cherry: '#7d2230', cream: '#cf9f5c', citrus: '#d3d873', strawberry: '#d8505a', lemon: '#efe2a0', peach: '#eb9d63', pineapple: '#eed070' };
const LOW = new Set(['Bakery', 'Meat', 'Fish', 'Deli']);

const BAGGED = { mixed: 'leaf', light: 'leaf', dark: 'leaf', kit: 'leaf', cabbage: 'leaf' };
const flavour = (title) => FLAVOURS.find(([pattern]) => pattern.test(title));

function fillOf(kind, title) {
  if (kind.motif === 'fizz') return Object.entries(SODA).find(([word]) => title.includes(word))?.[1] ?? '#d9b27a';
  return FILLS[kind.motif];
}

/** What the drawers need to know. `kind` is { shape, motif }. */
function subject(product, kind) {
  const title = product.item_name.toLowerCase(), plain = product.item_brand ? title.replace(product.item_brand.toLowerCase(), '') : title;
  const seed = hash(product.item_id), found = flavour(plain);
  const base = PACKS[hash((product.item_brand || 'x') + product.item_category3) % PACKS.length];
  // A flavour that all of the kind have (cheese among cheeses) tells nothing: then the variety's words pick the colour.
  const telling = found && found[2] !== kind.motif ? found[1] : undefined, words = plain.replace(/,[^,]*$/, '');
  const accent = telling ?? PACKS[(PACKS.indexOf(base) + 1 + (hash(words) % (PACKS.length - 1))) % PACKS.length];
  const own = kind.motif in motifs && !['strawberry', 'cherry', 'peach', 'fizz', 'cocoa', 'vanilla', 'soup', 'dinner', 'icecream', 'lemon', 'jam', 'apple', 'orange', 'mint', 'wave', 'stars', 'veg', 'mixed', 'fish', 'bean', 'drop', 'flower'].includes(kind.motif);
  const emblemName = kind.shape === 'saladbag' ? BAGGED[kind.motif] ?? kind.motif : found?.[2] && !own ? found[2] : kind.motif;
  const fill = fillOf(kind, plain);
  return {
    shape: kind.shape, tone: kind.motif, title: plain, seed, base: base === accent ? C.forest : base, accent, emblem: motif(emblemName), fill: fill ?? (['jam', 'strawberry', 'grapes'].includes(kind.motif) ? accent : undefined),
    pale: /moz|swiss|white|monterey|pepper jack|prov|havarti|muenster|butter|margarine/.test(plain), gallon: /gal/.test(product.contents), cubes: Object.entries(CUBES).find(([word]) => plain.includes(word))?.[1] ?? ['#d33f48', '#eea35f', '#9cc055', '#eec853', '#8c3f57'],
    spiral: /muffin|cupcake/.test(plain) ? motifs.cupcake('#cf9a57') : /doughnut/.test(plain) ? motifs.donut(/choc/.test(plain) ? '#6f4733' : '#f8f0dc') : /cookie/.test(plain) ? motifs.cookie('#5c3b29') : /pie|danish/.test(plain) ? motifs.toaster() : motifs.roll(),
  };
}

export function draw(product, kind) {
  resetClips();
  const p = subject(product, kind), shape = shapes[kind.shape];
  if (!shape) throw new Error(`no drawing for the shape "${kind.shape}"`);
  const wall = WALLS[product.item_category] ?? '#f3ede0';
  const counter = `<path d="M0 ${LOW.has(product.item_category) ? 146 : 152}H200V200H0Z" fill="#3b2a16" opacity=".045"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200" width="400" height="400"><rect width="200" height="200" fill="${wall}"/>${counter}${shape(p)}</svg>\n`;
}
