import { Batch } from './batch.js';
import { HomebodyError } from './error.js';
import { readEvent } from './event.js';
import { Pictures } from './pictures.js';
import type { Begin, EngineConfig, Load, Notice, Op, Reply } from './protocol.js';
import type {
  Change, Changed, Consent, Explanation, Forget, Forgotten, Homebody, Inspection, ListTrail, Observed, Preview, ProfileChange,
  Purpose, RecommendRequest, Recommendations, ShopEvent, Status, Wiped,
} from './types.js';

interface Waiting { resolve(value: unknown): void; reject(error: HomebodyError): void }

/** Lists remembered with how they came about. */
const MOST_TRAILS = 20;

const STOPPED = 'Homebody stopped; suggestions stay as they are until the next page.';

/** Events are mostly observed without waiting for the answer: a rejection nobody looks at is no uncaught error in the shop's page. */
function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}

/** The page's end of one worker: numbers requests, settles them, and turns notices into `change` events. */
export class Client extends EventTarget implements Homebody {
  /** Settles with the worker's first word: it is ready, or it could not start. Another promise once the page has been left. */
  ready!: Promise<void>;
  readonly consent: Consent;
  readonly trails: ListTrail[] = [];
  #worker!: Worker;
  #port!: MessagePort;
  #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #batch: Batch | undefined;
  /** Set once nothing more will be answered. */
  #end: HomebodyError | undefined;
  #start: { resolve(): void; reject(error: HomebodyError): void } | undefined;
  #closed: () => void;
  #config: EngineConfig;
  #pictures = new Pictures();
  #gathered: Promise<Map<string, Blob>> | undefined;
  #permits = 0;

  constructor(config: EngineConfig, closed: () => void) {
    super();
    this.#config = config;
    this.#closed = closed;
    this.#expect();
    this.consent = {
      get: async () => (await this.status()).consent,
      set: async (choices: Partial<Record<Purpose, boolean>>, options?: { forget?: boolean }) => {
        await this.change({ op: 'set_consent', choices, forget: options?.forget === true });
        return this.consent.get();
      },
    };
  }

  /** Takes up a worker: the first one, or that of a page which came back. */
  begin(worker: Worker, port: MessagePort): void {
    this.#worker = worker;
    this.#port = port;
    port.onmessage = (event) => this.#hear(event.data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#fail('worker_failed', 'worker.js did not start.');
    };
  }

  /** Hands over engine and pack; the worker then asks for the shelf's pictures, and is ready when it has them. */
  load(wasm: ArrayBuffer, pack: ArrayBuffer): void {
    if (!this.#end) this.#port.postMessage({ load: true, wasm, pack } satisfies Load, [wasm, pack]);
  }

  observe(event: ShopEvent | ShopEvent[]): Promise<Observed> {
    if (this.#end) return quiet(Promise.reject(this.#end));
    let events: ShopEvent[];
    try {
      events = (Array.isArray(event) ? event : [event]).map(readEvent);
    } catch {
      return quiet(Promise.reject(new HomebodyError('request_invalid', 'An event cannot be read.')));
    }
    if (!this.#batch) {
      this.#batch = new Batch();
      queueMicrotask(() => this.#flush());
    }
    for (const one of events) this.#batch.events.push(one);
    return quiet(this.#batch.done);
  }

  async recommend(request: RecommendRequest): Promise<Recommendations> {
    const permits = this.#permits;
    const found = await this.#ask<Recommendations>({ op: 'recommend', request });
    if (permits !== this.#permits) return this.recommend(request); // made before the last word of a consent tool
    this.trails.push({ request, item_ids: found.items.map((item) => item.item_id), trail: found.trail });
    if (this.trails.length > MOST_TRAILS) this.trails.shift();
    return [request.images, this.#config.images].includes('direct') ? found : this.#pictures.into(found);
  }

  explain(item_id: string, request?: RecommendRequest): Promise<Explanation> {
    return this.#ask({ op: 'explain', item_id, request: request ?? null });
  }

  inspect(): Promise<Inspection> { return this.#ask({ op: 'inspect' }); }

  status(): Promise<Status> { return this.#ask({ op: 'status' }); }

  change(change: ProfileChange, options?: { undoable?: boolean }): Promise<Changed> {
    return this.#ask({ op: 'change', change, undoable: options?.undoable === true });
  }

  preview(change: ProfileChange, request?: RecommendRequest): Promise<Preview> {
    return this.#ask({ op: 'preview', change, request: request ?? null });
  }

  undo(): Promise<boolean> { return this.#ask({ op: 'undo', keep: false }); }

  forgetUndo(): Promise<void> { return this.#ask({ op: 'undo', keep: true }); }

  forget(what: Forget): Promise<Forgotten> { return this.change({ op: 'forget', what }); }

  async setUsed(seq: number | number[], used: boolean): Promise<void> {
    await this.change({ op: 'set_used', seqs: Array.isArray(seq) ? seq : [seq], used });
  }

  wipe(): Promise<Wiped> { return this.#ask({ op: 'wipe' }); }

  async pause(minutes?: number): Promise<void> { await this.change({ op: 'pause', minutes: minutes ?? null }); }

  async resume(): Promise<void> { await this.change({ op: 'resume' }); }

  permit(allowed?: Partial<Record<Purpose, boolean>>): Promise<void> {
    this.#permits++;
    return quiet(this.#ask({ op: 'permit', allowed }));
  }

  close(): void { this.#stop(new HomebodyError('closed', 'Homebody was closed.')); }

  /**
   * The page goes into the back/forward cache. A worker frozen there in the middle of a transaction stands in the way of every other page
   * (in WebKit for as long as the page lies there), so it is ended. Always, as what a page fetches when it comes back must not depend on
   * what was being done.
   */
  left(): void {
    if (this.#end) return;
    this.#halt(new HomebodyError('closed', 'The page was left.'));
    this.#expect();
  }

  /** The page came back: with a new worker, and with what other tabs did meanwhile. */
  returned(begin: () => Promise<void>): void {
    if (!this.#end) begin().then(() => this.#changed('journal'), () => this.#changed('failed'));
  }

  #expect(): void {
    this.ready = quiet(new Promise((resolve, reject) => { this.#start = { resolve, reject }; }));
  }

  #changed(what: Change): void { this.dispatchEvent(new CustomEvent<Change>('change', { detail: what })); }

  #ask<T>(op: Op): Promise<T> {
    this.#flush(); // what was observed before a question counts for its answer
    return this.#post(op);
  }

  #flush(): void {
    const batch = this.#batch;
    this.#batch = undefined;
    batch?.send((events) => this.#post({ op: 'observe', events }));
  }

  async #post<T>(op: Op): Promise<T> {
    if (this.#start) await this.ready; // the page has been left, and may be back
    if (this.#end) throw this.#end;
    const id = ++this.#lastId;
    try {
      this.#port.postMessage({ ...op, id });
    } catch {
      throw new HomebodyError('request_invalid', 'The request is not plain data.');
    }
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve: resolve as Waiting['resolve'], reject }));
  }

  #hear(message: Reply | Notice): void {
    if ('notice' in message) {
      this.#notice(message);
      return;
    }
    if (message.ok && message.pictures) this.#pictures.add(message.pictures);
    const waiting = this.#waiting.get(message.id);
    if (!waiting) return;
    this.#waiting.delete(message.id);
    if (message.ok) waiting.resolve(message.value);
    else waiting.reject(new HomebodyError(message.code, message.message));
    if (!message.ok && message.code === 'engine_dead') this.#fail(message.code, message.message);
  }

  #notice(message: Notice): void {
    switch (message.notice) {
      case 'shelf':
        // Once, before the journal is opened: the page must not fetch for the worker after that.
        this.#gathered ??= this.#pictures.gather(message.shelf);
        void this.#gathered.then((pictures) => {
          if (!this.#end) this.#port.postMessage({ begin: true, pictures } satisfies Begin);
        });
        break;
      case 'ready':
        tellSeal(message.sealed);
        this.#start?.resolve();
        this.#start = undefined;
        break;
      case 'change':
        this.#config.denied = message.denied ?? this.#config.denied; // for the next worker, if the page is left and comes back
        this.#changed(message.what);
        break;
      case 'dead': this.#fail(message.code, message.message);
    }
  }

  /** Before the start: `open` rejects. After it: everything rejects with `engine_dead`, and the page is told once. */
  #fail(code: string, message: string): void {
    if (this.#end) return;
    const start = this.#start;
    if (start) {
      this.#stop(new HomebodyError(code, message));
      return;
    }
    this.#stop(new HomebodyError('engine_dead', STOPPED));
    console.warn(this.#end!.message);
    this.#changed('failed');
  }

  #stop(error: HomebodyError): void {
    if (this.#end) return;
    this.#end = error;
    this.#halt(error);
    if (error.code === 'closed') this.#pictures.close(); // after a failure, what is shown stays
    this.#flush();
    if (error.code !== 'engine_dead') this.#closed();
  }

  #halt(error: HomebodyError): void {
    this.#start?.reject(error);
    this.#start = undefined;
    this.#worker.terminate();
    this.#port.close();
    for (const waiting of this.#waiting.values()) waiting.reject(error);
    this.#waiting.clear();
  }
}

/** Once, for developers. The browser has just written down what the worker's own trial was refused; this says what to make of it. */
function tellSeal(sealed: 'yes' | 'no'): void {
  if (sealed === 'yes') console.info('Homebody: sealed. The browser blocks the worker from sending; what it refused in worker.js was the trial.');
  else console.warn('Homebody: not sealed. The browser lets the worker send: it needs its two headers. docs/troubleshooting.md#not_sealed');
}
