// The parts of the verification: what each claims, in words for somebody who has not read the code, and where its tests are.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const ENGINES = ['chromium', 'firefox', 'webkit'];

export const PARTS = [
  {
    id: 'ways-out', title: 'Ways out', engines: ENGINES, tests: ['tests/verify/ways-out'],
    claim: 'The browser denies the sealed worker every way of sending that was tried. The same attempt without the seal arrives, '
      + 'so the test would have seen it.',
  },
  {
    id: 'seal', title: 'The seal is told from weaker ones', engines: ENGINES, tests: ['tests/browser/seal.test.mjs'],
    claim: 'The status says "sealed" under the headers of the README, and under no weaker ones that refuse the same tries.',
  },
  {
    id: 'traffic', title: 'Same traffic for everyone', engines: ENGINES, tests: ['tests/verify/traffic/traffic.test.mjs'],
    claim: 'Two shoppers who walk the same way through the shop send the same requests, byte for byte, whatever is kept of them and '
      + 'whatever they allow. All of it is asked for before the journal is opened, but for the panel\'s script when they open the panel.',
  },
  {
    id: 'leaks', title: 'The comparison is awake', engines: ENGINES, tests: ['tests/verify/traffic/leaks.test.mjs'],
    claim: 'Leaks that are planted on purpose, one at a time, are each found by the comparison above.',
  },
  {
    id: 'bad-serving', title: 'Served wrongly', engines: ENGINES, tests: ['tests/verify/bad-serving'],
    claim: 'Where the worker is served with wrong headers, by a proxy that strips them, from elsewhere or not at all, there is a clear '
      + 'message and the page stays usable.',
  },
  {
    id: 'imports', title: 'What the engine can call', tests: ['tests/verify/source/imports.test.mjs'],
    claim: 'The WebAssembly module imports what the committed list names, and nothing that can send.',
  },
  {
    id: 'scripts', title: 'What the scripts touch', tests: ['tests/verify/source/scripts.test.mjs'],
    claim: 'The shipped JavaScript, read by its syntax tree, touches what the committed lists allow and nothing else.',
  },
  {
    id: 'recipes', title: 'Recipes for the headers', tests: ['tests/verify/recipes'],
    claim: 'Each recipe gives the worker\'s script the two headers, tried in the server itself where it can be installed.',
  },
  {
    id: 'same-bytes', title: 'Same source, same bytes', tests: ['tests/verify/source/same-bytes.test.mjs'], command: 'pkg-scripts/same-bytes',
    claim: 'Two clean clones in different folders build the same files.',
  },
  {
    id: 'machine', title: 'Sealed machine', engines: ['chromium'], tests: ['tests/verify/machine'],
    claim: 'In a machine that has no network but itself, the browser tests pass, and no connection to anywhere else is tried.',
  },
];

/** The test files of a part, in this tree. */
export function filesOf({ tests }) {
  return tests.flatMap((place) => {
    const whole = path.join(ROOT, place);
    if (!existsSync(whole)) return [];
    if (place.endsWith('.mjs')) return [place];
    return readdirSync(whole).filter((name) => name.endsWith('.test.mjs')).sort().map((name) => path.join(place, name));
  });
}
