// The committed lists of what a shipped script may touch: blocks of entries under a comment that says what they are for. Read, compared
// with what is there, and written anew without losing what was said.
import { SECTIONS } from './inventory.mjs';

const UNSAID = '?';
const WIDTH = 130;
/** Sections in which it matters how often: a second use of a way out is another use. */
const COUNTED = new Set(['ways out', 'worked-out properties']);

const line = (section, entry, count) => (COUNTED.has(section) || /="/.test(entry) ? `${count}× ${entry}` : entry);

/** An inventory as a list has it: `[{section, entry}]`. */
export function linesOf({ entries }) {
  return SECTIONS.flatMap((section) => [...entries[section]].map(([entry, count]) => ({ section, entry: line(section, entry, count) })));
}

/** `{header, blocks: [{section, reason, entries}]}`. Entries that share a line stand two spaces apart. */
export function readList(text) {
  const list = { header: [], blocks: [] };
  let section;
  let block;
  for (const raw of text.split('\n')) {
    const at = raw.trim();
    if (at.startsWith('== ')) [section, block] = [at.slice(3), undefined];
    else if (!section) list.header.push(raw);
    else if (!at) block = undefined;
    else if (at.startsWith('# ') && !block?.entries.length) {
      if (block) block.reason += ` ${at.slice(2)}`;
      else list.blocks.push(block = { section, reason: at.slice(2), entries: [] });
    } else {
      if (!block) list.blocks.push(block = { section, reason: UNSAID, entries: [] });
      block.entries.push(...at.split(/ {2,}/));
    }
  }
  return list;
}

/** What is wrong, in words: what is not allowed, what is allowed and not there, and what nobody has said the use of. */
export function compare(found, list) {
  const allowed = new Set(list.blocks.flatMap(({ section, entries }) => entries.map((entry) => `${section}: ${entry}`)));
  const there = new Set(linesOf(found).map(({ section, entry }) => `${section}: ${entry}`));
  return [
    ...found.refused.map((what) => `refused whatever the list says: ${what}`),
    ...[...there].filter((entry) => !allowed.has(entry)).map((entry) => `not on the list: ${entry}`),
    ...[...allowed].filter((entry) => !there.has(entry)).map((entry) => `on the list and not there: ${entry}`),
    ...list.blocks.filter(({ reason }) => reason === UNSAID).map(({ entries }) => `on the list, but not what it is for: ${entries.join(', ')}`),
  ];
}

function grouped(entries, by) {
  const groups = new Map();
  for (const entry of entries) groups.set(by(entry), [...(groups.get(by(entry)) ?? []), entry]);
  return groups;
}

const withoutCount = (entry) => entry.replace(/^\d+× /, '');

/**
 * The list as it should be: what was said stays, what is gone goes, what is new stands under a question mark for somebody to say. Where
 * only the count has changed, what was said stays too; the count is for whoever reads the commit. What is new here and already said in
 * another list, of which this script has a copy, need not be said twice.
 */
export function renewed(found, list, other = { blocks: [] }) {
  const left = new Map(linesOf(found).map((one) => [`${one.section}: ${withoutCount(one.entry)}`, one]));
  const take = (section, entry) => {
    const key = `${section}: ${withoutCount(entry)}`;
    const one = left.get(key);
    left.delete(key);
    return one ? [one.entry] : [];
  };
  const blocks = list.blocks.filter(({ reason }) => reason !== UNSAID).map((block) => ({ ...block, entries: block.entries.flatMap((entry) => take(block.section, entry)) }));
  for (const section of SECTIONS) {
    const entries = [...left.values()].filter((one) => one.section === section).map(({ entry }) => entry);
    const saidElsewhere = (entry) => other.blocks
      .find((block) => block.section === section && block.entries.some((one) => withoutCount(one) === withoutCount(entry)))?.reason ?? UNSAID;
    for (const [reason, own] of grouped(entries, saidElsewhere)) {
      const block = blocks.find((one) => one.section === section && one.reason === reason);
      if (block) block.entries.push(...own);
      else blocks.push({ section, reason, entries: own });
    }
  }
  return { header: list.header, blocks: blocks.filter(({ entries }) => entries.length) };
}

function wrapped(words, between, prefix = '') {
  const lines = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + between.length + word.length <= WIDTH) lines[lines.length - 1] = `${last}${between}${word}`;
    else lines.push(`${prefix}${word}`);
  }
  return lines;
}

export function writeList({ header, blocks }) {
  const sections = SECTIONS.map((section) => [section, blocks.filter((block) => block.section === section)]).filter(([, own]) => own.length);
  const text = ({ reason, entries }) => [...wrapped(reason.split(' '), ' ', '# '), ...wrapped(entries, '  ')].join('\n');
  return `${header.join('\n').trim()}\n\n${sections.map(([name, own]) => `== ${name}\n\n${own.map(text).join('\n\n')}`).join('\n\n')}\n`;
}
