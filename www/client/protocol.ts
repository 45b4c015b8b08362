/**
 * The closed schema between page and worker. The page sends one `Start` to the worker, with a port; from then on all
 * goes over that port: `Load`, `Begin`, then requests and replies. Whatever is not of this form is answered with `request_invalid`, or dropped.
 */
import type { Change, Images, ProfileChange, Purpose, RecommendRequest, ShopEvent } from './types.js';

export interface EngineConfig {
  name: string; max_events: number; max_days: number; consent_days: number; require_sealed: boolean; gpc: boolean;
  /** What outside consent tools deny at the start: a bit a purpose. */
  denied: number;
  images: Images;
  /** The shelf's size, and the products that this page is about, for everybody. */
  shelf_size: number; shelf_items: string[];
}

/** First and only message to the worker itself; `port` is transferred. The worker tries its seal. */
export interface Start { type: 'start'; config: EngineConfig; port: MessagePort }

/** First over the port, both transferred. The worker answers with the `shelf`. The journal is not looked at yet. */
export interface Load { load: true; wasm: ArrayBuffer; pack: ArrayBuffer }

/** A product and the address of its picture. */
export interface Pictured { item_id: string; image: string }

/** Second: all that the page asks the server for has been asked for. The worker opens the journal and is `ready`. */
export interface Begin { begin: true; pictures: Map<string, Blob> }

export type Op =
  | { op: 'observe'; events: ShopEvent[] }
  | { op: 'recommend'; request: RecommendRequest }
  | { op: 'explain'; item_id: string; request: RecommendRequest | null }
  | { op: 'inspect' }
  | { op: 'status' }
  | { op: 'wipe' }
  | { op: 'change'; change: ProfileChange; undoable: boolean }
  | { op: 'preview'; change: ProfileChange; request: RecommendRequest | null }
  | { op: 'undo'; keep: boolean }
  /** None given: the consent tool has not answered yet. */
  | { op: 'permit'; allowed: Partial<Record<Purpose, boolean>> | undefined };

export type Request = Op & { id: number };
export type Reply =
  | { id: number; ok: true; value: unknown; pictures?: Map<string, Blob> }
  | { id: number; ok: false; code: string; message: string };
/** What the worker says unasked: first the `shelf`, then `ready`; or `dead`. */
export type Notice =
  | { notice: 'shelf'; shelf: Pictured[] }
  | { notice: 'ready'; sealed: 'yes' | 'no' }
  | { notice: 'dead'; code: string; message: string }
  | { notice: 'change'; what: Change; denied?: number };
