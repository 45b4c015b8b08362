// What a shop that writes TypeScript does with each entry; it only has to be right.
import { HomebodyError, open, type Homebody, type OpenOptions, type Recommendations } from 'homebody';
import { open as openInline } from 'homebody/inline';
import { open as openSlim, type SlimOptions } from 'homebody/slim';
import { addWords, connect, Recommendations as List } from 'homebody/elements';
import { dataLayer } from 'homebody/adapters/datalayer';

const options: OpenOptions = { catalog: '/catalog.hbpack', images: 'direct', worker: new URL('https://shop.example/worker.js') };
const slim: SlimOptions = { catalog: '/catalog.hbpack', worker: '/worker.js', wasm: fetch('/engine.wasm') };
const all: Promise<Homebody>[] = [open(options), openInline({ catalog: '/catalog.hbpack' }), openSlim(slim)];

export async function start(): Promise<Recommendations> {
  connect(all[0]!);
  addWords('nl', { 'why.button': 'Waarom dit?' });
  const stop: () => void = dataLayer(all[0]!);
  const list: List = document.querySelector('homebody-recommendations')!;
  list.limit = 4;
  try {
    return await (await all[0]!).recommend({ model: 'related-products', item_id: '1440' });
  } catch (error) {
    stop();
    throw error instanceof HomebodyError ? new Error(error.code) : error;
  }
}

// @ts-expect-error: a model that does not exist
export const wrong = async (homebody: Homebody) => homebody.recommend({ model: 'best' });
// @ts-expect-error: slim needs both of its parts
export const missing = () => openSlim({ catalog: '/catalog.hbpack' });
