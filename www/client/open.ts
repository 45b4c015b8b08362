import { Client, WORKER_RECIPE } from './client.js';
import { HomebodyError } from './error.js';
import type { EngineConfig, Start } from './protocol.js';
import type { Homebody, OpenOptions } from './types.js';

const opened = new Map<string, Promise<Homebody>>();

/**
 * Starts Homebody in this page. The same pack and name give the same promise, however often this is called. Engine, pack and the
 * shelf's pictures are fetched before the journal is opened, so what is fetched cannot depend on what is kept.
 *
 * Rejects with a `HomebodyError`; the page stays as it was, and a later call tries again.
 */
export function open(options: OpenOptions): Promise<Homebody> {
  try {
    const config = readConfig(options);
    const catalog = new URL(options.catalog, document.baseURI).href;
    const key = `${config.name} ${catalog}`;
    let promise = opened.get(key);
    if (!promise) {
      const drop = () => { opened.delete(key); };
      promise = start(options, catalog, config, drop);
      opened.set(key, promise);
      promise.catch(drop);
    }
    return promise;
  } catch (error) {
    return Promise.reject(error instanceof HomebodyError ? error : invalid('`catalog` must be the address of a pack.'));
  }
}

function readConfig(options: OpenOptions): EngineConfig {
  if (typeof Worker === 'undefined' || typeof WebAssembly === 'undefined' || typeof document === 'undefined') {
    throw new HomebodyError('unsupported', 'Homebody needs a page in a browser with workers and WebAssembly.');
  }
  const { catalog, name = '', maxEvents = 2_000, maxDays = 90, consentDays = 365, requireSealed = false, images = 'shelf', shelf } = options ?? {};
  if (typeof catalog !== 'string' || !catalog) throw invalid('`catalog` must be the address of a pack.');
  if (!/^[A-Za-z0-9-]{0,32}$/.test(name)) throw invalid('`name` may have 32 letters, digits and "-".');
  within('maxEvents', maxEvents, 10_000);
  within('maxDays', maxDays, 400);
  within('consentDays', consentDays, 730);
  if (!['shelf', 'pack', 'direct'].includes(images)) throw invalid("`images` must be 'shelf', 'pack' or 'direct'.");
  const { items = [], size = 40 } = shelf ?? {};
  within('shelf.size', size, 200);
  if (!Array.isArray(items) || items.length > 20 || !items.every((item) => typeof item === 'string')) throw invalid('`shelf.items` must be ids, at most 20.');
  const gpc = (navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl === true;
  return { name, max_events: maxEvents, max_days: maxDays, consent_days: consentDays, require_sealed: requireSealed === true, gpc, images, shelf_size: size, shelf_items: [...items] };
}

async function start(options: OpenOptions, catalog: string, config: EngineConfig, closed: () => void): Promise<Homebody> {
  const client = new Client(config.images, closed);
  const begin = async () => {
    // First, so that the worker tries its seal while the rest is fetched.
    const worker = createWorker(address(options.worker, './worker.js'));
    const { port1, port2 } = new MessageChannel();
    const { ready } = client;
    client.begin(worker, port1);
    worker.postMessage({ type: 'start', config, port: port2 } satisfies Start, [port2]);
    const loading = Promise.all([fetchBytes(address(options.wasm, './engine.wasm')), fetchBytes(catalog)]);
    try {
      // A worker that cannot start is not waited for.
      await Promise.race([loading, ready]);
      client.load(...await loading);
      await ready;
    } catch (error) {
      // The page was left meanwhile: it begins anew when it is back.
      if (client.ready !== ready) return;
      client.close();
      throw error;
    }
  };
  addEventListener('pagehide', ({ persisted }) => persisted && client.left());
  addEventListener('pageshow', ({ persisted }) => persisted && client.returned(begin));
  await begin();
  await client.ready;
  return client;
}

/** An address the shop gave, against the page; or ours, beside this script. */
function address(given: string | undefined, ours: string): string {
  return given === undefined ? new URL(ours, import.meta.url).href : new URL(given, document.baseURI).href;
}

async function fetchBytes(url: string): Promise<ArrayBuffer> {
  let response: Response;
  try {
    response = await fetch(url);
    if (response.ok) return await response.arrayBuffer();
  } catch {
    throw new HomebodyError('fetch_failed', `${url} could not be fetched: it must be there, and the page's CSP must allow it (connect-src).`);
  }
  throw new HomebodyError('fetch_failed', `${url} could not be fetched: the server answered ${response.status}.`);
}

interface Policy { createScriptURL(url: string): string }
let policy: Policy | null | undefined;

/** A classic worker at a real address. Where the page enforces Trusted Types, it must allow the policy `homebody`. */
function createWorker(url: string): Worker {
  const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;
  try {
    policy ??= types?.createPolicy('homebody', { createScriptURL: (given) => given }) ?? null;
  } catch {
    policy = null; // not allowed by the page; whether that matters, the next line tells
  }
  try {
    return new Worker(policy ? policy.createScriptURL(url) : url, { name: 'homebody' });
  } catch (error) {
    throw new HomebodyError('worker_failed', `The worker could not be made (${(error as Error).message}). ${WORKER_RECIPE}`);
  }
}

const within = (name: string, value: unknown, most: number) => {
  if (!(Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most)) throw invalid(`\`${name}\` must be a whole number from 1 to ${most}.`);
};
const invalid = (message: string) => new HomebodyError('request_invalid', message);
