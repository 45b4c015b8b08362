import type { Observed, ShopEvent } from './types.js';

/** Events in one message. A longer batch goes as several, so that a request behind it does not wait for one long transaction. */
const CHUNK = 1_000;

/** Events that were observed in one go, on their way to the worker together. */
export class Batch {
  readonly events: ShopEvent[] = [];
  readonly done: Promise<Observed>;
  #resolve!: (observed: Observed) => void;
  #reject!: (error: unknown) => void;

  constructor() {
    this.done = new Promise((resolve, reject) => { this.#resolve = resolve; this.#reject = reject; });
  }

  /** Sends the events by `post`, a message per chunk, and settles `done` with the sum of the outcomes. */
  send(post: (events: ShopEvent[]) => Promise<Observed>): void {
    const replies: Promise<Observed>[] = [];
    let at = 0;
    do replies.push(post(this.events.slice(at, at += CHUNK))); while (at < this.events.length);
    Promise.all(replies).then((all) => this.#resolve(all.reduce(sum)), this.#reject);
  }
}

function sum(a: Observed, b: Observed): Observed {
  return {
    ...b, ...a, // of the errors, the first
    kept: a.kept + b.kept, not_allowed: a.not_allowed + b.not_allowed, not_needed: a.not_needed + b.not_needed,
    sensitive: a.sensitive + b.sensitive, invalid: a.invalid + b.invalid,
  };
}
