// What the verification's tests found, for `pkg-scripts/verify` to print: one JSON file a part and browser in target/verify/.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const FOLDER = fileURLToPath(new URL('../../target/verify/', import.meta.url));

/** Keeps what `part` found, in `browser` if it ran in one: plain data, with a `summary` line for people. */
export function keepEvidence(part, browser, found) {
  mkdirSync(FOLDER, { recursive: true });
  const file = path.join(FOLDER, `${[part, browser].filter(Boolean).join('.')}.json`);
  writeFileSync(file, `${JSON.stringify({ part, browser, ...found }, null, 2)}\n`);
}
