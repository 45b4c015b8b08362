// The page that is printed: what was tried, where, what arrived, the import list, the hashes.

const rule = (title) => `\n── ${title} ${'─'.repeat(Math.max(0, 96 - title.length))}`;
const VERDICTS = {
  passed: 'Everything ran and passed.',
  failed: 'SOMETHING FAILED: see below.',
  incomplete: 'What ran passed, but NOT EVERYTHING RAN: this is no full verification.',
};

function wrapped(text, width = 100, indent = '   ') {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    if (lines.at(-1).length + word.length >= width) lines.push('');
    lines[lines.length - 1] += `${lines.at(-1) ? ' ' : ''}${word}`;
  }
  return lines.map((line) => indent + line).join('\n');
}

const MARK = { passed: '✓', failed: '✗ FAILED', 'not run': '– NOT RUN' };

function runLines({ engine, status, why, tests, seconds, evidence }) {
  const count = (result) => tests.filter((test) => test.result === result).length;
  const skipped = count('skipped') ? `, ${count('skipped')} skipped` : '';
  const counts = tests.length ? `${count('passed')} tests passed, ${count('failed')} failed${skipped}, ${seconds} s` : '';
  const head = ` ${MARK[status]} ${[engine, why, counts].filter(Boolean).join(': ')}`;
  const failed = tests.filter(({ result }) => result === 'failed')
    .map(({ name, why: reason = '' }) => wrapped(`✗ ${name}: ${reason.split('\n')[0]}`, 100, '     '));
  return [head, ...(evidence?.summary ? [wrapped(evidence.summary)] : []), ...failed];
}

function importLines(parts) {
  const evidence = parts.find(({ id }) => id === 'imports')?.runs[0]?.evidence;
  if (!evidence?.imports) return ['   The import list was not read in this run.'];
  return evidence.imports.map(({ name, use }) => `   ${name.padEnd(28)} ${use}`);
}

export function page({ verdict, commit, changed, built, when, system, node, rustc, seconds, hashes, parts }) {
  const lines = [
    'Homebody: what the verification found', '', VERDICTS[verdict],
    `commit ${commit}${changed ? `, with ${changed} files changed since` : ''}${built ? '' : '; dist/ was not built by this run'}`,
    `${when}, ${system}, node ${node}, ${rustc}, ${seconds} s`,
  ];
  for (const part of parts) lines.push(rule(part.title), wrapped(part.claim), ...part.runs.flatMap(runLines));
  lines.push(rule('What the engine can call'), ...importLines(parts));
  lines.push(rule('SHA-256 of what browsers fetch'), ...hashes.map(({ file, sha256 }) => `   ${sha256}  ${file}`));
  lines.push('', 'All of it with the traces: target/verify/report.html; as JSON: target/verify/report.json', '', VERDICTS[verdict]);
  return lines.join('\n');
}
