// Leaks, planted one at a time into what is served, each told by the page's own API what this shopper is like. They show that the
// comparison is awake: each must make two shoppers differ. `needs` says on which walks it can be seen at all.

/** Given to every leak: the shopper's first suggestions, and a number that follows from them. */
const KNOWING = `const homebody = await window.homebody;
  const { items } = await homebody.recommend({ model: 'recommended-for-you', limit: 8 });
  const { actions } = await homebody.inspect();
  const top = items[0], id = top.item_id, digit = (items.reduce((sum, item) => sum * 31 + Number(item.item_id), 7) + actions.length) % 10;
  const sheet = (css) => { const one = new CSSStyleSheet(); one.replaceSync(css); document.adoptedStyleSheets = [...document.adoptedStyleSheets, one]; };
  const make = (tag, properties) => Object.assign(document.createElement(tag), properties);`;

const inShop = (body) => ({ '/shop.js': (text) => `${text}\n;(async () => { ${KNOWING}\n${body} })().catch((error) => console.warn(error));` });
const severalPages = ({ walk }) => walk.length > 1;

/** As some shops are: with a policy that asks for no Trusted Types. */
const PLAIN_PAGES = { pages: { 'Content-Security-Policy': "default-src 'self'; connect-src 'self' ws:; img-src 'self' data: blob:" } };

const planted = (name, body, more = {}) => ({ name, edits: inShop(body), ...more });

export const LEAKS = [
  planted('a picture of the first suggestion', "document.body.append(make('img', { src: '/pictures/' + id + '.svg?shown' }));"),
  planted('suggestions whose pictures are fetched as they are shown (images="direct")', `
    for (const shelf of document.querySelectorAll('homebody-recommendations')) shelf.setAttribute('images', 'direct');`,
  { needs: ({ walk }) => walk.some(({ kind }) => kind === 'home' || kind === 'product') }),
  planted('a lazy picture at the foot of the page', "document.body.append(make('img', { loading: 'lazy', src: '/pictures/' + id + '.svg?lazy' }));"),
  { name: 'the shop\'s own lazy pictures, put in order for the shopper',
    edits: { ...inShop(`const grid = document.querySelector('main .grid'), cards = [...grid.children];
        const { items: mine } = await homebody.recommend({ model: 'rerank', items: cards.map((card) => card.dataset.item) });
        grid.replaceChildren(...mine.flatMap(({ item_id }) => cards.find((card) => card.dataset.item === item_id) ?? []));`),
      pages: (html) => html.replaceAll('decoding="async"', 'decoding="async" loading="lazy"')
        .replace('<main', '<div style="height:4000px"></div><main') },
    headers: { pages: { 'Content-Security-Policy': "default-src 'self' 'unsafe-inline'; img-src 'self' data: blob:" } },
    needs: ({ walk }) => walk.some(({ kind }) => kind === 'department') },
  planted('a word in the address of a request of the page\'s own', "fetch('/search.json?for=' + id);"),
  planted('a request three seconds later', "setTimeout(() => fetch('/search.json?late=' + id), 3000);"),
  planted('fonts by unicode-range, which spell the first suggestion', `
    const face = (c) => '@font-face { font-family: spy; src: url(/font-' + c + '.woff2); unicode-range: U+' + c.charCodeAt(0).toString(16) + '; }';
    sheet([...'abcdefghijklmnopqrstuvwxyz'].map(face).join('') + '.spied { font-family: spy; }');
    document.body.append(make('p', { className: 'spied', textContent: top.item_name.toLowerCase() }));`),
  planted('a page fetched ahead when the pointer is over its card', `document.addEventListener('pointerover', (event) => {
      const link = event.composedPath().find((node) => node.localName === 'a' && node.matches('.product'));
      if (!link) return;
      const ahead = make('link', { rel: 'prefetch', href: link.href });
      if (ahead.relList.supports('prefetch')) document.head.append(ahead);
      else fetch(link.href);
    });`, { needs: ({ walk }) => walk.some(({ kind }) => kind === 'home' || kind === 'product') }),
  planted('a header of its own', "fetch('/search.json', { headers: { 'X-Shelf': id } });"),
  planted('a header that every request has', "fetch('/search.json', { headers: { 'Accept-Language': 'en-' + digit } });"),
  planted('a cookie', "document.cookie = 'shelf=' + id + '; path=/';", { needs: severalPages }),
  planted('the order of two requests', `for (const name of digit % 2 ? ['one', 'two'] : ['two', 'one']) await fetch('/search.json?' + name);`),
  planted('the number of equal requests', `for (let left = digit; left > 0; left--) await fetch('/search.json', { cache: 'no-store' });`),
  planted('what it says it has kept already (If-None-Match)', "fetch('/search.json', { headers: { 'If-None-Match': '\"' + id + '\"' } });"),
  planted('a background picture by class', `
    sheet([...'0123456789'].map((n) => '.shelf' + n + ' { width: 9px; height: 9px; background-image: url(/icon.svg?kind=' + n + ') }').join(''));
    document.body.append(make('p', { className: 'shelf' + digit }));`),
  planted('a beacon when the page is left', "addEventListener('pagehide', () => navigator.sendBeacon('/search.json', id));"),
  planted('a connection to elsewhere on which nothing is said', `if (digit % 2)
    document.head.append(make('link', { rel: 'preconnect', href: 'http://localhost:ELSEWHERE' }));`),
  planted('the body of a request', "fetch('/search.json', { method: 'POST', body: id });"),
  planted('a WebSocket', "new WebSocket('ws://' + location.host + '/talk/' + id);", { headers: PLAIN_PAGES }),
  planted('an EventSource', "new EventSource('/search.json?listen=' + digit).onerror = (event) => event.target.close();"),
  planted('the address of a service worker', "navigator.serviceWorker.register('/verify-planted.js?for=' + id);", { headers: PLAIN_PAGES }),
  planted('a worker of the page\'s own', "new Worker('/verify-planted.js').postMessage(id);", { headers: PLAIN_PAGES }),
  planted('a script', "import('/verify-planted.js?for=' + id);"),
  planted('a frame', "document.body.append(make('iframe', { src: '/about.html?for=' + id }));"),
  planted('a form sent into a frame', `document.body.append(make('iframe', { name: 'hidden' }));
    const form = make('form', { action: '/search.html', target: 'hidden' });
    form.append(make('input', { name: 'q', value: id }));
    document.body.append(form);
    form.submit();`),
  planted('a sound that is loaded ahead', "document.body.append(make('audio', { preload: 'auto', src: '/sound-' + id + '.wav' }));"),
  planted('the page\'s own address, which the next request names as its referrer', `const { pathname, search } = location;
    history.replaceState(null, '', pathname + search + (search ? '&' : '?') + 'for=' + id);`, { needs: severalPages }),
  planted('what the next page finds in the window\'s storage', "sessionStorage.setItem('shelf', digit % 2);", { needs: severalPages, onlyStored: true }),
];

const WORKER = { type: 'text/javascript', body: "self.onmessage = ({ data }) => fetch('/search.json?from-worker=' + data);" };

/** What every leak is served with besides its own. */
export const PLANTED = { '/verify-planted.js': WORKER };
