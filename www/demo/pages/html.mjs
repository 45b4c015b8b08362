// Text into HTML, the frame that all pages share, and the cards.

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const esc = (text) => String(text).replace(/[&<>"']/g, (ch) => ENTITIES[ch]);
const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
export const price = (amount) => money.format(amount);

const icon = (inner) => `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${inner}</svg>`;
export const ICONS = {
  basket: icon('<path d="M3 9.500h18l-2 10.500H5zM8 9.500 11 3.500M16 9.500 13 3.500M9.500 13v3.500M14.500 13v3.500"/>'),
  search: icon('<circle cx="10.500" cy="10.500" r="6.500"/><path d="m15.500 15.500 5 5"/>'),
  profile: icon('<path d="M4 20.500V10l8-6.500 8 6.500v10.500z"/><circle cx="12" cy="12" r="2.300"/><path d="M8 20.500c0-5 8-5 8 0"/>'),
  on: icon('<path d="m9 5 7 7-7 7"/>'), back: icon('<path d="m15 5-7 7 7 7"/>'), close: icon('<path d="M6 6l12 12M18 6 6 18"/>'),
};
const MARK = '<svg class="mark" viewBox="0 0 40 40" aria-hidden="true"><path class="m1" d="M4 16 20 5l16 11v20H4z"/><path class="m2" d="M10 23h20M10 32h20"/><circle class="m3" cx="14.500" cy="19.500" r="3"/><path class="m3" d="M20 16.500h4.500V23H20zM26.500 18.500h3V23h-3zM11.500 26h6v6h-6z"/><path class="m3" d="M20.500 32c0-7 8.500-7 8.500 0z"/></svg>';

/** The frame. `trail` is a list of [name, address]; `script` false leaves the shop's script away. */
export function page({ title, description, path, main, trail = [], departments, current, head = '' }) {
  const nav = departments.map((d) => `<li><a href="/department/${d.slug}/"${current === d.slug ? ' aria-current="page"' : ''}>${esc(d.name)}</a></li>`).join('');
  const crumbs = trail.length ? `<nav class="crumbs" aria-label="You are here"><ol><li><a href="/">Home</a></li>${trail.map(([name, href]) => (href ? `<li><a href="${href}">${esc(name)}</a></li>` : `<li aria-current="page">${esc(name)}</li>`)).join('')}</ol></nav>` : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${esc(title)}</title>
<meta name="description" content="${esc(description)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#fffdf8" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#171510" media="(prefers-color-scheme: dark)">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/shop.css">
<link rel="modulepreload" href="/homebody/homebody.js">
<link rel="modulepreload" href="/homebody/elements.js">
<script type="module" src="/shop.js"></script>
${head}</head>
<body>
<a class="skip" href="#main">Skip to the products</a>
<header class="top">
<div class="bar">
<a class="brand" href="/">${MARK}<span>Corner Larder</span></a>
<form class="find" action="/search.html" role="search"><label class="unseen" for="q">Search the shop</label><input id="q" name="q" type="search" placeholder="Search 3,000 products" autocomplete="off"><button aria-label="Search">${ICONS.search}</button></form>
<a class="tool" href="/profile.html">${ICONS.profile}<span>My shopping profile</span></a>
<a class="tool" href="/cart.html">${ICONS.basket}<span>Cart</span><span class="count" data-cart-count hidden></span></a>
</div>
<nav class="departments" aria-label="Departments"><ul>${nav}</ul></nav>
</header>
<main id="main" data-page="${esc(path)}">
${crumbs}${main}
</main>
<footer>
<div class="foot"><div><p class="brandline">Corner Larder</p><p>A made-up shop that shows Homebody at work. The data is simulated; nothing here can be bought.</p></div>
<ul><li><a href="/profile.html">My shopping profile</a></li><li><a href="/cart.html">Cart</a></li><li><a href="/about.html">About this shop</a></li></ul></div>
<shop-engine-strip></shop-engine-strip>
</footer>
<p class="unseen" role="status" data-voice></p>
</body>
</html>
`;
}

/** What the shop's script needs to know of a product, on the element that stands for it. */
const facts = (p) => `data-item="${p.id}" data-name="${esc(p.name)}" data-price="${p.price}"`;
export const addButton = (p, words = 'Add') => (p.inStock
  ? `<button class="add" type="button" data-add aria-label="Add ${esc(p.name)} to the cart">${words}</button>`
  : '<span class="gone">Out of stock</span>');

/** No picture waits for the scrolling: suggestions above it, which differ from shopper to shopper, would move when it is asked for. */
export const card = (p, level = 3) => `<li class="card" ${facts(p)}><a href="${p.url}" data-select><img src="${p.image}" alt="" width="240" height="240" decoding="async"><h${level}>${esc(p.name)}</h${level}></a><p class="price">${price(p.price)}</p>${addButton(p)}</li>`;
export const grid = (products, level) => `<ul class="grid" role="list">${products.map((p) => card(p, level)).join('\n')}</ul>`;
/** A row that scrolls sideways, as high as the elements' own. */
export const shelf = (heading, products) => `<h2>${esc(heading)}</h2><ul class="shelf" role="list">${products.map((p) => card(p)).join('\n')}</ul>`;
export const productFacts = facts;
