/**
 * The shell around the engine, one classic script. It takes one `Start`, then speaks over the port it was given: requests are
 * checked against the closed schema and answered strictly one after the other.
 */
import { initSync, Session } from 'homebody-wasm';
import type { Notice, Reply, Start } from '../client/protocol.js';
import type { Change } from '../client/types.js';
import { answer, changeBy, nowMinute, type Shell } from './answer.js';
import { idOf, readRequest } from './schema.js';
import { trySeal } from './seal.js';

const CHANGES: Change[] = ['journal', 'consent', 'paused', 'wiped', 'status'];

self.onmessage = (event: MessageEvent<Start>) => {
  if (event.data?.type !== 'start') return;
  self.onmessage = null;
  void start(event.data);
};

async function start({ config, wasm, pack, port }: Start): Promise<void> {
  const say = (message: Notice | Reply) => port.postMessage(message);
  const sealed = config.require_sealed ? await trySeal() : 'unknown';
  if (config.require_sealed && sealed !== 'yes') {
    say({ notice: 'dead', code: 'not_sealed', message: 'The browser does not deny this worker every way out: serve worker.js with the sealing headers.' });
    return;
  }
  try {
    initSync({ module: wasm });
  } catch {
    say({ notice: 'dead', code: 'engine_invalid', message: 'The engine did not start: engine.wasm is damaged, of another version, or refused.' });
    return;
  }
  try {
    const { name, max_events, max_days, gpc } = config;
    const session = await Session.open({ name, max_events, max_days, gpc }, new Uint8Array(pack), nowMinute());
    serve(session, { sealed, gpc }, port, name);
    say({ notice: 'ready' });
  } catch (error) {
    const { code, message } = told(error);
    say({ notice: 'dead', code, message });
  }
}

function serve(session: Session, shell: Shell, port: MessagePort, name: string): void {
  const say = (message: Notice | Reply) => port.postMessage(message);
  const refuse = (id: number, code: string, message: string) => say({ id, ok: false, code, message });
  const tellOtherTabs = otherTabs(name, (what) => {
    session.mark_stale();
    say({ notice: 'change', what });
  });
  let dead = false;
  let last: Promise<void> = Promise.resolve();

  const die = () => {
    if (dead) return;
    dead = true;
    say({ notice: 'dead', code: 'engine_dead', message: 'The engine stopped.' });
  };
  // A panic inside a future reaches nobody's promise: it shows up here.
  self.addEventListener('error', (event) => { if (isDeath(event.error)) { event.preventDefault(); die(); } });
  self.addEventListener('unhandledrejection', (event) => { if (isDeath(event.reason)) { event.preventDefault(); die(); } });

  const handle = async (id: number, message: unknown) => {
    const request = readRequest(message);
    if (dead) return refuse(id, 'engine_dead', 'The engine stopped.');
    if (!request) return refuse(id, 'request_invalid', 'The request does not have the form that is asked for.');
    try {
      const value = await answer(session, shell, request);
      say({ id, ok: true, value });
      const what = changeBy(request, value);
      if (!what) return;
      say({ notice: 'change', what });
      tellOtherTabs(what);
    } catch (error) {
      if (isDeath(error)) die();
      const { code, message } = told(error);
      refuse(id, code, message);
    }
  };

  port.onmessage = (event: MessageEvent<unknown>) => {
    const id = idOf(event.data);
    if (id === undefined) return;
    // Once dead, the chain may hang on a future that will never end.
    if (dead) void handle(id, event.data);
    else last = last.then(() => handle(id, event.data));
  };
}

/** Joins the tabs that share a journal; gives back how to tell them. Only what kind of thing changed is told, never what. */
function otherTabs(name: string, heard: (what: Change) => void): (what: Change) => void {
  try {
    const channel = new BroadcastChannel(`homebody:${name}`);
    channel.onmessage = (event: MessageEvent<unknown>) => {
      const what = (event.data as { what?: Change } | null)?.what;
      if (what && CHANGES.includes(what)) heard(what);
    };
    return (what) => channel.postMessage({ what });
  } catch {
    return () => {}; // no channel here: another tab notices only when it writes
  }
}

/** A trap leaves the wasm memory in the middle of something; after one, wasm-bindgen refuses with "recursive use". */
function isDeath(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || /recursive use of an object|null pointer passed to rust/.test(String((error as Error | null)?.message));
}

/** The engine's errors carry a code; anything else is the engine failing. */
function told(error: unknown): { code: string; message: string } {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  return typeof code === 'string' && !isDeath(error)
    ? { code, message: String(message) }
    : { code: 'engine_dead', message: 'The engine stopped.' };
}
