/**
 * Pictures of products that the shopper has looked at, and of what was on the shelf beside them, kept in the journal's database under
 * the product. They are there so that later pages can show them without asking the server. Each goes with the last action about its
 * product; the engine knows nothing of them.
 *
 * A browser may freeze a page that is left, in the middle of a transaction, which then stands in every other tab's way. So each
 * transaction here gets all that it is to do at once and is told that this was all.
 */
import type { Wiped } from '../client/types.js';
import { deleteBucket, useBucket } from './bucket.js';

const STORES = ['journal', 'pictures', 'meta'] as const;

/** Most pages whose pictures are kept, and most bytes. */
const MOST_PAGES = 60;
const MOST_BYTES = 4 << 20;
/** Most of the database's file that is written over, in pieces of as many random bytes as browsers give at once. */
const MOST_FILE_BYTES = 8 << 20;
const CHUNK = 1 << 16;
/** Who does not get the lock by then does without pictures. */
const PATIENCE_MS = 2_000;

interface Picture { type: string; bytes: ArrayBuffer }
interface Page { item: string; pictures: Map<string, Picture> }
/** What is read here of an action. */
interface Action { item?: string; used: boolean }

export interface Kept { blobs: Map<string, Blob>; bytes: number }

const NOTHING: Kept = { blobs: new Map(), bytes: 0 };

export class Pictures {
  #name: string;
  #kept: Kept = NOTHING;

  constructor(name: string) {
    this.#name = name ? `homebody:${name}` : 'homebody';
    useBucket(this.#name);
  }

  /** Pictures whose product is in an action that is used, and what they take. */
  get kept(): Kept { return this.#kept; }

  /** Keeps what a product's page showed, if the journal has the product. */
  async keep(item: string, blobs: Map<string, Blob>): Promise<void> {
    const pictures = new Map<string, Picture>();
    for (const [id, blob] of blobs) pictures.set(id, { type: blob.type, bytes: await blob.arrayBuffer() });
    await this.#change({ item, pictures });
  }

  /** Lets go what no action is about any more, and what is too much; reads what is left. */
  async tidy(): Promise<void> { await this.#change(); }

  /** Nothing is stored any more, another tab says. */
  forget(): void { this.#kept = NOTHING; }

  /** Empties the store and, unless another tab has begun a new journal, sees to the browser's files; gives back how much is left. */
  async wipe(): Promise<Wiped> {
    this.#kept = NOTHING;
    return await this.#holding(async (database) => {
      if (!database) return { left: 0, erased: await deleteBucket() };
      const count = () => all(database, 'readonly', (_, pictures, meta) => [pictures.count(), meta.count()]) as Promise<number[]>;
      await empty(database);
      const erased = !(await count()).some(Boolean) && await deleteBucket();
      if (erased) return { left: 0, erased };
      await overwrite(database).catch(() => {}); // no room for it, say
      return { left: (await count())[0]!, erased };
    }, true) as Wiped;
  }

  /** Under the engine's own lock, so that no picture is put down after another tab has deleted what it belongs to. */
  async #change(added?: Page): Promise<void> {
    try {
      this.#kept = await this.#holding(async (database) => {
        if (!database) return NOTHING;
        const [actions, stored] = await all(database, 'readonly', (journal, pictures) => [journal.getAll(), pictures.getAll()]) as [Action[], Page[]];
        const pages = added ? [added, ...stored.filter(({ item }) => item !== added.item)] : stored;
        const { kept, dropped } = within(pages, actions);
        const put = added && !dropped.includes(added);
        if (put || dropped.length) {
          await all(database, 'readwrite', (_, pictures) => [
            ...dropped.map(({ item }) => pictures.delete(item)), ...(put ? [pictures.put(added)] : []),
          ]);
        }
        return kept;
      }) ?? NOTHING;
    } catch {
      this.#kept = NOTHING; // a shopper without pictures is better off than one without suggestions
    }
  }

  /** Where no lock is to be had: `anyway`, or not at all. */
  async #holding<T>(work: (database?: IDBDatabase) => Promise<T>, anyway = false): Promise<T | undefined> {
    const release = await lock(this.#name);
    if (!release && !anyway) return undefined;
    try {
      const database = await open(this.#name);
      try {
        return await work(database);
      } finally {
        database?.close();
      }
    } finally {
      release?.();
    }
  }
}

let gaveUp = false;

/** What gives the lock back; nothing if it does not come. It is waited for in vain once: WebKit may keep that of a page that has gone. */
function lock(name: string): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const granted = () => new Promise<void>(resolve);
    // An address without https has no locks, which the promise around says too.
    const held = async () => gaveUp || navigator.locks.request(name, { signal: AbortSignal.timeout(PATIENCE_MS) }, granted);
    held().catch(() => { gaveUp = true; }).finally(() => resolve(undefined));
  });
}

/**
 * A database that is emptied keeps the old bytes in its file. Random ones over as much room as the file has take their place: in
 * Firefox one round left a few, two left none (see DESIGN, "Storage").
 */
async function overwrite(database: IDBDatabase): Promise<void> {
  const { usage = MOST_FILE_BYTES } = await navigator.storage.estimate();
  const pages = [...Array(Math.ceil(Math.min(usage, MOST_FILE_BYTES) / CHUNK) + 16).keys()];
  const page = (item: number) => ({ item, pictures: new Map([['', { type: '', bytes: crypto.getRandomValues(new Uint8Array(CHUNK)).buffer }]]) });
  for (let round = 0; round < 2; round += 1) {
    await all(database, 'readwrite', (_, pictures) => pages.map((item) => pictures.put(page(item))));
    await empty(database);
  }
}

const empty = (database: IDBDatabase) => all(database, 'readwrite', (_, pictures) => [pictures.clear()]);

/** Pages in the order of their products' last actions, the newest first, as many as may be kept. */
function within(pages: Page[], actions: Action[]): { kept: Kept; dropped: Page[] } {
  const order = [...new Set(actions.map(({ item }) => item ?? '').reverse())];
  const place = new Map(order.map((item, at) => [item, at]));
  const used = new Set(actions.filter((action) => action.used).map(({ item }) => item));
  const kept: Kept = { blobs: new Map(), bytes: 0 };
  const dropped: Page[] = [];
  [...pages].sort((a, b) => (place.get(a.item) ?? Infinity) - (place.get(b.item) ?? Infinity)).forEach((page, at) => {
    const size = [...page.pictures.values()].reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
    if (!place.has(page.item) || at >= MOST_PAGES || kept.bytes + size > MOST_BYTES) { dropped.push(page); return; }
    kept.bytes += size;
    if (!used.has(page.item)) return; // kept, but not used
    for (const [id, { type, bytes }] of page.pictures) if (!kept.blobs.has(id)) kept.blobs.set(id, new Blob([bytes], { type }));
  });
  return { kept, dropped };
}

/** One transaction over the stores: all its requests at once, then no more. */
function all(
  database: IDBDatabase, mode: IDBTransactionMode, ask: (...stores: [IDBObjectStore, IDBObjectStore, IDBObjectStore]) => IDBRequest[],
): Promise<unknown[]> {
  const transaction = database.transaction(STORES, mode);
  const requests = ask(...STORES.map((store) => transaction.objectStore(store)) as Parameters<typeof ask>);
  transaction.commit();
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(requests.map(({ result }) => result as unknown));
    transaction.onabort = () => reject(transaction.error);
  });
}

/** The journal's database, if there is one; it is never made here. */
function open(name: string): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => request.error?.name === 'AbortError' ? resolve(undefined) : reject(request.error);
  });
}
