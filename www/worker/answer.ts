import type { Session, EngineStatus } from 'homebody-wasm';
import type { Request } from '../client/protocol.js';
import type { Change, Observed, Status } from '../client/types.js';
import type { Shelf } from './shelf.js';

/** What the shell knows and the engine does not. */
export interface Shell extends Pick<Status, 'sealed' | 'sha256' | 'gpc'> { shelf: Shelf }

export const nowMinute = () => Math.floor(Date.now() / 60_000);

/** Asks the engine; the value goes into the reply. */
export async function answer(session: Session, shell: Shell, request: Request): Promise<unknown> {
  const now = nowMinute();
  if (ASKS.has(request.op)) await shell.shelf.freshen(now);
  const value = await done(session, shell, request, now);
  if (!changeBy(request, value)) return value;
  if (request.op === 'observe') {
    shell.shelf.seen(request.events);
  } else {
    // What is forgotten takes its pictures along before anybody is told that it is gone.
    shell.shelf.markStale();
    await shell.shelf.freshen(now);
  }
  return value;
}

/** What is answered with pictures, or tells of them. */
const ASKS: ReadonlySet<Request['op']> = new Set(['recommend', 'explain', 'inspect', 'status']);

async function done(session: Session, shell: Shell, request: Request, now: number): Promise<unknown> {
  switch (request.op) {
    case 'observe': return session.observe(request.events, now);
    case 'recommend': {
      const before = performance.now();
      const found = await session.recommend(shell.shelf.asked(request.request), now);
      return { ...found, took_ms: performance.now() - before };
    }
    case 'explain': return session.explain(request.item_id, shell.shelf.asked(request.request), now);
    case 'inspect': {
      const found = await session.inspect(now);
      return { ...found, status: wholeStatus(found.status, shell) };
    }
    case 'status':
      return wholeStatus(await session.status(now), shell);
    case 'forget': return session.forget(request.what, now);
    case 'set_used': return session.set_used(Uint32Array.from(request.seqs), request.used, now);
    case 'wipe': return { left: (await session.wipe()).left + await shell.shelf.wipe() };
    case 'set_consent': return session.set_consent(request.choices, request.forget, now);
    case 'pause': return session.pause(request.minutes === null ? 0 : now + request.minutes, now);
    case 'resume': return session.resume(now);
  }
}

/** What has changed once this request was answered, if anything has. */
export function changeBy(request: Request, value: unknown): Change | undefined {
  switch (request.op) {
    case 'observe': return (value as Observed).kept > 0 ? 'journal' : undefined;
    case 'forget': case 'set_used': return 'journal';
    case 'set_consent': return 'consent';
    case 'pause': case 'resume': return 'paused';
    case 'wipe': return 'wiped';
    default: return undefined;
  }
}

function wholeStatus(status: EngineStatus, { sealed, sha256, gpc, shelf }: Shell): Status {
  return { ...status, version: HOMEBODY_VERSION, sealed, sha256, gpc, pictures: shelf.status, alive: true };
}
