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
    for (let at = 0; at < this.events.length; at += CHUNK) replies.push(post(this.events.slice(at, at + CHUNK)));
    Promise.all(replies).then((all) => this.#resolve(all.reduce(sum, { kept: 0, not_allowed: 0, not_needed: 0, sensitive: 0, invalid: 0 })), this.#reject);
  }
}

function sum(a: Observed, b: Observed): Observed {
  const first_error = a.first_error ?? b.first_error;
  return {
    kept: a.kept + b.kept, not_allowed: a.not_allowed + b.not_allowed, not_needed: a.not_needed + b.not_needed,
    sensitive: a.sensitive + b.sensitive, invalid: a.invalid + b.invalid, ...(first_error ? { first_error } : {}),
  };
}
