import type { Choice, Inspection, Purpose, PurposeState } from '../../client/types.js';
import { t } from '../words.js';

const iso = (minute: number) => new Date(minute * 60_000).toISOString();

/** What each purpose is in the Data Privacy Vocabulary, and what is kept for it. */
const TERMS: Record<Purpose, [purpose: string, data: string[]]> = {
  remember_views: ['dpv:Personalisation', ['ProductsViewed']],
  remember_purchases: ['dpv:Personalisation', ['CartChanges', 'Purchases', 'SavedProducts']],
  remember_searches: ['dpv:Personalisation', ['SearchTerms']],
  personalise: ['dpv:ProvideProductRecommendations', []],
  explore: ['dpv:ProvideProductRecommendations', []],
};

/**
 * A receipt of the shopper's choices, for themselves, as ISO/IEC TS 27560 orders such records and in terms of the W3C group's Data
 * Privacy Vocabulary. It names no person: no address, no browser, no number of the shopper's; its own number is drawn for it alone.
 */
export function receipt({ status, choices }: Inspection): object {
  const id = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return {
    '@context': { dpv: 'https://w3id.org/dpv#', dct: 'http://purl.org/dc/terms/' },
    '@id': `urn:receipt:${id}`,
    '@type': 'dpv:ConsentReceipt',
    'dct:conformsTo': 'https://w3id.org/dpv/schema/iso-27560#receipt-full',
    'dct:created': new Date().toISOString(),
    'dct:publisher': { name: status.pack.name, page: location.origin },
    'dct:language': document.documentElement.lang || 'en',
    'dpv:hasRecordOfActivity': status.consent.map((state) => record(state, choices.filter((one) => one.purpose === state.purpose), status.max_days)),
  };
}

function record(state: PurposeState, choices: Choice[], days: number): object {
  const [purpose, data] = TERMS[state.purpose];
  return {
    '@type': 'dpv:ConsentRecord',
    'dct:identifier': state.purpose,
    'dpv:hasPurpose': { '@type': purpose, 'dct:title': t(`purpose.${state.purpose}`), 'dct:description': t(`purpose.${state.purpose}.means`) },
    'dpv:hasPersonalData': data,
    'dpv:hasLegalBasis': 'dpv:Consent',
    'dpv:hasProcessing': ['dpv:Store', 'dpv:Use', 'dpv:Erase'],
    'dpv:hasStorageCondition': { 'dpv:hasLocation': 'dpv:WithinDevice', 'dpv:hasDuration': `P${days}D` },
    'dpv:hasRecipient': [],
    'dpv:hasConsentStatus': statusOf(state, choices),
    'dpv:isIndicatedAtTime': state.since_minute == null ? null : iso(state.since_minute),
    'dct:valid': state.until_minute == null ? null : iso(state.until_minute),
    'dpv:hasConsentControl': { withdraw: `${location.origin}${location.pathname}#homebody` },
    events: choices.map(({ allowed, minute }) => ({ '@type': allowed ? 'dpv:ConsentGiven' : 'dpv:ConsentWithdrawn', 'dct:date': iso(minute) })),
  };
}

function statusOf({ allowed }: PurposeState, choices: Choice[]): string {
  if (allowed) return 'dpv:ConsentGiven';
  const before = choices.some((one) => one.allowed);
  if (allowed === null) return before ? 'dpv:ConsentExpired' : 'dpv:ConsentUnknown';
  return before ? 'dpv:ConsentWithdrawn' : 'dpv:ConsentRefused';
}
