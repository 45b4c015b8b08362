import type { Session } from 'homebody-wasm';
import type { Purpose } from '../client/types.js';
import { PURPOSES } from './schema.js';

/** What outside consent tools say, on its way to the engine. `changed` is called where it is new, `tell` with what this page denies. */
export function permits(session: Session, denied: number, changed: (denied: number) => void, tell: (denied: number) => void) {
  /** What is allowed by requests that wait for their turn. */
  let waiting: number[] = [];
  const set = (next: number) => {
    session.heed(next);
    if (next !== denied) changed(denied = next);
  };
  /** A no holds from the moment it is heard, whatever is under way. */
  const deny = (purposes: number) => {
    waiting = waiting.map((allowed) => allowed & ~purposes);
    set(denied | purposes);
  };
  return {
    deny,
    /** Takes in a request. None given: the tool has not answered yet, which is nothing that other tabs should hear of. */
    heard(allowed: Partial<Record<Purpose, boolean>> | undefined): void {
      let [no, yes] = [0, 0];
      PURPOSES.forEach((purpose, at) => {
        const says = allowed ? allowed[purpose] : false;
        if (says) yes |= 1 << at;
        else if (says === false) no |= 1 << at;
      });
      deny(no);
      waiting.push(yes);
      if (allowed) tell(no);
    },
    /** A yes waits behind what was asked before it, and falls where a no to the same purpose has come after it. */
    allow: (): void => set(denied & ~waiting.shift()!),
  };
}
