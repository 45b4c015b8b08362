/**
 * Pictures of products that the shopper has looked at, and of what was on the shelf beside them, kept in the journal's database under
 * the product. They are there so that later pages can show them without asking the server. Each goes with the last action about its
 * product; the engine knows nothing of them.
 *
 * A browser may freeze a page that is left, in the middle of a transaction, which then stands in every other tab's way. So each
 * transaction here gets all that it is to do at once and is told that this was all.
 */
const JOURNAL = 'journal';
const PICTURES = 'pictures';

/** Most pages whose pictures are kept, and most bytes. */
const MOST_PAGES = 60;
const MOST_BYTES = 4 << 20;
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

  constructor(name: string) { this.#name = name ? `homebody:${name}` : 'homebody'; }

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

  /** Empties the store; gives back how much is left. */
  async wipe(): Promise<number> {
    this.#kept = NOTHING;
    return await this.#holding(async (database) => {
      await all(database, 'readwrite', (_, pictures) => [pictures.clear()]);
      const [left] = await all(database, 'readonly', (_, pictures) => [pictures.count()]);
      return left as number;
    }, true) ?? 0;
  }

  /** Under the engine's own lock, so that no picture is put down after another tab has deleted what it belongs to. */
  async #change(added?: Page): Promise<void> {
    try {
      this.#kept = await this.#holding(async (database) => {
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
  async #holding<T>(work: (database: IDBDatabase) => Promise<T>, anyway = false): Promise<T | undefined> {
    const release = await lock(this.#name);
    if (!release && !anyway) return undefined;
    try {
      const database = await open(this.#name);
      try {
        return database && await work(database);
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
  if (gaveUp) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const giveUp = () => { gaveUp = true; resolve(undefined); };
    const patience = setTimeout(giveUp, PATIENCE_MS);
    const granted = () => new Promise<void>((release) => {
      clearTimeout(patience);
      if (gaveUp) release();
      else resolve(release);
    });
    try {
      navigator.locks.request(name, granted).catch(giveUp);
    } catch {
      giveUp(); // an address without https has none
    }
  });
}

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

/** One transaction over both stores: all its requests at once, then no more. */
function all(
  database: IDBDatabase, mode: IDBTransactionMode, ask: (journal: IDBObjectStore, pictures: IDBObjectStore) => IDBRequest[],
): Promise<unknown[]> {
  const transaction = database.transaction([JOURNAL, PICTURES], mode);
  const requests = ask(transaction.objectStore(JOURNAL), transaction.objectStore(PICTURES));
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
    request.onsuccess = () => {
      if (request.result.objectStoreNames.contains(PICTURES)) return resolve(request.result);
      request.result.close();
      resolve(undefined);
    };
    request.onerror = () => request.error?.name === 'AbortError' ? resolve(undefined) : reject(request.error);
  });
}
