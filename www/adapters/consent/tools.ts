/** Consent tools that shops put on their pages themselves, and Shopify's. Each is asked by its own interface; none is loaded from here. */
import { fields, list, quietly } from '../shared/tell.js';
import { answer, on, type Names, type Source } from './source.js';

export interface CookieConsentOptions {
  /** Categories that have to be accepted; `functionality` if not said. */
  names?: Names;
  /** The module (`import * as CookieConsent from 'vanilla-cookieconsent'`); the page's `CookieConsent` if not said. */
  api?: unknown;
}

interface CookieConsentApi { validConsent(): boolean; getCookie(field: string): unknown }

/** vanilla-cookieconsent 3. */
export function cookieConsent({ names, api }: CookieConsentOptions = {}): Source {
  return {
    name: 'cookieconsent',
    listen(tell) {
      const tool = (api ?? (globalThis as { CookieConsent?: unknown }).CookieConsent) as CookieConsentApi | undefined;
      if (typeof tool?.validConsent !== 'function') return undefined;
      const say = () => {
        if (!tool.validConsent()) return tell({});
        const accepted = list(tool.getCookie('categories'));
        tell(answer(names, 'functionality', (category) => accepted.includes(category)));
      };
      say();
      return on(window, ['cc:onFirstConsent', 'cc:onConsent', 'cc:onChange'], say);
    },
  };
}

export interface KlaroOptions {
  /** Services that have to be allowed; `homebody`, which the shop adds to its list, if not said. */
  names?: Names;
  /** `klaro.getManager(config)`; the page's own if not said. */
  manager?: unknown;
}

interface KlaroManager {
  confirmed: boolean; states: Record<string, unknown>;
  watch(watcher: KlaroWatcher): void; unwatch(watcher: KlaroWatcher): void;
}
interface KlaroWatcher { update(manager: KlaroManager, what: string): void }

/** Klaro 0.7. */
export function klaro({ names, manager }: KlaroOptions = {}): Source {
  return {
    name: 'klaro',
    listen(tell) {
      const page = globalThis as { klaro?: { getManager?(): unknown } };
      const tool = (manager ?? quietly(() => page.klaro?.getManager?.())) as KlaroManager | undefined;
      if (typeof tool?.watch !== 'function') return undefined;
      // What is in force, not what a shopper who has the form open has ticked so far.
      const say = () => tell(answer(names, 'homebody', (service) => tool.states[service] === true || (tool.confirmed ? false : undefined)));
      const watcher: KlaroWatcher = { update: (_, what) => { if (what === 'applyConsents') say(); } };
      say();
      tool.watch(watcher);
      return () => tool.unwatch(watcher);
    },
  };
}

export interface TarteaucitronOptions {
  /** Services that have to be allowed; `homebody`, which the shop adds to its list, if not said. */
  names?: Names;
}

/** tarteaucitron.js 1. */
export function tarteaucitron({ names }: TarteaucitronOptions = {}): Source {
  return {
    name: 'tarteaucitron',
    listen(tell) {
      const page = globalThis as { tarteaucitron?: { state?: unknown } };
      if (typeof page.tarteaucitron?.state !== 'object') return undefined;
      const asked = new Set<string>();
      const look = (service: string) => {
        asked.add(service);
        const state = fields(page.tarteaucitron?.state)[service];
        return typeof state === 'boolean' ? state : undefined;
      };
      const say = () => tell(answer(names, 'homebody', look));
      say();
      return on(document, [...asked].flatMap((service) => [`${service}_added`, `${service}_allowed`, `${service}_disallowed`]), say);
    },
  };
}

export interface C15tOptions {
  /** Categories that have to be allowed; `experience` if not said. */
  names?: Names;
  /** The runtime's `consentStore`; the page's `c15tStore` if not said. */
  store?: unknown;
}

interface C15tState { consents?: unknown; hasConsented(): boolean }
interface C15tStore { getState(): C15tState; subscribe(hear: () => void): () => void }

/** c15t 2. */
export function c15t({ names, store }: C15tOptions = {}): Source {
  return {
    name: 'c15t',
    listen(tell) {
      const tool = (store ?? (globalThis as { c15tStore?: unknown }).c15tStore) as C15tStore | undefined;
      if (typeof tool?.subscribe !== 'function') return undefined;
      const say = () => {
        const state = tool.getState();
        const consents = fields(state.consents);
        tell(answer(names, 'experience', (category) => consents[category] === true || (state.hasConsented() ? false : undefined)));
      };
      say();
      return tool.subscribe(say);
    },
  };
}

export type ShopifyKind = 'preferences' | 'analytics' | 'marketing';

export interface ShopifyPrivacyOptions {
  /** Kinds of processing that have to be allowed; `preferences` if not said. */
  names?: Names<ShopifyKind>;
}

interface ShopifyPrivacy {
  preferencesProcessingAllowed(): boolean; analyticsProcessingAllowed(): boolean; marketingAllowed(): boolean;
  currentVisitorConsent(): unknown;
}

/** Shopify's Customer Privacy API. It has to be loaded by the theme (`Shopify.loadFeatures`); where no consent is required, Shopify allows. */
export function shopifyPrivacy({ names }: ShopifyPrivacyOptions = {}): Source {
  return {
    name: 'shopify-privacy',
    listen(tell) {
      const tool = (globalThis as { Shopify?: { customerPrivacy?: ShopifyPrivacy } }).Shopify?.customerPrivacy;
      if (typeof tool?.currentVisitorConsent !== 'function') return undefined;
      const allowed: Record<ShopifyKind, () => boolean> = {
        preferences: () => tool.preferencesProcessingAllowed(), analytics: () => tool.analyticsProcessingAllowed(), marketing: () => tool.marketingAllowed(),
      };
      const look = (kind: ShopifyKind) => allowed[kind]?.() === true || (fields(tool.currentVisitorConsent())[kind] === 'no' ? false : undefined);
      const say = () => tell(answer<ShopifyKind>(names, 'preferences', look));
      say();
      return on(document, ['visitorConsentCollected'], say);
    },
  };
}
