/**
 * The shell around the engine, one classic script. It takes one `Start`, then speaks over the port it was given: requests are
 * checked against the closed schema and answered strictly one after the other.
 */
import { initSync, Session } from 'homebody-wasm';
import type { Begin, EngineConfig, Load, Notice, Reply, Request, Start } from '../client/protocol.js';
import type { Change, Recommendations, Status } from '../client/types.js';
import { answer, changeBy, nowMinute, type Shell } from './answer.js';
import { permits } from './permits.js';
import { idOf, readRequest } from './schema.js';
import { Shelf } from './shelf.js';
import { giveUpServiceWorkers, trySeal } from './seal.js';

const CHANGES: Change[] = ['journal', 'consent', 'paused', 'wiped', 'status'];

giveUpServiceWorkers();

self.onmessage = (event: MessageEvent<Start>) => {
  if (event.data?.type !== 'start') return;
  self.onmessage = null;
  void start(event.data);
};

async function start({ config, port }: Start): Promise<void> {
  const say = (message: Notice | Reply) => port.postMessage(message);
  const next = <T>() => new Promise<T>((resolve) => { port.onmessage = (event: MessageEvent<T>) => resolve(event.data); });
  const dead = (code: string, message: string) => say({ notice: 'dead', code, message });
  const loading = next<Load>();
  const sealed = await trySeal() ? 'yes' : 'no';
  if (config.require_sealed && sealed !== 'yes') {
    return dead('not_sealed', 'The browser leaves this worker a way out: serve worker.js with its two headers, past every proxy.');
  }
  const { wasm, pack } = await loading;
  const sha256 = await hashes(wasm, pack);
  try {
    initSync({ module: wasm });
  } catch {
    return dead('engine_invalid', "engine.wasm is damaged or of another version, or worker.js is served without 'wasm-unsafe-eval'.");
  }
  try {
    const session = new Session(config, new Uint8Array(pack));
    const shelf = new Shelf(session, config);
    session.heed(config.denied);
    const filling = next<Begin>();
    say({ notice: 'shelf', shelf: shelf.choose() });
    shelf.fill((await filling).pictures);
    // Everything that this page asks the server for has been asked for. Only now is the journal looked at.
    await session.begin(nowMinute());
    await shelf.freshen(nowMinute());
    serve(session, { sealed, sha256, gpc: config.gpc, shelf }, port, config);
    say({ notice: 'ready', sealed });
  } catch (error) {
    const { code, message } = told(error);
    dead(code, message);
  }
}

/** What runs here, so that it can be compared with what was published. Browsers have no digests on an address without https. */
async function hashes(wasm: ArrayBuffer, pack: ArrayBuffer): Promise<Status['sha256']> {
  if (!self.crypto.subtle) return null;
  const digest = async (bytes: ArrayBuffer) =>
    [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return { engine: await digest(wasm), pack: await digest(pack) };
}

function serve(session: Session, shell: Shell, port: MessagePort, { name, denied }: EngineConfig): void {
  const say = (message: Notice | Reply) => port.postMessage(message);
  const refuse = (id: number, code: string, message: string) => say({ id, ok: false, code, message });
  const { heard, deny, allow } = permits(session, denied, (now) => say({ notice: 'change', what: 'consent', denied: now }), (now) => tellOtherTabs('', now));
  const tellOtherTabs = otherTabs(name, deny, (what) => {
    shell.shelf.markStale();
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

  const handle = async (id: number, request: Request | undefined) => {
    if (dead) return refuse(id, 'engine_dead', 'The engine stopped.');
    if (!request) return refuse(id, 'request_invalid', 'The request has a wrong form.');
    try {
      const value = await answer(session, shell, allow, request);
      const what = changeBy(request, value);
      const pictures = request.op === 'recommend' ? shell.shelf.picturesOf(value as Recommendations, request.request) : undefined;
      say(pictures?.size ? { id, ok: true, value, pictures } : { id, ok: true, value });
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
    const request = readRequest(event.data);
    // Once dead, the chain may hang on a future that will never end.
    if (dead) return void handle(id, request);
    if (request?.op === 'permit') heard(request.allowed);
    last = last.then(() => handle(id, request));
  };
}

/**
 * Joins the tabs that share a journal; gives back how to tell them. Only what kind of thing changed is told, never what; and which purposes
 * an outside consent tool denies.
 */
function otherTabs(name: string, deny: (purposes: number) => void, heard: (what: Change) => void): (what: Change | '', denied?: number) => void {
  try {
    const channel = new BroadcastChannel(`homebody:${name}`);
    channel.onmessage = (event: MessageEvent<unknown>) => {
      const { what, denied } = Object(event.data) as { what: Change; denied: number };
      deny(denied); // and what is stored is read again
      if (CHANGES.includes(what)) heard(what);
    };
    return (what, denied) => channel.postMessage({ what, denied });
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
