// Two pictures made of the others: the shelf on the home page, and the shop's icon.
import { draw } from './draw.mjs';

/** Drops wall and counter, so that things can stand on a shelf. Clip names get a prefix, since many pictures meet in one file. */
const bare = (svg, prefix) => svg.replace(/^<svg[^>]*><rect[^>]*\/><path[^>]*\/>/, '').replace(/<\/svg>\s*$/, '').replace(/(id="|url\(#)c(\d+)/g, `$1${prefix}c$2`);
const thing = (p, x, y, size, i) => `<g transform="translate(${x} ${y}) scale(${size / 200})">${bare(draw(p, p.picture), `s${i}`)}</g>`;

/** `products`: ten, five for each board. */
export function shelfScene(products) {
  const place = (i) => thing(products[i], 26 + (i % 5) * 118, i < 5 ? 36 : 208, 134, i);
  const board = (y) => `<rect x="14" y="${y}" width="612" height="15" rx="4" fill="#b98550"/><rect x="14" y="${y + 10}" width="612" height="5" rx="2" fill="#8f6236"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" width="640" height="400"><rect width="640" height="400" rx="18" fill="#e9eddc"/><circle cx="560" cy="70" r="150" fill="#f4e3b8" opacity=".55"/>${board(158)}${board(330)}${products.slice(0, 10).map((_, i) => place(i)).join('')}</svg>\n`;
}

export const icon = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="9" fill="#0b6b53"/><path d="M7 17 20 8l13 9v16H7z" fill="#fcf4e2"/><path d="M11 23h18M11 30h18" stroke="#b98550" stroke-width="2"/><circle cx="15" cy="19.500" r="2.800" fill="#c8452f"/><path d="M20 17h4v6h-4zM26 19h2.500v4H26z" fill="#e0a53a"/><path d="M12 25h5v5h-5z" fill="#34506b"/><path d="M20 30c0-6 8-6 8 0z" fill="#6f9a4c"/></svg>\n';
