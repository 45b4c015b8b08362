/**
 * Every rejection of the API is one of these. `code` is stable and may be compared with; `message` is a sentence for developers, with
 * the place in the documents that has the cure, and carries nothing about the shopper.
 *
 * The client's own codes: `unsupported` (not a browser that can run it), `fetch_failed` (pack or engine not there), `worker_failed`
 * (the worker's script did not start), `request_invalid`, `engine_dead` (the engine stopped; the page stays as it was), `closed`.
 * The worker adds `not_sealed` and `engine_invalid` (the engine's file did not start); all others are the engine's.
 */
export class HomebodyError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${message} docs/troubleshooting.md#${code}`);
    this.name = 'HomebodyError';
    this.code = code;
  }
}
