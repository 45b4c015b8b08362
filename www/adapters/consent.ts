/**
 * Consent tools that a shop has already, as a say in what Homebody keeps and uses: effective is what the tool allows, and the shopper in the
 * panel, and what is not paused. Open Homebody with `awaitPermit: true`, so that nothing happens before the tools have answered.
 */
export { heed, type HeedOptions } from './consent/heed.js';
export type { Names, Says, Source } from './consent/source.js';
export { tcf, type TcfOptions } from './consent/tcf.js';
export { consentMode, type ConsentModeOptions } from './consent/consent-mode.js';
export {
  c15t, cookieConsent, klaro, shopifyPrivacy, tarteaucitron,
  type C15tOptions, type CookieConsentOptions, type KlaroOptions, type ShopifyKind, type ShopifyPrivacyOptions, type TarteaucitronOptions,
} from './consent/tools.js';
