/** A page's data layer: the list that gtag() and Tag Manager's snippets push to. */
import { quietly } from './tell.js';

/** The page's own list, or a new one in its place, as Google's snippets make it. */
export function layerOf(name: string): unknown[] | undefined {
  const page = window as unknown as Record<string, unknown>;
  const layer = page[name] ??= [];
  return Array.isArray(layer) ? layer : undefined;
}

/**
 * Puts itself before `push`, as a container does, whichever comes first. Stopped, it takes itself out, or where another has put itself
 * before it meanwhile, only passes on.
 */
export function follow(layer: unknown[], take: (entry: unknown) => void): () => void {
  const before = layer.push;
  let stopped = false;
  const push = function (this: unknown, ...entries: unknown[]): number {
    if (!stopped) entries.forEach(take);
    return before.apply((this ?? layer) as unknown[], entries);
  };
  quietly(() => { layer.push = push; });
  return () => {
    stopped = true;
    quietly(() => { if (layer.push === push) layer.push = before; });
  };
}
