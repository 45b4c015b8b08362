/** Passes on to Homebody what the page's consent tools allow. */
import type { Homebody } from '../../client/types.js';
import { quietly } from '../shared/tell.js';
import { PURPOSES, type Says, type Source } from './source.js';

export interface HeedOptions {
  /** Milliseconds after which a tool that is not on the page is told of in the console; 10,000 if not said. It stays waited for. */
  patience?: number;
}

/** How often it is looked whether a tool has come: at first, and once patience is at its end. */
const SOON = 200;
const LATER = 2_000;

/**
 * Lets consent tools have a say: a purpose is pursued only where every one of them allows it, and nothing before all have answered. Each
 * later change is passed on at once. Gives back a function that stops listening; what was said last stays in force.
 */
export function heed(homebody: Homebody | Promise<Homebody>, sources: readonly Source[], { patience = 10_000 }: HeedOptions = {}): () => void {
  const opened = Promise.resolve(homebody);
  opened.catch(() => {}); // whoever opened it hears of that
  const permit = (says?: Says) => { void opened.then((to) => to.permit(says)).catch(() => {}); };
  let stops: (() => void)[] = [];
  const begin = () => { stops = listen(sources, permit, patience); };
  const end = () => { for (const stop of stops) quietly(stop); };
  // A page out of the back/forward cache has not heard what was decided meanwhile: its tools are asked anew.
  const again = ({ persisted }: PageTransitionEvent) => {
    if (!persisted) return;
    end();
    begin();
  };
  if (typeof window === 'undefined') return () => {};
  begin();
  addEventListener('pageshow', again);
  return () => {
    removeEventListener('pageshow', again);
    end();
  };
}

/** Listens to all; gives back what ends it. */
function listen(sources: readonly Source[], permit: (says?: Says) => void, patience: number): (() => void)[] {
  permit(); // nobody has answered yet
  const said: Says[] = sources.map(() => ({}));
  let passed: Says = {};
  const pass = () => {
    const now = together(said, passed);
    const news = PURPOSES.filter((purpose) => now[purpose] !== passed[purpose]);
    passed = now;
    if (news.length) permit(Object.fromEntries(news.map((purpose) => [purpose, now[purpose]])));
  };
  if (!sources.length) console.warn('Homebody: heed() has no sources (request_invalid). Nothing is kept or used: docs/consent.md');
  return sources.map((source, at) => meet(source, patience, (says) => {
    said[at] = says;
    pass();
  }));
}

/** The most restrictive answer to each purpose. An answer that is taken back is a no. */
function together(said: readonly Says[], before: Says): Says {
  const now: Says = {};
  for (const purpose of PURPOSES) {
    const all = said.map((says) => says[purpose]);
    const open = !all.length || all.includes(undefined);
    if (all.includes(false) || (open && before[purpose] !== undefined)) now[purpose] = false;
    else if (!open) now[purpose] = true;
  }
  return now;
}

/** Waits until a tool is on the page, then listens to it. */
function meet(source: Source, patience: number, tell: (says: Says) => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let waited = 0;
  let told = false;
  let stop: (() => void) | undefined;
  const look = () => {
    stop = quietly(() => source.listen(tell));
    if (stop) return;
    if (waited >= patience && !told) {
      told = true;
      console.warn(`Homebody: ${source.name} is not on this page (consent_missing). Nothing is kept or used without its answer: docs/consent.md`);
    }
    const pause = told ? LATER : SOON;
    waited += pause;
    timer = setTimeout(() => look(), pause);
  };
  look();
  return () => {
    clearTimeout(timer);
    stop?.();
  };
}
