// The report as one web page that needs nothing else: readable on a phone, light or dark. Evidence is shown whole, whatever its form.
import { readFileSync } from 'node:fs';
import { ENGINES } from './parts.mjs';

const STYLE = readFileSync(new URL('style.css', import.meta.url), 'utf8');
const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const esc = (text) => String(text).replace(/[&<>"]/g, (char) => ENTITIES[char]);
const VERDICTS = {
  passed: 'Everything ran and passed.', failed: 'Something failed.',
  incomplete: 'What ran passed, but not everything ran: this is no full verification.',
};
/** How many of a list stand open; the rest unfolds. */
const OPEN = 12;

const words = (key) => key.replace(/([a-z])([A-Z])/g, (_, end, start) => `${end} ${start.toLowerCase()}`).replaceAll('_', ' ').replace(/^./, (char) => char.toUpperCase());
const nameOf = (engine) => ({ webkit: 'WebKit' })[engine] ?? words(engine);
const isPlain = (value) => value === null || typeof value !== 'object';
const isTable = (value) => Array.isArray(value) && value.length > 0 && value.every((one) => !isPlain(one) && !Array.isArray(one));

/** A line of a trace: method and address, the headers when it is unfolded. */
function request(text) {
  if (!/^\["[A-Z]+","/.test(text)) return undefined;
  let line;
  try { line = JSON.parse(text); } catch { return undefined; }
  const [method, url, http, headers, body] = line;
  if (!Array.isArray(headers)) return undefined;
  const list = headers.map(([name, value]) => `<dt>${esc(name)}</dt><dd>${esc(value)}</dd>`).join('');
  const sum = body ? `<dt>SHA-256 of the body</dt><dd>${esc(body)}</dd>` : '';
  return `<details><summary><code>${esc(method)} ${esc(url)}</code></summary><dl>${list}${sum}<dt>HTTP</dt><dd>${esc(http)}</dd></dl></details>`;
}

function plain(value) {
  if (value === null || value === undefined || value === '') return '<span class="soft">–</span>';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = String(value);
  if (/^[0-9a-f]{64}$/.test(text)) return `<code class="sum">${text}</code>`;
  return request(text) ?? (text.includes('\n') ? `<pre>${esc(text)}</pre>` : esc(text));
}

function list(values) {
  if (values.length === 0) return '<span class="soft">none</span>';
  const items = values.map((one) => `<li>${any(one)}</li>`);
  if (items.length <= OPEN) return `<ul>${items.join('')}</ul>`;
  return `<details><summary>${items.length} lines</summary><ul>${items.join('')}</ul></details>`;
}

/** A table that scrolls sideways by itself, by keyboard too. */
const framed = (inner) => `<div class="scroll" tabindex="0"><table>${inner}</table></div>`;

function table(rows) {
  const columns = [...new Set(rows.flatMap(Object.keys))];
  const cell = (value) => `<td${typeof value === 'number' ? ' class="number"' : ''}>${any(value)}</td>`;
  const body = rows.map((row) => `<tr>${columns.map((column) => cell(row[column])).join('')}</tr>`).join('\n');
  const head = columns.map((column) => `<th>${esc(words(column))}</th>`).join('');
  const whole = framed(`<thead><tr>${head}</tr></thead><tbody>${body}</tbody>`);
  return rows.length <= OPEN ? whole : `<details><summary>${rows.length} rows</summary>${whole}</details>`;
}

function any(value) {
  if (isPlain(value)) return plain(value);
  if (isTable(value)) return table(value);
  if (Array.isArray(value)) return list(value);
  const entries = Object.entries(value);
  if (entries.length === 0) return '<span class="soft">none</span>';
  return `<dl>${entries.map(([key, one]) => `<dt>${esc(words(key))}</dt><dd>${any(one)}</dd>`).join('')}</dl>`;
}

const TOLD = new Set(['part', 'browser', 'summary', 'version']);

function evidenceOf(evidence) {
  const entries = Object.entries(evidence ?? {}).filter(([key]) => !TOLD.has(key));
  return entries.map(([key, value]) => (isPlain(value) ? `<p><span class="soft">${esc(words(key))}:</span> ${plain(value)}</p>`
    : isTable(value) ? `<h3>${esc(words(key))}</h3>${table(value)}`
      : `<details><summary>${esc(words(key))}</summary>${any(value)}</details>`)).join('\n');
}

function runOf({ engine, status, why, seconds, tests, evidence }) {
  const count = (result) => tests.filter((test) => test.result === result).length;
  const counts = tests.length ? `${count('passed')} tests passed, ${count('failed')} failed, ${count('skipped')} skipped, in ${seconds} s` : '';
  const failed = tests.filter(({ result }) => result === 'failed');
  const named = tests.map(({ name, result, why: reason }) => ({ test: name, result, ...(reason ? { why: reason } : {}) }));
  return `<div class="run ${status.replace(' ', '-')}"><h3>${esc([engine && nameOf(engine), status].filter(Boolean).join(': '))}</h3>
<p class="soft">${esc([evidence?.version && `version ${evidence.version}`, why, counts].filter(Boolean).join('; '))}</p>
${evidence?.summary ? `<p>${esc(evidence.summary)}</p>` : ''}${failed.length ? table(failed) : ''}${evidenceOf(evidence)}
${named.length ? `<details><summary>The tests by name</summary>${table(named)}</details>` : ''}</div>`;
}

function overview(parts) {
  const cell = (run) => (run ? `<td class="${run.status.replace(' ', '-')}">${run.status}</td>` : '<td class="soft">–</td>');
  const cells = (runs) => [...ENGINES, null].map((engine) => cell(runs.find((run) => run.engine === engine))).join('');
  const row = ({ id, title, runs }) => `<tr><td><a href="#${id}">${esc(title)}</a></td>${cells(runs)}</tr>`;
  const engines = ENGINES.map((engine) => `<th>${nameOf(engine)}</th>`).join('');
  return framed(`<thead><tr><th>Part</th>${engines}<th>In one place</th></tr></thead><tbody>${parts.map(row).join('')}</tbody>`);
}

export function html({ verdict, commit, changed, built, when, system, node, rustc, seconds, hashes, parts }) {
  const sections = parts.map((part) => `<section><h2 id="${part.id}">${esc(part.title)}</h2><p>${esc(part.claim)}</p>${part.runs.map(runOf).join('\n')}</section>`);
  const source = `commit ${commit}${changed ? `, with ${changed} files changed since` : ''}`;
  const made = [source, built ? 'built by this run' : 'not built by this run', when, system, `node ${node}`, rustc, `${seconds} s`];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Homebody: what the verification found</title>
<link rel="icon" href="data:,"><style>${STYLE}</style></head>
<body><h1>Homebody: what the verification found</h1>
<p class="verdict ${verdict}">${VERDICTS[verdict]}</p>
<p class="soft">${esc(made.filter(Boolean).join(' · '))}</p>
${overview(parts)}
<h2 id="hashes">SHA-256 of what browsers fetch</h2>
${framed(`<tbody>${hashes.map(({ file, sha256 }) => `<tr><td>${esc(file)}</td><td class="hash">${esc(sha256)}</td></tr>`).join('')}</tbody>`)}
${sections.join('\n')}
</body></html>
`;
}
