import type { Action, Inspection, Kept, ListTrail } from '../../client/types.js';
import { verb } from './acts.js';
import { csv } from './files.js';

const FORMAT = 'homebody-profile';
const VERSION = 1;
/** Most actions of a file, as many as a journal can have. */
const MOST = 10_000;

const iso = (minute: number) => new Date(minute * 60_000).toISOString();

/** An action as it is stored. */
export const stored = (action: Action): Kept => ({
  seq: action.seq, kind: action.name, quantity: action.quantity, minute: action.minute, used: action.used, schema: 1,
  ...(action.item_id == null ? {} : { item: action.item_id }),
  ...(action.search_term ?? action.facet ?? null) == null ? {} : { text: (action.search_term ?? action.facet)! },
});

/** Everything that is kept and guessed, the choices, the notes and how the lists of this page came about. */
export function jsonOf({ status, actions, guesses, choices }: Inspection, reports: { minute: number; text: string }[], trails: readonly ListTrail[]): string {
  return JSON.stringify({
    format: FORMAT, version: VERSION, saved: new Date().toISOString(), shop: status.pack.name, homebody: status.version,
    actions: actions.map(stored), choices, settings: status.settings, consent: status.consent,
    guesses: guesses.map(({ facet, strength, share, seqs }) => ({ facet, strength, share, seqs })),
    products: Object.fromEntries(actions.flatMap(({ item_id, item_name }) => item_id && item_name ? [[item_id, item_name]] : [])),
    ...(reports.length ? { reports, trails } : {}),
  }, null, 1);
}

export function csvOf({ actions }: Inspection): string {
  const head = ['number', 'time', 'action', 'event', 'item_id', 'item_name', 'search_term', 'topic', 'quantity', 'kept_for', 'used', 'kept_until'];
  return csv([head, ...actions.map((one) => [
    one.seq, iso(one.minute), verb(one), one.name, one.item_id, one.item_name, one.search_term, one.facet, one.quantity, one.purpose, one.used, iso(one.expires_minute),
  ])]);
}

const isWhole = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
const isText = (value: unknown) => value === undefined || (typeof value === 'string' && value.length <= 512);

function isKept(one: Partial<Kept> | null): one is Kept {
  return typeof one === 'object' && one !== null && isWhole(one.seq) && isWhole(one.minute) && isWhole(one.quantity) && isWhole(one.schema)
    && typeof one.kind === 'string' && typeof one.used === 'boolean' && isText(one.item) && isText(one.text);
}

/** The actions of a saved file; why not, where it is no such file, was cut short, is of a newer version than this, or of another shop. */
export function readSaved(text: string, here: string): Kept[] | 'take.bad' | 'take.other_shop' {
  try {
    const { format, version, shop, actions } = JSON.parse(text) as { format?: unknown; version?: unknown; shop?: unknown; actions?: unknown };
    if (format !== FORMAT || version !== VERSION || !Array.isArray(actions) || actions.length > MOST || !actions.every(isKept)) return 'take.bad';
    if (shop !== here) return 'take.other_shop';
    return actions.map(({ seq, kind, item, text: words, quantity, minute, used, schema }) =>
      ({ seq, kind, quantity, minute, used, schema, ...(item === undefined ? {} : { item }), ...(words === undefined ? {} : { text: words }) }));
  } catch {
    return 'take.bad';
  }
}
