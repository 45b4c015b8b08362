/** Google's Consent Mode: what the page's `gtag('consent', …)` says in the data layer. */
import { follow, layerOf } from '../shared/layer.js';
import { fields, list, quietly, text } from '../shared/tell.js';
import { answer, type Names, type Source } from './source.js';

export interface ConsentModeOptions {
  /** Google's types that have to be granted; `personalization_storage` if not said. */
  names?: Names;
  /**
   * Where the visitor is, as Google writes it (`DE`, `US-CA`), where the page knows it. If not said, what is denied by default anywhere is denied here
   * until an update.
   */
  region?: string;
  /** The data layer's name where it was changed; `dataLayer` if not said. */
  layer?: string;
}

interface Default { regions: string[]; values: Record<string, unknown> }

/**
 * An update is an answer. A default is one only where it grants, once `wait_for_update` has passed: what is denied by default is denied
 * until the shopper has answered, here alone. What neither grants is not allowed.
 */
export function consentMode({ names, region, layer = 'dataLayer' }: ConsentModeOptions = {}): Source {
  return {
    name: 'consent-mode',
    listen(tell) {
      const pushed = quietly(() => layerOf(layer));
      if (!pushed) return undefined;
      const defaults: Default[] = [];
      const updates: Record<string, unknown> = {};
      const waits = new Set<ReturnType<typeof setTimeout>>();
      let stopped = false;
      const grantedByDefault = (type: string) => {
        const all = defaults.filter(({ values }) => Object.hasOwn(values, type));
        const here = region === undefined ? all : nearest(all, region);
        return here.length > 0 && here.every(({ values }) => values[type] === 'granted');
      };
      const look = (type: string) => {
        if (Object.hasOwn(updates, type)) return updates[type] === 'granted';
        return !waits.size && grantedByDefault(type) ? true : undefined;
      };
      const say = () => { if (!stopped) tell(answer(names, 'personalization_storage', look)); };
      const take = (entry: unknown) => quietly(() => {
        // gtag() pushes its own `arguments`; a plain array is none, and gtag.js passes over it too.
        if (Object.prototype.toString.call(entry) !== '[object Arguments]') return;
        const { 0: command, 1: what, 2: given } = fields(entry);
        if (command !== 'consent') return;
        const { region: regions, wait_for_update: wait, ...values } = fields(given);
        if (what === 'update') Object.assign(updates, values);
        else if (what === 'default') {
          defaults.push({ regions: list(regions).map(text), values });
          const timer = setTimeout(() => {
            waits.delete(timer);
            say();
          }, Number(wait) || 0);
          waits.add(timer);
        }
        say();
      });
      pushed.slice().forEach(take);
      const stop = follow(pushed, take);
      return () => {
        stopped = true;
        waits.forEach(clearTimeout);
        stop();
      };
    },
  };
}

/** Of defaults, those for this very region, or else for its country, or else for everywhere; of these the last, as with Google. */
function nearest(all: Default[], region: string): Default[] {
  const places: ((one: Default) => boolean)[] = [
    ({ regions }) => regions.includes(region), ({ regions }) => regions.includes(region.split('-')[0]!), ({ regions }) => !regions.length,
  ];
  for (const place of places) {
    const found = all.filter(place);
    if (found.length) return found.slice(-1);
  }
  return [];
}
