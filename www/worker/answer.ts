import type { Session, EngineStatus } from 'homebody-wasm';
import type { Request } from '../client/protocol.js';
import type { Change, Observed, ProfileChange, Status } from '../client/types.js';
import { mayMake } from './bucket.js';
import type { Shelf } from './shelf.js';

/** What the shell knows and the engine does not. */
export interface Shell extends Pick<Status, 'sealed' | 'sha256' | 'gpc'> { shelf: Shelf }

export const nowMinute = () => Math.floor(Date.now() / 60_000);

/** Asks the engine; the value goes into the reply. */
export async function answer(session: Session, shell: Shell, allow: () => void, request: Request): Promise<unknown> {
  const now = nowMinute();
  mayMake(false);
  await shell.shelf.freshen(now);
  mayMake(WRITES.includes(request.op));
  const value = request.op === 'permit' ? allow() : await done(session, shell, request, now);
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

/** What may have to store something. */
const WRITES: Request['op'][] = ['observe', 'change', 'undo'];

async function done(session: Session, shell: Shell, request: Exclude<Request, { op: 'permit' }>, now: number): Promise<unknown> {
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
    case 'wipe': {
      const { left } = await session.wipe();
      const own = await shell.shelf.wipe();
      return { ...own, left: left + own.left };
    }
    case 'change': return session.change(dated(request.change, now), request.undoable, now);
    case 'preview': return session.preview(dated(request.change, now), shell.shelf.asked(request.request), now);
    case 'undo': return request.keep ? session.drop_undo() : session.undo();
  }
}

/** A pause is asked for in minutes from now, and told as the minute of its end (0: none); a file's actions are told in their order. */
const dated = (change: ProfileChange, now: number) => {
  if (change.op === 'restore') change.actions.sort((a, b) => a.seq - b.seq);
  return change.op === 'pause' ? { ...change, until: change.minutes === null ? 0 : now + change.minutes } : change;
};

const CHANGED: Partial<Record<ProfileChange['op'], Change>> = {
  set_consent: 'consent', pause: 'paused', resume: 'paused', set: 'consent',
};

/** What has changed once this request was answered, if anything has. */
export function changeBy(request: Request, value: unknown): Change | undefined {
  switch (request.op) {
    case 'observe': return (value as Observed).kept > 0 ? 'journal' : undefined;
    case 'change': return CHANGED[request.change.op] ?? 'journal';
    case 'undo': return value ? 'consent' : undefined;
    case 'wipe': return 'wiped';
    default: return undefined;
  }
}

function wholeStatus(status: EngineStatus, { sealed, sha256, gpc, shelf }: Shell): Status {
  return { ...status, version: HOMEBODY_VERSION, sealed, sha256, gpc, pictures: shelf.status, alive: true };
}
