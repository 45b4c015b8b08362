/** What the wasm build exports; `pkg-scripts/bundle.mjs` points this name at the glue that wasm-bindgen wrote. */
import type { Pictured } from '../client/protocol.js';
import type {
  Action, Changed, Choice, Explanation, Guess, Observed, Preview, ProfileChange, RecommendRequest, Recommendations, ShopEvent, Status,
} from '../client/types.js';

/** What the engine knows of its own state; the shell adds the rest. */
export type EngineStatus = Omit<Status, 'sealed' | 'sha256' | 'pictures' | 'gpc' | 'alive' | 'version'>;

export class Session {
  /** Reads the pack; what is stored is not looked at before `begin`. */
  constructor(config: { name: string; max_events: number; max_days: number; consent_days: number }, pack: Uint8Array);
  /** The same for everybody, whatever is stored. */
  choose_shelf(on_page: string[], size: number): Pictured[];
  /** What may be answered where a request has `shelf`: the page's, and the own ones where they may be used. */
  set_shelf(page: string[], own: string[]): void;
  /** The small picture that the pack has of a product. */
  picture(item_id: string): Uint8Array<ArrayBuffer> | undefined;
  begin(now_minute: number): Promise<void>;
  observe(events: ShopEvent[], now_minute: number): Promise<Observed>;
  recommend(request: RecommendRequest & { shelf?: boolean }, now_minute: number): Promise<Omit<Recommendations, 'took_ms'>>;
  explain(item_id: string, request: (RecommendRequest & { shelf?: boolean }) | null, now_minute: number): Promise<Explanation>;
  inspect(now_minute: number): Promise<{ status: EngineStatus; actions: Action[]; guesses: Guess[]; choices: Choice[] }>;
  status(now_minute: number): Promise<EngineStatus>;
  /** A pause has `until`, the minute of its end (0: until resumed). */
  change(change: ProfileChange & { until?: number }, undoable: boolean, now_minute: number): Promise<Changed>;
  preview(change: ProfileChange & { until?: number }, request: (RecommendRequest & { shelf?: boolean }) | null, now_minute: number): Promise<Preview>;
  undo(): Promise<boolean>;
  drop_undo(): void;
  wipe(): Promise<{ left: number }>;
  /** Another tab may have written: the next call reads what is stored again. And these purposes are denied from outside from now on, a bit each, in the order of `PURPOSES`. */
  heed(denied: number): void;
}

export function initSync(input: { module: BufferSource }): unknown;
