import type { Request } from '../client/protocol.js';
import type { Model, ProfileChange, Purpose } from '../client/types.js';

/** Longest text, in UTF-16 units. */
const MAX_TEXT = 512;
const MAX_LIST = 1_000;
const MAX_EVENTS = 10_000;
/** A year; longer pauses are "until resumed". */
const MAX_PAUSE_MINUTES = 366 * 24 * 60;

type Check = (value: unknown) => boolean;
/** A shape: every key's check; a trailing `?` marks a key that may be missing. Any other key is refused. */
type Shape = Record<string, Check>;

const text: Check = (v) => typeof v === 'string' && v.length <= MAX_TEXT;
const yesNo: Check = (v) => typeof v === 'boolean';
/** NaN and absurd sizes are the engine's to count; here only the type matters. */
const number: Check = (v) => typeof v === 'number';
const count: Check = (v) => Number.isSafeInteger(v) && (v as number) >= 0;
const seq: Check = (v) => count(v) && (v as number) <= 0xffff_ffff;
const oneOf = (...all: string[]): Check => (v) => all.includes(v as string);
const either = (...checks: Check[]): Check => (v) => checks.some((check) => check(v));
const nothing: Check = (v) => v === null;
const list = (check: Check, most = MAX_LIST): Check => (v) => Array.isArray(v) && v.length <= most && v.every(check);

const shape = (keys: Shape): Check => (v) => {
  if (typeof v !== 'object' || v === null || Array.isArray(v)) return false;
  const given = v as Record<string, unknown>;
  return Object.keys(given).every((key) => Object.hasOwn(keys, key) || Object.hasOwn(keys, `${key}?`))
    && Object.entries(keys).every(([key, check]) => key.endsWith('?')
      ? given[key.slice(0, -1)] === undefined || check(given[key.slice(0, -1)])
      : check(given[key]));
};

export const PURPOSES: Purpose[] = ['remember_views', 'remember_purchases', 'remember_searches', 'personalise', 'explore'];
const MODELS: Model[] = ['recommended-for-you', 'related-products', 'bought-together', 'recently-viewed', 'trending-items', 'rerank'];
const purpose = oneOf(...PURPOSES);

/** An event's name is not checked against the known ones: the engine counts an unknown one as `invalid`. */
const event = shape({
  name: text, 'items?': list(shape({ item_id: text, 'quantity?': number })), 'search_term?': text, 'facet?': text,
  'timestamp_micros?': number,
});
const request = shape({
  model: oneOf(...MODELS), 'limit?': count, 'item_id?': either(text, list(text)), 'exclude?': list(text), 'items?': list(text),
  'images?': oneOf('shelf', 'pack', 'direct'),
});
const forget = either(
  shape({ seq: either(seq, list(seq, MAX_EVENTS)) }), shape({ item_id: text }), shape({ since_minute: count }), shape({ before_minute: count }),
  shape({ purpose }),
);

const kept = shape({
  seq, kind: text, 'item?': text, 'text?': text, quantity: count, minute: count, used: yesNo, schema: count,
});
const minutes: Check = (v) => v === null || (count(v) && (v as number) >= 1 && (v as number) <= MAX_PAUSE_MINUTES);
const choices = shape(Object.fromEntries(PURPOSES.map((p) => [`${p}?`, yesNo])));
const CHANGES: Record<ProfileChange['op'], Shape> = {
  forget: { what: forget },
  set_used: { seqs: list(seq, MAX_EVENTS), used: yesNo },
  observe: { events: list(event) },
  set_consent: { choices, forget: yesNo },
  pause: { minutes },
  resume: {},
  set: { settings: shape({ 'variety?': count, 'promotions?': yesNo }) },
  restore: { actions: list(kept, MAX_EVENTS) },
};

/** One of several shapes, told apart by its `op`. */
const oneOfOps = (ops: Record<string, Shape>, beside: Shape = {}): Check => (v) => {
  const op = (v as { op?: unknown } | null)?.op;
  return typeof op === 'string' && Object.hasOwn(ops, op) && shape({ ...beside, op: text, ...ops[op] })(v);
};
const change = oneOfOps(CHANGES);

const OPS: Record<Request['op'], Shape> = {
  observe: { events: list(event, MAX_EVENTS) },
  recommend: { request },
  explain: { item_id: text, request: either(nothing, request) },
  inspect: {},
  status: {},
  wipe: {},
  change: { change, undoable: yesNo },
  preview: { change, request: either(nothing, request) },
  undo: { keep: yesNo },
  permit: { 'allowed?': choices },
};

/** The request's id, if it has one that a reply can be sent to. */
export function idOf(message: unknown): number | undefined {
  const id = (message as { id?: unknown } | null)?.id;
  return Number.isSafeInteger(id) ? id as number : undefined;
}

/** The message as a request, if it has exactly the form of one. */
export function readRequest(message: unknown): Request | undefined {
  return oneOfOps(OPS, { id: count })(message) ? message as Request : undefined;
}
