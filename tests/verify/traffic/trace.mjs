// What the server could see of a walk, in an order that can be compared, and the comparison.
//
// Timing is left out. Order is by arrival for everything that was asked for after a page's journal had been opened. What was asked for
// before it comes over several connections at once, in an order that differs from load to load of the very same page, and what two parts
// of a page want at once (WebKit: a module that is preloaded and imported) is asked for once or twice; it is sorted, and equal lines are
// one. That loses nothing: the journal is still closed then, and whatever else a page could read (its address, cookies, storage of every kind,
// the window's name, the history's state) is in the trace as well and must be the same, so that order has nothing to depend on.

/** What is compared and what is not, for the report. */
export const SCOPE = 'Compared for each page: method, address, HTTP version, every header with its place, and SHA-256 of the body of each request; WebSocket '
  + 'handshakes; connections to another address; and the page\'s cookies, storage, caches, service workers and address afterwards. What was asked for before the journal '
  + 'was opened is compared sorted and each line once, what came later in the order of arrival (the panel\'s script, when the shopper opens the panel; anything else fails). Not compared: the time between requests, the browser\'s own request for '
  + 'the icon in its tab, the number of idle connections to the shop itself, and the shop\'s name and port, which are others for each shopper. Of what was asked for before the journal was '
  + 'opened, and of the panel\'s script: in Chromium the place of If-None-Match, in Firefox its presence and the value of Priority, which differ from load to load of the same page.';

const text = ({ method, url, http, headers, body }) => JSON.stringify([method, url, http, headers, body]);

/** The page's icon: browsers ask for it when they like, or not again; it is the same address for everybody. */
const isIcon = ({ method, url, body }) => method === 'GET' && url === '/icon.svg' && body === '';

const isConditional = ([name]) => /^if-(none-match|modified-since)$/i.test(name);

/** The one file that is asked for later, where the shopper opens the panel. */
export const PANEL = '/homebody/panel.js';

/**
 * What differs from load to load of the very same page, made the same; only of requests from before the opening, and of the panel's
 * script. Chromium puts
 * If-None-Match at one of two places, depending on which of its caches it asks for. Firefox has a script or not in its cache yet, and
 * reckons a picture's Priority from how far it has drawn. What is in a cache comes of earlier requests, which have been compared.
 */
const CALM = {
  chromium: (headers) => [...headers.filter((one) => !isConditional(one)), ...headers.filter(isConditional)],
  firefox: (headers) => headers.filter((one) => !isConditional(one)).map(([name, value]) => (name === 'Priority' ? [name, '(its own)'] : [name, value])),
  webkit: (headers) => headers,
};

/** Of the page's own list of what it asked for and when: what nobody has seen arrive yet. */
function stillToCome(asked, arrived) {
  const left = [...asked];
  for (const { url } of arrived) {
    const entry = left.findIndex(([one]) => one === url);
    if (entry >= 0) left.splice(entry, 1);
  }
  return left;
}

/** What came before the journal was opened, or came later but was asked for before it: then the page's own clock says so. */
function part(requests, opened, asked) {
  const before = requests.filter(({ at }) => opened === null || at <= opened), after = [];
  const excuses = stillToCome(asked, before).filter(([, when]) => when < opened);
  for (const request of requests.filter(({ at }) => opened !== null && at > opened)) {
    const excuse = excuses.findIndex(([url]) => url === request.url);
    if (excuse < 0) after.push(request);
    else before.push(...excuses.splice(excuse, 1).map(() => request));
  }
  return { before, after };
}

function ofPage(requests, page, engine) {
  const { opened = null, storage = null } = page ?? {};
  const asked = (page?.asked ?? []).map(([url, when]) => [url.replace(/^http:\/\/[^/]+/, ''), when]);
  const { before, after } = part(requests.filter((request) => !isIcon(request)), opened, asked);
  const calm = (request) => text({ ...request, headers: CALM[engine](request.headers) });
  // The panel's script is no other request for coming later: what differs from load to load differs in it too.
  const later = (request) => (request.url === PANEL ? calm(request) : text(request));
  return { before: [...new Set(before.map(calm))].sort(), after: after.map(later), storage: JSON.stringify(storage) };
}

/** The trace of a walk: for each page, and for the leaving of the last, what was asked before and after, and what was stored. */
export function trace(requests, pages, engine) {
  return Array.from({ length: pages.length + 1 }, (_, at) => ofPage(requests.filter(({ document }) => document === at), pages[at], engine));
}

/** What one list has and the other has not, a repeated line counted as often as it is repeated. */
function missing(from, other) {
  const left = [...other];
  return from.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function differencesOf(part, a, b) {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  const [first, second] = [missing(a, b), missing(b, a)];
  return [{ part, first, second, ...(first.length + second.length === 0 ? { order: [a, b] } : {}) }];
}

/** Where two traces differ, page by page; none where they are the same to the byte. */
export function compare(a, b) {
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  return a.flatMap((page, at) => ['before', 'after', 'storage'].flatMap((part) => {
    const parts = [page, b[at]].map((one) => [one[part]].flat());
    return differencesOf(part, ...parts).map((difference) => ({ page: at, ...difference }));
  }));
}
