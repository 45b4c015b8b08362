// A snippet of a document as a page that a browser opens. What the document takes for granted where the snippet stands (that Homebody
// was opened, that elements.js is there) is added; anything else that a snippet uses and nobody made is its fault.
import { readScript } from '../../pkg-scripts/source/tree.mjs';

/** What documents may use without importing it again: where it comes from. */
const GIVEN = {
  open: "import { open } from '/homebody/homebody.js';",
  connect: "import { connect } from '/homebody/elements.js';",
  addWords: "import { addWords } from '/homebody/elements.js';",
};
const OPENED = "const homebody = await given({ catalog: '/catalog.hbpack' });";

/** As bundlers and import maps resolve the package's names. */
const IMPORT_MAP = { imports: {
  homebody: '/homebody/homebody.js', 'homebody/elements': '/homebody/elements.js', 'homebody/inline': '/homebody/inline.js',
  'homebody/slim': '/homebody/slim.js', 'homebody/adapters/': '/homebody/adapters/',
} };

/** Tells when the page's Homebody has started; runs before everything else. */
const TOLD = 'window.told=[];const info=console.info;console.info=(...a)=>{told.push(a.join(" "));info(...a)};';

/** The names that a module uses and neither makes nor imports. */
const wanted = (code) => new Set([...readScript(code, 'module').globals].map(({ name }) => name));

/** A `js` snippet with what it takes for granted; it says when it has come to its end. */
export function module(code) {
  const names = wanted(code);
  const before = Object.entries(GIVEN).filter(([name]) => names.has(name)).map(([, line]) => line);
  if (names.has('homebody')) before.push(GIVEN.open.replace('open', 'open as given'), OPENED);
  const more = [...names].filter((name) => !(name in GIVEN) && name !== 'homebody');
  return { code: [...before, code, 'window.ended = true;'].join('\n'), more };
}

const START = `<script type="module">${GIVEN.open}${GIVEN.connect}connect(open({ catalog: '/catalog.hbpack' }));</script>`;
const ELEMENTS = '<script type="module" src="/homebody/elements.js"></script>';

/** What a fragment of HTML needs beside it: nothing if it has scripts of its own, else what the page around it has. */
function beside(html) {
  if (!/<homebody-/.test(html) || /<script[^>]+type="module"|homebody\.classic\.js/.test(html)) return '';
  return /<homebody-config/.test(html) ? ELEMENTS : START;
}

const head = `<meta charset="utf-8"><title>Snippet</title><link rel="icon" href="data:,"><script>${TOLD}</script>`
  + `<script type="importmap">${JSON.stringify(IMPORT_MAP)}</script>`;

/** A fragment, or a whole page as it is, with the listener put first. */
export function page(html) {
  if (/<!doctype/i.test(html)) return html.replace(/<head>|<meta charset[^>]*>/i, (first) => `${first}<link rel="icon" href="data:,"><script>${TOLD}</script>`);
  return `<!doctype html><html lang="en"><head>${head}${beside(html)}</head><body><h1>Snippet</h1>${html}</body></html>`;
}

export const modulePage = (code) => page(`<script type="module">\n${code}</script>`);

/** Whether a page is to start Homebody: it then has to say that it is sealed. */
export const starts = (html) => /\bopen\(|\bgiven\(|<homebody-config|Homebody\.open/.test(html);
