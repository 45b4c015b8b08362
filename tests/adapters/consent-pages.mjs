// A page for each consent tool: the tool itself, set up as its own documents show it, beside Homebody that heeds it. `accept` and `withdraw` are
// the tool's own buttons, the latter in the order in which a shopper presses them.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const inPackage = (name) => path.join(ROOT, 'node_modules', name);
const file = (name) => readFileSync(inPackage(name), 'utf8');
const script = (body) => ({ type: 'text/javascript', body });

/** A page; `head` has what the tool's documents put there, `tool` runs as a module, `sources` is what is heeded. */
const page = (sources, { head = '', body = '', tool = '' } = {}) => ({
  type: 'text/html',
  headers: { 'Content-Security-Policy': "script-src 'self' 'unsafe-inline'; connect-src 'self'" }, // the tools' own snippets are in the page
  body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Consent</title><link rel="icon" href="data:,">${head}
<script type="module">
import { open } from '/homebody/homebody.js';
import { heed, tcf, consentMode, cookieConsent, klaro, tarteaucitron, c15t, shopifyPrivacy } from '/homebody/adapters/consent.js';
window.homebody = open({ catalog: '/good.hbpack', awaitPermit: true });
window.stop = heed(window.homebody, [${sources}]);
</script>${tool && `<script type="module">${tool}</script>`}</head><body><h1>The shop’s own words</h1>${body}</body></html>`,
});

/** A module of npm as one script for the page. */
async function bundled(text) {
  const { outputFiles } = await build({
    stdin: { contents: text, resolveDir: ROOT, loader: 'js' }, bundle: true, format: 'esm', write: false, logLevel: 'silent', define: { 'process.env.NODE_ENV': '"production"', global: 'globalThis' },
  });
  return script(outputFiles[0].text);
}

/** All files of a package under a path. */
function folder(name, at) {
  return Object.fromEntries(readdirSync(inPackage(name), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(js|css)$/.test(entry.name)).map((entry) => {
    const full = path.join(entry.parentPath ?? entry.path, entry.name);
    return [`${at}/${path.relative(inPackage(name), full)}`, { type: entry.name.endsWith('.css') ? 'text/css' : 'text/javascript', body: readFileSync(full) }];
  }));
}

const COOKIECONSENT = `
CookieConsent.run({
  hideFromBots: false, // a driven browser calls itself one
  categories: { necessary: { enabled: true, readOnly: true }, functionality: {} },
  language: { default: 'en', translations: { en: {
    consentModal: { title: 'We use cookies', description: 'Choose.', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', showPreferencesBtn: 'Manage' },
    preferencesModal: { title: 'Preferences', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Reject all', savePreferencesBtn: 'Save', closeIconLabel: 'Close',
      sections: [{ title: 'Suggestions', description: 'What you like.', linkedCategory: 'functionality' }] },
  } } },
});`;

const KLARO = `window.klaroConfig = {
  version: 1, elementID: 'klaro', storageMethod: 'cookie', cookieName: 'klaro', default: false, mustConsent: false, acceptAll: true, lang: 'en',
  translations: { en: { privacyPolicyUrl: '/privacy', purposes: { suggestions: { title: 'Suggestions' } }, homebody: { title: 'Homebody', description: 'Suggestions' } } },
  services: [{ name: 'homebody', title: 'Homebody', purposes: ['suggestions'] }],
};`;

const TARTEAUCITRON = `
tarteaucitron.init({ privacyUrl: '', bodyPosition: 'bottom', hashtag: '#tarteaucitron', cookieName: 'tarteaucitron', orientation: 'middle', groupServices: false,
  showAlertSmall: false, cookieslist: false, closePopup: false, showIcon: true, iconPosition: 'BottomRight', adblocker: false, DenyAllCta: true, AcceptAllCta: true,
  highPrivacy: true, handleBrowserDNTRequest: false, removeCredit: true, moreInfoLink: false, useExternalCss: false, mandatory: false, googleConsentMode: false });
tarteaucitron.services.homebody = {
  key: 'homebody', type: 'other', name: 'Suggestions', uri: '/privacy', needConsent: true, cookies: [], js() {}, fallback() {},
};
(tarteaucitron.job = tarteaucitron.job || []).push('homebody');`;

const C15T = `import { getOrCreateConsentRuntime } from 'c15t';
const { consentStore } = getOrCreateConsentRuntime({
  mode: 'offline', overrides: { country: 'DE' }, consentCategories: ['necessary', 'experience'], store: { reloadOnConsentRevoked: false }, reloadOnConsentRevoked: false,
});
consentStore.subscribe((state) => {
  const banner = document.getElementById('consent-banner');
  if (banner) banner.style.display = state.activeUI === 'banner' ? 'block' : 'none';
});
document.getElementById('accept-all')?.addEventListener('click', () => { consentStore.getState().saveConsents('all'); });
document.getElementById('reject')?.addEventListener('click', () => { consentStore.getState().saveConsents('necessary'); });`;

// A consent tool as @iabtcf/cmpapi's own page describes one: no string yet and its form open, then the shopper's answer.
const TCF = `import { CmpApi } from '@iabtcf/cmpapi';
import { GVL, TCModel, TCString } from '@iabtcf/core';
const cmpApi = new CmpApi(2, 3, true);
const string = (purposes) => {
  const model = new TCModel();
  model.gvl = new GVL({ gvlSpecificationVersion: 3, vendorListVersion: 1, tcfPolicyVersion: 4, lastUpdated: '2026-01-01T00:00:00Z', purposes: {}, specialPurposes: {}, features: {}, specialFeatures: {}, vendors: {}, stacks: {}, dataCategories: {} });
  model.cmpId = 2; model.cmpVersion = 3; model.isServiceSpecific = true;
  model.purposeConsents.set(purposes);
  return TCString.encode(model);
};
const kept = /euconsent-v2=([^;]+)/.exec(document.cookie)?.[1];
const save = (purposes) => {
  const encoded = string(purposes);
  document.cookie = 'euconsent-v2=' + encoded + ';path=/';
  cmpApi.update(encoded, false);
};
if (new URLSearchParams(location.search).has('abroad')) cmpApi.update(null);
else cmpApi.update(kept ?? '', !kept);
document.getElementById('accept').onclick = () => save([1, 5, 6]);
document.getElementById('settings').onclick = () => cmpApi.update(/euconsent-v2=([^;]+)/.exec(document.cookie)[1], true);
document.getElementById('reject').onclick = () => save([]);`;

const buttons = (...ids) => ids.map((id) => `<button type="button" id="${id}">${id}</button>`).join('');

// Google's page "Set up consent mode on websites", the snippet and its update; the type that Homebody goes by is Google's own too.
const GTAG = `<script>
  window.dataLayer = window.dataLayer || [];
  function gtag(){dataLayer.push(arguments);}
  gtag('consent', 'default', {
    'ad_storage': 'denied',
    'ad_user_data': 'denied',
    'ad_personalization': 'denied',
    'analytics_storage': 'denied',
    'personalization_storage': 'denied',
    'wait_for_update': 500
  });
  const saved = localStorage.getItem('consentMode');
  if (saved) gtag('consent', 'update', JSON.parse(saved));
  function consentGranted(state) {
    localStorage.setItem('consentMode', JSON.stringify({ 'personalization_storage': state }));
    gtag('consent', 'update', { 'personalization_storage': state });
  }
</script>`;

// Shopify's API has no package: this stands in with its documented methods and event, and keeps its answer as Shopify does, in a cookie.
const SHOPIFY = `<script>
  const read = () => /_tracking_consent=([^;]+)/.exec(document.cookie)?.[1] ?? '';
  window.Shopify = { loadFeatures(features, done) {
    window.Shopify.customerPrivacy = {
      currentVisitorConsent: () => ({ marketing: read(), analytics: read(), preferences: read(), sale_of_data: '' }),
      preferencesProcessingAllowed: () => read() === 'yes', analyticsProcessingAllowed: () => read() === 'yes', marketingAllowed: () => read() === 'yes',
      setTrackingConsent(consent, done) {
        document.cookie = '_tracking_consent=' + (consent.preferences ? 'yes' : 'no') + ';path=/';
        document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail: { marketingAllowed: consent.marketing, analyticsAllowed: consent.analytics, preferencesAllowed: consent.preferences } }));
        done();
      },
    };
    done();
  } };
  const load = () => window.Shopify.loadFeatures([{ name: 'consent-tracking-api', version: '0.1' }], (error) => { if (error) throw error; document.getElementById('choices').hidden = false; });
  addEventListener('load', () => setTimeout(load, 100));
  const set = (yes) => window.Shopify.customerPrivacy.setTrackingConsent({ analytics: yes, marketing: yes, preferences: yes }, () => console.log('Consent captured'));
</script>`;

export const TOOLS = [
  { name: 'vanilla-cookieconsent (script)', path: '/cookieconsent', accept: '#cc-main .cm [data-role=all]', withdraw: ['#settings', '#cc-main .pm [data-role=necessary]'] },
  { name: 'vanilla-cookieconsent (module)', path: '/cookieconsent-module', accept: '#cc-main .cm [data-role=all]', withdraw: ['#settings', '#cc-main .pm [data-role=necessary]'] },
  { name: 'Klaro', path: '/klaro', accept: '#klaro .cookie-notice .cm-btn-success', withdraw: ['#settings', '#klaro label[for=purpose-item-suggestions]', '#klaro .cookie-modal .cm-btn-accept'] },
  { name: 'tarteaucitron', path: '/tarteaucitron', ready: '#tacCurrentStatushomebody', accept: '#tarteaucitronPersonalize2', withdraw: ['#settings', '#homebodyDenied'] },
  { name: 'c15t', path: '/c15t', accept: '#accept-all', withdraw: ['#reject'] },
  { name: 'TCF (@iabtcf/cmpapi)', path: '/tcf', accept: '#accept', withdraw: ['#settings', '#reject'] },
  { name: 'Google Consent Mode', path: '/consent-mode', accept: '#yes', withdraw: ['#no'] },
  { name: 'Google Consent Mode, by <homebody-config heed> alone', path: '/config', accept: '#yes', withdraw: ['#no'] },
  { name: 'Shopify Customer Privacy', path: '/shopify-privacy', accept: '#yes', withdraw: ['#no'] },
];

export async function consentPages() {
  const umd = file('vanilla-cookieconsent/dist/cookieconsent.umd.js');
  const cc = '<link rel="stylesheet" href="/cc/cookieconsent.css">';
  const settings = '<button type="button" id="settings" data-cc="show-preferencesModal">Settings</button>';
  return {
    ...folder('tarteaucitronjs', '/tac'),
    '/cc/cookieconsent.css': { type: 'text/css', body: file('vanilla-cookieconsent/dist/cookieconsent.css') },
    '/cc/cookieconsent.umd.js': script(umd),
    '/cc/cookieconsent.esm.js': script(file('vanilla-cookieconsent/dist/cookieconsent.esm.js')),
    '/klaro.js': script(file('klaro/dist/klaro.js')),
    '/tools/c15t.js': await bundled(C15T),
    '/tools/stub.js': await bundled("import stub from '@iabtcf/stub'; stub();"),
    '/tools/tcf.js': await bundled(TCF),
    '/cookieconsent': page('cookieConsent()', { head: `${cc}<script src="/cc/cookieconsent.umd.js"></script>`, body: settings, tool: COOKIECONSENT }),
    '/cookieconsent-module': page("cookieConsent({ api: CookieConsent })", { head: cc, body: settings }),
    '/klaro': page('klaro()', {
      head: `<script>${KLARO}</script><script defer src="/klaro.js"></script>`, body: '<button type="button" id="settings" onclick="klaro.show(undefined, true)">Settings</button>',
    }),
    '/tarteaucitron': page('tarteaucitron()', {
      head: `<script src="/tac/tarteaucitron.js"></script><script>${TARTEAUCITRON}</script>`, body: '<button type="button" id="settings" onclick="tarteaucitron.userInterface.openPanel()">Settings</button>',
    }),
    '/c15t': page('c15t()', { body: `<div id="consent-banner">${buttons('accept-all')}</div>${buttons('reject')}<script type="module" src="/tools/c15t.js"></script>` }),
    '/tcf': page('tcf()', { head: '<script type="module" src="/tools/stub.js"></script>', body: `${buttons('accept', 'settings', 'reject')}<script type="module" src="/tools/tcf.js"></script>` }),
    '/consent-mode': page('consentMode()', { head: GTAG, body: '<button type="button" id="yes" onclick="consentGranted(\'granted\')">Yes</button><button type="button" id="no" onclick="consentGranted(\'denied\')">No</button>' }),
    '/shopify-privacy': page('shopifyPrivacy()', { head: SHOPIFY, body: '<div id="choices" hidden><button type="button" id="yes" onclick="set(true)">Yes</button><button type="button" id="no" onclick="set(false)">No</button></div>' }),
    '/two': page('consentMode(), klaro()', {
      head: `${GTAG}<script>${KLARO}</script><script defer src="/klaro.js"></script>`,
      body: '<button type="button" id="yes" onclick="consentGranted(\'granted\')">Yes</button><button type="button" id="no" onclick="consentGranted(\'denied\')">No</button>',
    }),
    '/none': page('klaro()'),
    '/config': { ...page(''), body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Config</title><link rel="icon" href="data:,">${GTAG}
<script type="module" src="/homebody/elements.js"></script></head><body>
<homebody-config catalog="/good.hbpack" heed="consent-mode"></homebody-config><script>window.homebody = new Promise((resolve) => {
  document.querySelector('homebody-config').addEventListener('homebody-ready', ({ detail }) => resolve(detail));
});</script><button type="button" id="yes" onclick="consentGranted('granted')">Yes</button><button type="button" id="no" onclick="consentGranted('denied')">No</button></body></html>` },
  };
}

/** The module's page imports the tool in the same script that heeds it, as a shop with npm does. */
export function withModule(pages) {
  const page = pages['/cookieconsent-module'];
  const tool = "import * as CookieConsent from '/cc/cookieconsent.esm.js';";
  return { ...pages, '/cookieconsent-module': { ...page, body: page.body.replace("import { open } from", `${tool}\nimport { open } from`).replace('window.stop =', `${COOKIECONSENT}\nwindow.stop =`) } };
}
