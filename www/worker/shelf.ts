import type { Session } from 'homebody-wasm';
import type { EngineConfig, Pictured } from '../client/protocol.js';
import type { RecommendRequest, Recommendations, ShopEvent, Status, Wiped } from '../client/types.js';
import { Pictures } from './pictures.js';

/** How many of a product page's pictures are kept with the product: the first ones, itself and what goes with it. */
const KEPT_A_PAGE = 20;

/** First bytes of what a pack may hold. */
const TYPES: [string, RegExp][] = [['image/jpeg', /^\xff\xd8\xff/], ['image/png', /^\x89PNG/], ['image/webp', /^RIFF....WEBP/s], ['image/svg+xml', /^</]];

/** What this page's suggestions may be chosen from, and where their pictures are. */
export class Shelf {
  #session: Session;
  #config: EngineConfig;
  #page: Pictured[] = [];
  #blobs = new Map<string, Blob>();
  #own: Pictures;
  #stale = true;

  constructor(session: Session, config: EngineConfig) {
    this.#session = session;
    this.#config = config;
    this.#own = new Pictures(config.name);
  }

  /** Chosen before the journal is opened, from what is public alone. */
  choose(): Pictured[] {
    if (this.#config.images === 'shelf') this.#page = this.#session.choose_shelf(this.#config.shelf_items, this.#config.shelf_size);
    return this.#page;
  }

  /** What the page has fetched. */
  fill(pictures: Map<string, Blob>): void {
    this.#blobs = pictures;
    this.#set();
  }

  /** What is stored has changed, or another tab says so. */
  markStale(): void { this.#stale = true; }

  /** If so: pictures whose product is in no action any more go, those of a time when this shop had shelves too. */
  async freshen(now: number): Promise<void> {
    if (!this.#stale) return;
    this.#stale = false;
    if ((await this.#session.status(now)).storage === 'persistent') await this.#own.tidy();
    else this.#own.forget();
    this.#set();
  }

  /** Events were kept: if one was about the page's own product, so are the pictures that its page showed. */
  seen(events: ShopEvent[]): void {
    const [item, ...others] = this.#config.shelf_items;
    const about = events.some(({ items }) => items?.some(({ item_id }) => item_id === item));
    if (!item || others.length || !about) return;
    const first = this.#page.slice(0, KEPT_A_PAGE).flatMap(({ item_id }) => this.#blobs.has(item_id) ? [[item_id, this.#blobs.get(item_id)!] as const] : []);
    if (first.length) void this.#own.keep(item, new Map(first)).then(() => this.#set());
  }

  /** The request as the engine gets it. */
  asked<R extends RecommendRequest | null>(request: R): R | (RecommendRequest & { shelf: boolean }) {
    if (this.#images(request) !== 'shelf') return request;
    return { ...(request ?? { model: 'recommended-for-you' }), shelf: true };
  }

  /** Pictures of what is answered, those that are kept or in the pack; the page has those of its shelf. */
  picturesOf({ items }: Recommendations, request: RecommendRequest): Map<string, Blob> | undefined {
    const images = this.#images(request);
    if (images === 'direct') return undefined;
    const found = new Map<string, Blob>();
    for (const { item_id } of items) {
      const blob = images === 'pack' ? packed(this.#session.picture(item_id)) : this.#own.kept.blobs.get(item_id);
      if (blob && !this.#blobs.has(item_id)) found.set(item_id, blob);
    }
    return found;
  }

  /** Empties what is kept, after the journal; gives back how much is left. */
  async wipe(): Promise<Wiped> {
    const wiped = await this.#own.wipe();
    this.#set();
    return wiped;
  }

  get status(): Status['pictures'] {
    const { blobs, bytes } = this.#own.kept;
    return { images: this.#config.images, shelf: this.#page.length, kept: blobs.size, kept_bytes: bytes };
  }

  #images(request: RecommendRequest | null) { return request?.images === 'direct' ? 'direct' : this.#config.images; }

  #set(): void { this.#session.set_shelf(this.#page.map(({ item_id }) => item_id), [...this.#own.kept.blobs.keys()]); }
}

/** A picture out of the pack, with the type that its first bytes tell. */
function packed(bytes: Uint8Array<ArrayBuffer> | undefined): Blob | undefined {
  if (!bytes) return undefined;
  const begin = String.fromCharCode(...bytes.subarray(0, 12));
  const type = TYPES.find(([, first]) => first.test(begin))?.[0];
  return type ? new Blob([bytes], { type }) : undefined;
}
