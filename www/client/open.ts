import { Client } from './client.js';
import { HomebodyError } from './error.js';
import type { EngineConfig, Start } from './protocol.js';
import type { Homebody, CommonOptions } from './types.js';

/** Where an entry of the package has its two parts from. */
export interface Parts<O> {
  /** The worker's address. */
  worker(options: O): string;
  engine(options: O): Promise<ArrayBuffer>;
}

/** What is open in this page, by version, name and pack: shared by all copies of this script that came into it, by whatever bundles. */
const opened = (globalThis as { homebodyOpened?: Map<string, Promise<Homebody>> }).homebodyOpened ??= new Map<string, Promise<Homebody>>();

/** The `open` of an entry, given where its parts are. */
export function opener<O extends CommonOptions>(parts: Parts<O>): (options: O) => Promise<Homebody> {
  return (options) => {
    try {
      const config = readConfig(options);
      const catalog = address(options.catalog);
      const key = `${HOMEBODY_VERSION} ${config.name} ${catalog}`;
      let promise = opened.get(key);
      if (!promise) {
        const drop = () => { opened.delete(key); };
        promise = start(options, parts, catalog, config, drop);
        if ([...opened.keys()].some((other) => !other.startsWith(`${HOMEBODY_VERSION} `))) {
          console.warn('Homebody runs here in two versions (docs/troubleshooting.md#two_versions).');
        }
        opened.set(key, promise);
        promise.catch(drop);
      }
      return promise;
    } catch (error) {
      return Promise.reject(error instanceof HomebodyError ? error : invalid('`catalog` must be the address of a pack.'));
    }
  };
}

function readConfig(options: CommonOptions): EngineConfig {
  if (typeof Worker === 'undefined' || typeof WebAssembly === 'undefined' || typeof document === 'undefined') {
    throw new HomebodyError('unsupported', 'Homebody needs a page in a browser with workers and WebAssembly.');
  }
  const { catalog, name = '', maxEvents = 2_000, maxDays = 90, consentDays = 365, requireSealed = false, awaitPermit, images = 'shelf', shelf } = options ?? {};
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
  return { name, max_events: maxEvents, max_days: maxDays, consent_days: consentDays, require_sealed: requireSealed === true, denied: awaitPermit ? 31 : 0, gpc, images, shelf_size: size, shelf_items: [...items] };
}

async function start<O extends CommonOptions>(options: O, parts: Parts<O>, catalog: string, config: EngineConfig, closed: () => void): Promise<Homebody> {
  const client = new Client(config, closed);
  const begin = async () => {
    // First, so that the worker tries its seal while the rest is fetched.
    const worker = createWorker(parts.worker(options));
    const { port1, port2 } = new MessageChannel();
    const { ready } = client;
    client.begin(worker, port1);
    worker.postMessage({ type: 'start', config, port: port2 } satisfies Start, [port2]);
    const loading = Promise.all([parts.engine(options), fetchBytes(catalog)]);
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

/** An address that the shop gave, against the page. */
export const address = (given: string | URL): string => new URL(given, document.baseURI).href;

export async function fetchBytes(url: string): Promise<ArrayBuffer> {
  let why: unknown;
  try {
    const response = await fetch(url);
    if (response.ok) return await response.arrayBuffer();
    why = response.status;
  } catch (error) {
    why = error;
  }
  throw new HomebodyError('fetch_failed', `${url} could not be fetched (${why}).`);
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
    throw new HomebodyError('worker_failed', `The worker could not be made (${error}).`);
  }
}

const within = (name: string, value: unknown, most: number) => {
  if (!(Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most)) throw invalid(`\`${name}\` must be a whole number from 1 to ${most}.`);
};
const invalid = (message: string) => new HomebodyError('request_invalid', message);
