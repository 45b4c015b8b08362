// The documents as the tests read them: their fenced snippets with lines, their links, and the anchors that their headings have on GitHub.
import { readFileSync, readdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import GithubSlugger from 'github-slugger';
import MarkdownIt from 'markdown-it';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const markdown = new MarkdownIt({ html: true });

/** Every Markdown file that git knows, or would if it were added. */
function known() {
  const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: ROOT, encoding: 'utf8' });
  return [...new Set(list.split('\n').filter(Boolean))].sort();
}

/** All documents, whose links are followed. */
export const DOCUMENTS = known();
/** Those that tell people what to type: every snippet of theirs is run or checked. */
export const GUIDES = DOCUMENTS.filter((file) => /^(README\.md|docs\/.*\.md|examples\/[^/]+\/README\.md)$/.test(file));

const tokensOf = (file) => markdown.parse(readFileSync(path.join(ROOT, file), 'utf8'), {});
const flat = (tokens) => tokens.flatMap((token) => [token, ...flat(token.children ?? [])]);

/**
 * The fenced snippets of a document: `{file, line, language, word, reason, code}`. The info string is the language, and after it, if
 * need be, a word for the tests with its reason: `html no-run: the consent tool is another company's`.
 */
export function snippets(file) {
  return tokensOf(file).filter((token) => token.type === 'fence').map((token) => {
    const [, language = '', word = '', reason = ''] = /^(\S*)\s*(?:([a-z-]+)(?::\s*(.+))?)?$/.exec(token.info.trim()) ?? [];
    return { file, line: token.map[0] + 1, language, word, reason, code: token.content };
  });
}

export const allSnippets = () => GUIDES.flatMap(snippets);

/** The first path or address of each link and picture, with the line of the paragraph that it stands in. */
export function links(file) {
  return tokensOf(file).filter((token) => token.type === 'inline').flatMap((token) => flat(token.children)
    .map((child) => child.attrGet('href') ?? child.attrGet('src'))
    .filter(Boolean)
    .map((target) => ({ file, line: (token.map?.[0] ?? 0) + 1, target: decodeURI(target) })));
}

/** The anchors that GitHub gives the headings of a document, and those that it names itself. */
export function anchors(file) {
  const slugger = new GithubSlugger();
  const tokens = tokensOf(file);
  const found = new Set();
  tokens.forEach((token, at) => {
    if (token.type !== 'heading_open') return;
    const text = tokens[at + 1].children.filter((child) => ['text', 'code_inline'].includes(child.type)).map((child) => child.content).join('');
    found.add(slugger.slug(text));
  });
  for (const [, name] of readFileSync(path.join(ROOT, file), 'utf8').matchAll(/<a (?:id|name)="([^"]+)"/g)) found.add(name);
  return found;
}

export const entries = (folder) => readdirSync(path.join(ROOT, folder));
