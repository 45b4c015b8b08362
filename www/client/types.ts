/** What goes in and out of Homebody's JavaScript API. Names of items and events are GA4's. */

/** Events that are kept (each under its purpose), in GA4's names, and the shopper's own words. */
export type EventName =
  | 'view_item' | 'select_item' | 'search' | 'add_to_wishlist' | 'add_to_cart' | 'remove_from_cart' | 'purchase' | 'refund'
  | 'like' | 'dislike' | 'not_interested' | 'exclude_facet' | 'prefer_facet' | 'reduce_facet' | 'ignore_facet'
  /** Known and taken, but nothing is kept of them: nothing is learned from them yet. */
  | 'view_item_list' | 'begin_checkout' | 'view_cart';

/** A GA4 item. Only `item_id` and `quantity` are read; what the item is stands in the pack. */
export interface Item { item_id: string; quantity?: number; [ga4: string]: unknown }

/** A GA4 e-commerce event. */
export interface ShopEvent {
  name: EventName;
  items?: Item[];
  /** For `search`. */
  search_term?: string;
  /**
   * For `exclude_facet` (suggest nothing that has it), `ignore_facet` (do not guess from it), `prefer_facet` (more that has it) and
   * `reduce_facet` (less that has it): a facet's key as `inspect()` gives it, such as `brand:Acme`. Of several about one facet the newest holds.
   */
  facet?: string;
  /** When it happened, microseconds since 1970 (GA4's unit); now, where it is missing or in the future. */
  timestamp_micros?: number;
}

/**
 * What became of observed events, counted by outcome. Calls of `observe` made in one go travel as one batch, and each of their
 * promises resolves with the counts of the whole batch; await a call before the next to get its own.
 */
export interface Observed {
  kept: number;
  /** Not kept because the shopper has not allowed the purpose, or has paused. */
  not_allowed: number;
  /** Not kept because nothing is learned from this kind, or it is older than what is kept. */
  not_needed: number;
  /** Not kept because it is about something sensitive: a product that the pack so marks, or a search with a word that it lists. */
  sensitive: number;
  /** Not kept because something was wrong with it: the first such error. */
  invalid: number;
  first_error?: { code: string; message: string };
}

export type Model =
  | 'recommended-for-you' | 'related-products' | 'bought-together' | 'recently-viewed' | 'trending-items' | 'rerank';

/**
 * Where the pictures of suggestions come from. 'shelf': a fixed set, chosen by the public page alone, is fetched for every visitor
 * before the journal is opened; suggestions are chosen from it and from products whose pictures this browser has kept, and shown from
 * memory, so the server cannot tell what is shown. 'pack': from the pack (`homebody pack --pictures`); any product may be suggested, and
 * no picture is fetched for it: one that the pack has no picture of is shown without. 'direct': from the shop's addresses as they are shown;
 * any product may be suggested, and whoever watches those requests can tell which were.
 */
export type Images = 'shelf' | 'pack' | 'direct';

export interface RecommendRequest {
  model: Model;
  /** How many, 1 to 100; 8 if not said. `rerank` gives back the whole list, of up to 1,000. */
  limit?: number;
  /** The product on the page (or several, at most 20): needed by `related-products` and `bought-together`; never suggested itself. */
  item_id?: string | string[];
  /** Products not to suggest, such as those in the cart. */
  exclude?: string[];
  /** For `rerank`: the shop's own list, in its order. Ids that the pack does not know keep their places. */
  items?: string[];
  /** 'direct' for this list alone, on a page whose pictures come from elsewhere; nothing else changes the page's way. */
  images?: Images;
}

/** Why an item has its place, in one of a closed set of codes. */
export type ReasonCode =
  | 'viewed' | 'selected' | 'carted' | 'bought' | 'wished' | 'liked' | 'searched' | 'prefers'   // the shopper's own actions
  | 'goes_with' | 'similar_to'                                                              // the product on the page
  | 'popular' | 'trending' | 'new' | 'range' | 'explore'                                    // nobody's in particular
  | 'promoted';                                                                             // the shop's

export interface Reason {
  code: ReasonCode;
  /** The product that the reason speaks of. */
  item_id?: string;
  item_name?: string;
  /** What the two share, where the reason is a likeness: a facet's name. */
  facet?: string;
  search_term?: string;
  /** This reason's share of the score's positive part, 0 to 1. */
  share: number;
}

export interface Recommended {
  item_id: string;
  item_name: string;
  url: string;
  /** Address of its picture: in memory (`blob:`) with `images: 'shelf'` and 'pack', the shop's with 'direct'. Empty if there is none. */
  image: string;
  /** In the currency's main unit; null where the pack has none. */
  price: number | null;
  currency: string;
  item_brand: string;
  item_category: string;
  /** Place in the list, from 0, as GA4's `index`. */
  index: number;
  /** The score, an integer; only the order has a meaning. */
  score: number;
  reason: Reason;
}

export interface Recommendations {
  model: Model;
  items: Recommended[];
  /** Whether the shopper's actions took part. */
  personalised: boolean;
  /** Where they did not: why. */
  not_personalised_because?: 'not_allowed' | 'paused' | 'no_actions' | 'model';
  /** Milliseconds in the engine. */
  took_ms: number;
  trail: Trail;
}

/** How a list came about: with the pack, the journal and the request, enough to make it again. */
export interface Trail {
  /** The pack's checksum; the fitted weights stand in the pack. */
  pack: string;
  /** What exploration drew by, in hexadecimal; new for every page. */
  seed: string;
  minute: number;
  /** How many actions were used. */
  actions: number;
  /** How much difference counted beside the score when the list was varied, 0 to 100. */
  variety: number;
  /** Places in the list that went to something outside the shopper's habits. */
  explored: number[];
}

/** One term of a score. The terms' values sum to the score exactly. */
export interface Contribution extends Reason {
  value: number;
  /** The action behind it; absent where no action is. */
  seq?: number;
}

export interface Explanation {
  item_id: string;
  item_name: string;
  model: Model;
  score: number;
  contributions: Contribution[];
  /** Up to three reasons, the strongest first. */
  reasons: Reason[];
  /** What would be shown in its place without these actions; found by ranking again without them. */
  without?: { seqs: number[]; shown_instead: { item_id: string; item_name: string } | null };
  /** Why it is not among the suggestions, where it is not. */
  excluded_because?: string;
  /** What would have had a place in the list by its score, and the rule that left it out. */
  filtered: { item_id: string; item_name: string; rule: string }[];
}

export type Purpose = 'remember_views' | 'remember_purchases' | 'remember_searches' | 'personalise' | 'explore';

export interface PurposeState {
  purpose: Purpose;
  /** `null`: not yet asked, or so long ago that the answer no longer holds (`consentDays`). */
  allowed: boolean | null;
  /** Minutes since 1970; null if no choice holds. */
  since_minute: number | null;
  /** Until when the choice holds; null if none does. */
  until_minute: number | null;
  /** An outside consent tool denies it (see `Homebody.permit`), whatever the shopper chose here. */
  denied: boolean;
}

/** One choice that the shopper made. */
export interface Choice { purpose: Purpose; allowed: boolean; minute: number }

/** What the shopper set beside what they allow. */
export interface Settings {
  /** How varied suggestions are: 0 close to the shopper's habits, 2 as the shop's pack has it, 4 the most varied. */
  variety: number;
  /** Whether the shop may lift products in suggestions (each such lift is capped, and told). */
  promotions: boolean;
}

export interface Status {
  version: string;
  /** 'persistent': in this browser's storage; 'memory': gone when the page closes; 'none': nothing is kept yet. */
  storage: 'persistent' | 'memory' | 'none';
  /** A code, where storage is 'memory'. */
  storage_reason?: string;
  /**
   * Whether the browser denies the worker every way out. It is tried at every start, before the journal is opened; the trial leaves
   * lines in the browser's console that say what was blocked. 'yes' only where the policy that blocked them leaves no way open. WebKit (Safari) tells a worker no policy: there 'yes' says that connections
   * to the shop's own address and to a made-up host, and a script of the shop, were refused; a policy that lets one other host,
   * `wss:` addresses or fonts through is not noticed.
   */
  sealed: 'yes' | 'no';
  /** SHA-256 of the engine and the pack that run here, in hexadecimal; null on an address without https, where browsers have none. */
  sha256: { engine: string; pack: string } | null;
  /** Where pictures come from, how many are on this page's shelf, and how many are kept in this browser for later pages. */
  pictures: { images: Images; shelf: number; kept: number; kept_bytes: number };
  consent: PurposeState[];
  settings: Settings;
  /** Minutes since 1970 until when it is paused; null if not; 0 "until resumed". */
  paused_until_minute: number | null;
  actions: number;
  oldest_minute: number | null;
  max_events: number;
  max_days: number;
  /** Global Privacy Control is on in this browser. */
  gpc: boolean;
  /** `false` after the engine failed; the page stays as it was. */
  alive: boolean;
  /** `sensitive`: the sensitive topics that it has products of, parted by spaces; of none of these anything is kept, guessed or suggested. */
  pack: { name: string; items: number; sensitive: string; checksum: string; min_customers: number | null };
}

export interface Action {
  seq: number;
  name: EventName;
  item_id?: string;
  item_name?: string;
  url?: string;
  search_term?: string;
  facet?: string;
  quantity: number;
  minute: number;
  purpose: Purpose;
  /** When it goes by itself. */
  expires_minute: number;
  /** False: kept, but not used. */
  used: boolean;
}

export interface Guess {
  /** `kind:name`, to be given back in events and `forget`. */
  facet: string;
  kind: string;
  name: string;
  strength: 'weak' | 'some' | 'strong';
  /** The share of the weight of all used actions that are about it, 0 to 1. */
  share: number;
  /** The actions behind it. */
  seqs: number[];
  /** Its share at twelve times from the oldest action to now. */
  history: number[];
}

export interface Inspection {
  status: Status;
  /** The newest first. */
  actions: Action[];
  guesses: Guess[];
  /** Every choice remembered, the oldest first; of each purpose the last is in force. */
  choices: Choice[];
}

/** An action as it is stored, and as it can be saved and taken in again. */
export interface Kept {
  seq: number;
  kind: EventName;
  item?: string;
  text?: string;
  quantity: number;
  minute: number;
  used: boolean;
  schema: number;
}

/** Something that a shopper changes. It can be tried (`preview`), done (`change`) and taken back (`undo`). */
export type ProfileChange =
  | { op: 'forget'; what: Forget }
  | { op: 'set_used'; seqs: number[]; used: boolean }
  /** The shopper's own words: `prefer_facet`, `not_interested` and the like. */
  | { op: 'observe'; events: ShopEvent[] }
  | { op: 'set_consent'; choices: Partial<Record<Purpose, boolean>>; forget: boolean }
  /** For so many minutes; null: until resumed. */
  | { op: 'pause'; minutes: number | null }
  | { op: 'resume' }
  | { op: 'set'; settings: Partial<Settings> }
  /**
   * Takes in saved actions: those whose purposes are allowed now, that are not too old and not there yet, and of these the newest that
   * there is room for. What is there gives way to none.
   */
  | { op: 'restore'; actions: Kept[] };

/** What became of a change, in actions. */
export interface Changed {
  /** Added, or another way now. */
  changed: number;
  forgotten: number;
  left: number;
  /** For 'observe': what became of the words. */
  observed: Observed;
}

/** What a change would do to a list; found by making it, ranking again, and putting everything back. */
export interface Preview {
  /** Length of the list as it is. */
  of: number;
  /** How many of its products would give way; where it would only get longer, how many would come. */
  changed: number;
  gone: { item_id: string; item_name: string }[];
  come: { item_id: string; item_name: string }[];
}

/** What to forget; exactly one of these. */
export type Forget =
  | { seq: number | number[] }
  | { item_id: string }
  /** Everything from this minute (since 1970) on. */
  | { since_minute: number }
  /** Everything before this minute. */
  | { before_minute: number }
  | { purpose: Purpose };

export interface Forgotten { forgotten: number; left: number }
export interface Wiped {
  /** What reading back found: 0. */
  left: number;
  /** The browser has deleted its files of it too: it lay in a storage bucket of its own. */
  erased: boolean;
}

/** What every entry's `open` takes. */
export interface CommonOptions {
  /** Address of `catalog.hbpack`. */
  catalog: string;
  /** Name of the journal, where one origin has several shops. Letters, digits, `-`, at most 32. */
  name?: string;
  /** Most actions kept. Fewer: forgets sooner. 1 to 10,000; 2,000 if not said. */
  maxEvents?: number;
  /** Days that actions are kept. 1 to 400; 90 if not said. */
  maxDays?: number;
  /** Days that a choice of the shopper's holds; then they may be asked again. 1 to 730; 365 if not said. */
  consentDays?: number;
  /** Refuse to start where the browser does not deny the worker every way out. */
  requireSealed?: boolean;
  /** An outside consent tool has a say: nothing is kept or used until `permit` says what it allows. */
  awaitPermit?: boolean;
  /** Where suggestions' pictures come from; 'shelf' if not said. */
  images?: Images;
  /**
   * For 'shelf'. `items`: the products that this page is about, for everybody (the product on a product page; at most 20; nothing of the
   * shopper's, such as the cart). `size`: how many pictures are fetched, 1 to 200; 40 if not said. More: suggestions are chosen from
   * more products; every visitor fetches more.
   */
  shelf?: { items?: string[]; size?: number };
}

/** For the main entry: engine and worker are beside its script, unless the shop says where they are. */
export interface OpenOptions extends CommonOptions {
  /** Address of `worker.js`; beside this script if not said. */
  worker?: string | URL;
  /** Address of `engine.wasm`; beside this script if not said. */
  wasm?: string | URL;
}

export interface Consent {
  get(): Promise<PurposeState[]>;
  /** Grants or withdraws purposes: `set({ personalise: true })`. With `forget: true`, what was kept for the withdrawn ones goes too. */
  set(choices: Partial<Record<Purpose, boolean>>, options?: { forget?: boolean }): Promise<PurposeState[]>;
}

/** What 'change' events carry in `detail`. */
export type Change = 'journal' | 'consent' | 'paused' | 'wiped' | 'status' | 'failed';

/** A list that was given, and how it came about. */
export interface ListTrail { request: RecommendRequest; item_ids: string[]; trail: Trail }

/** Every call answers with a promise; a rejection is an `Error` with a stable `code`. */
export interface Homebody extends EventTarget {
  observe(event: ShopEvent | ShopEvent[]): Promise<Observed>;
  recommend(request: RecommendRequest): Promise<Recommendations>;
  explain(item_id: string, request?: RecommendRequest): Promise<Explanation>;
  inspect(): Promise<Inspection>;
  status(): Promise<Status>;
  forget(what: Forget): Promise<Forgotten>;
  /** Keep these actions but do not use them (a gift), or use them again. */
  setUsed(seq: number | number[], used: boolean): Promise<void>;
  wipe(): Promise<Wiped>;
  /** Makes a change. `undoable`: it can be taken back, and what that needs stays in this page's memory until `forgetUndo`. */
  change(change: ProfileChange, options?: { undoable?: boolean }): Promise<Changed>;
  /** What a change would do to a list (what is recommended for the shopper, if no other is asked for). Nothing is changed. */
  preview(change: ProfileChange, request?: RecommendRequest): Promise<Preview>;
  /** Takes the last undoable change back, and nothing done since; false if there is none. */
  undo(): Promise<boolean>;
  /** Drops what the last change could be taken back with. */
  forgetUndo(): Promise<void>;
  /** The last lists of this page, the newest last, with what was asked and how each came about. In memory only. */
  readonly trails: readonly ListTrail[];
  readonly consent: Consent;
  /** Pauses writing and use for so many minutes, or until resumed. */
  pause(minutes?: number): Promise<void>;
  resume(): Promise<void>;
  /**
   * What an outside consent tool allows. A purpose is pursued only where the tool, and the shopper in the panel, allow it, and nothing is
   * paused. A no holds at once, in the shop's other open tabs too; it stops, and deletes nothing. Purposes that are not named stay as they
   * were. Without an argument: the tool has not answered yet, so nothing is kept or used in this tab until it does.
   * Nothing of it is stored: a page begins with everything permitted, or with `awaitPermit` nothing.
   */
  permit(allowed?: Partial<Record<Purpose, boolean>>): Promise<void>;
  /** Ends the worker; what is stored stays. */
  close(): void;
}
