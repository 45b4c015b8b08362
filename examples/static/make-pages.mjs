// Writes the shop's pages into public/: what any generator of static sites does. What is Homebody's is marked; the rest is the shop's own.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';

const [head, ...lines] = readFileSync('products.csv', 'utf8').trim().split('\n').map((line) => line.split(','));
const products = lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at]])));
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title, main, about = '') => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/shop.css">
<!-- Homebody: the script -->
<script type="module" src="/homebody/elements.js"></script>
</head>
<body>
<!-- Homebody: the pack, where events come from, and which product the page is about -->
<homebody-config catalog="/catalog.hbpack" follow="page attributes"${about && ` shelf-items="${about}"`}></homebody-config>
<header><a href="/">Leaf and Kettle</a></header>
<main>
${main}
</main>
<footer>
<!-- Homebody: asks, and shows everything that is kept -->
<homebody-invite></homebody-invite>
<p><a href="#homebody">My shopping profile</a></p>
</footer>
</body>
</html>
`;

const card = ({ url, title, image, price }) => `<li><a href="${url}"><img src="${image}" alt="" width="200" height="200">${escaped(title)}</a> ${price} EUR</li>`;

const home = `<h1>Tea and what belongs to it</h1>
<!-- Homebody: what this shopper may like; before a yes, what is popular -->
<homebody-recommendations model="recommended-for-you" limit="6"></homebody-recommendations>
<h2>Everything</h2>
<ul class="all">
${products.map(card).join('\n')}
</ul>`;

const told = (product) => JSON.stringify({
  '@context': 'https://schema.org', '@type': 'Product', sku: product.item_id, name: product.title, brand: { '@type': 'Brand', name: product.brand },
  offers: { '@type': 'Offer', price: product.price, priceCurrency: product.currency, availability: 'https://schema.org/InStock' },
}).replaceAll('<', '\\u003c');

const productPage = (product) => `<script type="application/ld+json">${told(product)}</script>
<article>
<img src="${product.image}" alt="" width="300" height="300">
<h1>${escaped(product.title)}</h1>
<p>${escaped(product.brand)}, ${product.price} EUR</p>
<!-- Homebody: what this button does -->
<button data-homebody-add-to-cart="${product.item_id}">Add to cart</button>
</article>
<!-- Homebody: what goes with this product; inside, what the page shows without it -->
<homebody-recommendations model="related-products" item-id="${product.item_id}" limit="4"><p><a href="/">Everything else</a></p></homebody-recommendations>`;

const picture = ({ item_id: id, title }) => {
  const hue = [...id].reduce((sum, sign) => sum * 31 + sign.charCodeAt(0), 7) % 360;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200"><rect width="200" height="200" fill="hsl(${hue} 40% 85%)"/>`
    + `<text x="100" y="125" font-family="serif" font-size="80" text-anchor="middle" fill="hsl(${hue} 50% 30%)">${escaped(title[0])}</text></svg>`;
};

mkdirSync('public/pictures', { recursive: true });
writeFileSync('public/index.html', page('Leaf and Kettle', home));
writeFileSync('public/shop.css', `body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: auto; padding: 1rem }
.all { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: 1rem; padding: 0; list-style: none }
img { display: block; max-width: 100%; height: auto }\n`);
for (const product of products) {
  writeFileSync(`public${product.url}`, page(product.title, productPage(product), product.item_id));
  writeFileSync(`public${product.image}`, picture(product));
}
