import type { Change, Homebody } from '../client/types.js';

/** What an element is told about the one Homebody of the page. */
export interface Connected {
  homebodyReady(homebody: Homebody): void;
  homebodyChanged(what: Change): void;
  /** It could not start, or it stopped. */
  homebodyFailed(): void;
  /** The page has become another one without being loaded. */
  navigated?(): void;
  requestUpdate(): void;
}

const elements = new Set<Connected>();
let wanted: Promise<Homebody> | undefined;
let homebody: Homebody | undefined;
let failed = false;

type Connect = (given: Homebody | Promise<Homebody>) => void;
/** Of several copies of this script in a page the first one defines the elements: what the others are given goes to it. */
const pagesConnect = (globalThis as { homebodyConnect?: Connect }).homebodyConnect ??= connectHere;

/** Gives the elements of this page their Homebody: `connect(open({ catalog }))`. A later call replaces the earlier one. */
export function connect(given: Homebody | Promise<Homebody>): void { pagesConnect(given); }

function connectHere(given: Homebody | Promise<Homebody>): void {
  const promise = Promise.resolve(given);
  wanted = promise;
  failed = false;
  promise.then((opened) => { if (wanted === promise) attach(opened); }, ({ code = 'fetch_failed', message }: Error & { code?: string }) => {
    console.warn(`Homebody: the shop goes on without it (${code}): ${message}`);
    if (wanted === promise) fail();
  });
}

/** The Homebody that the page's elements work with, if there is one by now. */
export function join(element: Connected): void {
  elements.add(element);
  if (failed) element.homebodyFailed();
  else if (homebody) element.homebodyReady(homebody);
}

/** Whether the journal is open: nothing is fetched from then on. */
export const isOpen = (): boolean => homebody !== undefined;

/** Draws every element again. */
export function renew(): void { for (const element of elements) element.requestUpdate(); }

/** Single-page apps: the address changes, and the elements of the frame around stay. A change after `#` is the same page. */
export function watchAddress(): void {
  const place = () => location.pathname + location.search;
  let before = place();
  const look = () => {
    if (place() === before) return;
    before = place();
    for (const element of elements) element.navigated?.();
  };
  const { navigation } = globalThis as { navigation?: EventTarget };
  if (navigation) navigation.addEventListener('currententrychange', look);
  else addEventListener('popstate', look);
}

export function leave(element: Connected): void { elements.delete(element); }

function attach(opened: Homebody): void {
  homebody?.removeEventListener('change', hear);
  homebody = opened;
  opened.addEventListener('change', hear);
  for (const element of elements) element.homebodyReady(opened);
}

function hear(event: Event): void {
  const what = (event as CustomEvent<Change>).detail;
  if (what === 'failed') fail();
  else for (const element of elements) element.homebodyChanged(what);
}

function fail(): void {
  failed = true;
  for (const element of elements) element.homebodyFailed();
}
