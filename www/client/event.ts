import type { ShopEvent } from './types.js';

/** Longest text that goes to the worker; longer ones are cut, and the engine decides whether the rest is of use. */
const MAX_TEXT = 512;
/** Most items that one event carries; GA4 allows 200. */
const MAX_ITEMS = 1_000;

/**
 * The part of a GA4 event that is read, as plain data. Tag managers put all sorts of things into events (numbers as ids, functions,
 * page elements); what does not fit becomes an empty text or NaN, which the engine counts as `invalid`, so that one bad event
 * never costs its neighbours in the batch.
 */
export function readEvent(event: ShopEvent): ShopEvent {
  const given: Partial<ShopEvent> = Object(event);
  const plain: { -readonly [K in keyof ShopEvent]: ShopEvent[K] } = { name: text(given.name) as ShopEvent['name'] };
  if (given.items != null) plain.items = (Array.isArray(given.items) ? given.items : [given.items]).slice(0, MAX_ITEMS).map(readItem);
  if (given.search_term != null) plain.search_term = text(given.search_term);
  if (given.facet != null) plain.facet = text(given.facet);
  if (given.timestamp_micros != null) plain.timestamp_micros = Number(given.timestamp_micros);
  return plain;
}

function readItem(item: unknown): { item_id: string; quantity?: number } {
  const given: { item_id?: unknown; quantity?: unknown } = Object(item);
  const plain: { item_id: string; quantity?: number } = { item_id: text(given.item_id) };
  if (given.quantity != null) plain.quantity = Number(given.quantity);
  return plain;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MAX_TEXT) : typeof value === 'number' ? String(value) : '';
}
