// Words that nobody else knows, and how often they are in a browser's own files.
import { randomInt } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** They share nothing: the same beginning, repeated, would be packed away by a browser that compresses what it stores. */
export const words = (count) => Array.from({ length: count },
  () => Array.from({ length: 14 }, () => String.fromCharCode(97 + randomInt(26))).join(''));

/** The files under a folder that have any of the words, as UTF-8 or as UTF-16, and how often. */
export function filesWith(folder, sought) {
  const needles = sought.flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')]);
  const found = {};
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const bytes = readFileSync(file);
    const times = needles.reduce((sum, needle) => sum + timesIn(bytes, needle), 0);
    if (times) found[path.relative(folder, file)] = times;
  }
  return found;
}

export const timesInFiles = (folder, sought) => Object.values(filesWith(folder, sought)).reduce((sum, times) => sum + times, 0);

function timesIn(bytes, needle) {
  let times = 0;
  for (let at = bytes.indexOf(needle); at >= 0; at = bytes.indexOf(needle, at + 1)) times += 1;
  return times;
}
