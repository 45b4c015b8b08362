// What is given away: every file that is in dist/homebody, by whatever name, and the demo store's pack. The sums, the sizes, the checks and
// the report all go by this, so that no file can be added that one of them does not see.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const SUMS = 'SHA256SUMS';

/** The files of the package as paths inside `folder`, sorted; none where nothing was built. */
export function shipped(folder = path.join(ROOT, 'dist/homebody')) {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = files.map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  return names.filter((name) => name !== SUMS).sort();
}

/** `{folder: files}` of all that is given away. */
export const given = () => ({ 'dist/homebody': shipped(), 'dist/demo': ['catalog.hbpack'] });
