/** The adapters that `<homebody-config>` names: each is a file beside this script, and is loaded only where it is asked for. */
import type { Homebody } from '../client/types.js';

type Opening = Promise<Homebody>;
type Consent = typeof import('./adapters/consent.js');

/** Written out one by one, so that bundlers see what there is to load. */
const FOLLOW: Record<string, (homebody: Opening, options: { id: string } | undefined) => Promise<unknown>> = {
  page: async (homebody, options) => (await import('./adapters/page.js')).page(homebody, options),
  datalayer: async (homebody, options) => (await import('./adapters/datalayer.js')).dataLayer(homebody, options),
  attributes: async (homebody) => (await import('./adapters/attributes.js')).attributes(homebody),
  segment: async (homebody, options) => (await import('./adapters/segment.js')).segment(homebody, options),
  shopify: async (homebody, options) => (await import('./adapters/shopify.js')).shopify(homebody, options),
};

const HEED: Record<string, (consent: Consent) => ReturnType<Consent['tcf']>> = {
  tcf: ({ tcf }) => tcf(),
  'consent-mode': ({ consentMode }) => consentMode(),
  cookieconsent: ({ cookieConsent }) => cookieConsent(),
  klaro: ({ klaro }) => klaro(),
  tarteaucitron: ({ tarteaucitron }) => tarteaucitron(),
  c15t: ({ c15t }) => c15t(),
  'shopify-privacy': ({ shopifyPrivacy }) => shopifyPrivacy(),
};

/** `page`, or `page:productID` where that field is the pack's id. */
export function following(names: string[], homebody: Opening): void {
  for (const given of names) {
    const [called = '', id] = given.split(':');
    const name = called.toLowerCase(), start = known(FOLLOW, name, 'follow');
    if (start) start(homebody, id ? { id } : undefined).catch(() => missing(name));
  }
}

/** A source that is not known must not be passed over: the others may allow what it would not. So then nothing is allowed. */
export function heeding(names: string[], homebody: Opening): void {
  const sources = names.map((name) => known(HEED, name, 'heed'));
  if (sources.includes(undefined)) return;
  import('./adapters/consent.js')
    .then((consent) => consent.heed(homebody, sources.map((source) => source!(consent))))
    .catch(() => missing('consent'));
}

function known<T>(of: Record<string, T>, name: string, attribute: string): T | undefined {
  if (Object.hasOwn(of, name)) return of[name];
  const then = attribute === 'heed' ? ' Nothing is kept or used.' : '';
  console.warn(`Homebody: ${attribute}="${name}" is not known (docs/troubleshooting.md#request_invalid); there are: ${Object.keys(of).join(' ')}.${then}`);
  return undefined;
}

function missing(name: string): void {
  console.warn(`Homebody: adapters/${name}.js did not start (docs/troubleshooting.md#adapter_failed); it must be beside elements.js.`);
}
