import type { Status } from '../client/types.js';

/**
 * Whether the browser denies this worker the ways out, found by trying. Nothing here touches the network: a `data:` address is all
 * that is tried. The worker is sealed by the headers that its script is served with; see the README for the two lines.
 *
 * A refusal is written to the browser's console, which nothing can prevent. So it is tried where somebody wants to know: with
 * `requireSealed`, and when somebody asks for the status.
 */
export async function trySeal(): Promise<Status['sealed']> {
  return workerDenied() && await fetchDenied() ? 'yes' : 'no';
}

function fetchDenied(): Promise<boolean> {
  return fetch('data:,').then(() => false, () => true);
}

/** The Trusted Types header makes this throw at once; a plain refusal by CSP would only come later, as an event. */
function workerDenied(): boolean {
  try {
    new Worker('data:,').terminate();
    return false;
  } catch {
    return true;
  }
}
