import type { Recommendations, Recommended } from './types.js';
import type { Pictured } from './protocol.js';

/** A picture that takes longer is done without: the journal is not opened before the last one is here or given up. */
const PATIENCE_MS = 3_000;

/**
 * Pictures that suggestions are shown with: those of the page's shelf, fetched for everybody before the journal is opened, and those
 * that the worker had kept. They are shown from memory, so showing one asks the server for nothing.
 */
export class Pictures {
  #urls = new Map<string, string>();

  /** Fetches a shelf, each address once; what did not come is not there. */
  async gather(shelf: Pictured[]): Promise<Map<string, Blob>> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const asked = new Map([...new Set(shelf.map(({ image }) => image))].map((image) => [image, picture(image, signal)]));
    const found = await Promise.all(shelf.map(async ({ item_id, image }) => [item_id, await asked.get(image)] as const));
    const blobs = new Map(found.filter((one): one is [string, Blob] => one[1] !== undefined));
    this.add(blobs);
    return blobs;
  }

  add(blobs: Map<string, Blob>): void {
    for (const [id, blob] of blobs) if (!this.#urls.has(id)) this.#urls.set(id, URL.createObjectURL(blob));
  }

  /** The answer with addresses of pictures in memory in place of the shop's. */
  into(found: Recommendations): Recommendations {
    const shown = (item: Recommended): Recommended => ({ ...item, image: this.#urls.get(item.item_id) ?? '' });
    return { ...found, items: found.items.map(shown) };
  }

  close(): void {
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls.clear();
  }
}

/** Addresses from the pack are taken only if they are a web page's; an empty one would be this page. */
async function picture(image: string, signal: AbortSignal): Promise<Blob | undefined> {
  if (!image) return undefined;
  try {
    const url = new URL(image, document.baseURI);
    if (!/^https?:$/.test(url.protocol)) return undefined;
    const response = await fetch(url, { signal, priority: 'low' });
    return response.ok ? await response.blob() : undefined;
  } catch {
    return undefined;
  }
}
