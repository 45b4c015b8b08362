/**
 * Pictures of products that the shopper has looked at, and of what was on the shelf beside them, kept in the journal's database under
 * the product. They are there so that later pages can show them without asking the server. Each goes with the last action about its
 * product; the engine knows nothing of them.
 */
const JOURNAL = 'journal';
const PICTURES = 'pictures';

/** Most pages whose pictures are kept, and most bytes. */
const MOST_PAGES = 60;
const MOST_BYTES = 4 << 20;

interface Page { item: string; pictures: Map<string, Blob> }

export interface Kept { blobs: Map<string, Blob>; bytes: number }

const NOTHING: Kept = { blobs: new Map(), bytes: 0 };

export class Pictures {
  #name: string;
  #kept: Kept = NOTHING;

  constructor(name: string) { this.#name = name ? `homebody:${name}` : 'homebody'; }

  get kept(): Kept { return this.#kept; }

  /** Keeps what a product's page showed, if the journal has the product, and lets go what has become too much. */
  keep(item: string, pictures: Map<string, Blob>): Promise<void> {
    return this.#change((store) => { store.put({ item, pictures } satisfies Page); });
  }

  /** Lets go what no action is about any more, and reads what is left. */
  tidy(): Promise<void> { return this.#change(() => {}); }

  /** Empties the store; gives back how much is left. */
  async wipe(): Promise<number> {
    this.#kept = NOTHING;
    const database = await open(this.#name);
    if (!database) return 0;
    try {
      const transaction = database.transaction(PICTURES, 'readwrite');
      transaction.objectStore(PICTURES).clear();
      return await done(transaction.objectStore(PICTURES).count());
    } finally {
      database.close();
    }
  }

  /** One transaction over both stores, so that no picture outlives an action that another tab deletes meanwhile. */
  async #change(change: (store: IDBObjectStore) => void): Promise<void> {
    try {
      const database = await open(this.#name);
      if (!database) { this.#kept = NOTHING; return; }
      try {
        const transaction = database.transaction([JOURNAL, PICTURES], 'readwrite');
        const store = transaction.objectStore(PICTURES);
        change(store);
        const actions = await done<{ item?: string }[]>(transaction.objectStore(JOURNAL).getAll());
        this.#kept = within(await done<Page[]>(store.getAll()), newest(actions), (gone) => store.delete(gone.item));
      } finally {
        database.close();
      }
    } catch {
      this.#kept = NOTHING; // a shopper without pictures is better than one without suggestions
    }
  }
}

/** Products by their last action, the newest first. */
function newest(actions: { item?: string }[]): string[] {
  return [...new Set(actions.map(({ item }) => item ?? '').reverse())];
}

function within(pages: Page[], items: string[], drop: (page: Page) => void): Kept {
  const place = new Map(items.map((item, at) => [item, at]));
  const blobs = new Map<string, Blob>();
  let bytes = 0;
  const inOrder = pages.sort((a, b) => (place.get(a.item) ?? Infinity) - (place.get(b.item) ?? Infinity));
  inOrder.forEach((page, at) => {
    const size = [...page.pictures.values()].reduce((sum, blob) => sum + blob.size, 0);
    if (!place.has(page.item) || at >= MOST_PAGES || bytes + size > MOST_BYTES) { drop(page); return; }
    bytes += size;
    for (const [id, blob] of page.pictures) if (!blobs.has(id)) blobs.set(id, blob);
  });
  return { blobs, bytes };
}

/** The journal's database, if there is one; it is never made here. */
function open(name: string): Promise<IDBDatabase | undefined> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => resolve(request.result.objectStoreNames.contains(PICTURES) ? request.result : (request.result.close(), undefined));
    request.onerror = () => request.error?.name === 'AbortError' ? resolve(undefined) : reject(request.error);
  });
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
