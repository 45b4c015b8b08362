/**
 * The closed schema between page and worker. The page sends one `Start` to the worker, with a port; from then on requests
 * and replies go over that port alone. Whatever is not of this form is answered with `request_invalid`, or dropped.
 */
import type { Change, Forget, Purpose, RecommendRequest, ShopEvent } from './types.js';

export interface EngineConfig { name: string; max_events: number; max_days: number; require_sealed: boolean; gpc: boolean }

/** First and only message to the worker itself; `wasm`, `pack` and `port` are transferred. */
export interface Start { type: 'start'; config: EngineConfig; wasm: ArrayBuffer; pack: ArrayBuffer; port: MessagePort }

export type Op =
  | { op: 'observe'; events: ShopEvent[] }
  | { op: 'recommend'; request: RecommendRequest }
  | { op: 'explain'; item_id: string; request: RecommendRequest | null }
  | { op: 'inspect' }
  | { op: 'status'; seal: boolean }
  | { op: 'forget'; what: Forget }
  | { op: 'set_used'; seqs: number[]; used: boolean }
  | { op: 'wipe' }
  | { op: 'set_consent'; choices: Partial<Record<Purpose, boolean>>; forget: boolean }
  | { op: 'pause'; minutes: number | null }
  | { op: 'resume' };

export type Request = Op & { id: number };
export type Reply =
  | { id: number; ok: true; value: unknown }
  | { id: number; ok: false; code: string; message: string };
/** What the worker says unasked. `ready` (or `dead`) is always the first. */
export type Notice =
  | { notice: 'ready' }
  | { notice: 'dead'; code: string; message: string }
  | { notice: 'change'; what: Change };
