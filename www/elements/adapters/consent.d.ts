import type { Homebody } from '../../client/types.js';
/** The file adapters/consent.js beside elements.js. */
export interface Source { readonly name: string }
export function tcf(): Source;
export function consentMode(): Source;
export function cookieConsent(): Source;
export function klaro(): Source;
export function tarteaucitron(): Source;
export function c15t(): Source;
export function shopifyPrivacy(): Source;
export function heed(homebody: Homebody | Promise<Homebody>, sources: Source[]): () => void;
