// Runs the parts of the verification one after the other and tells what they found. Called by pkg-scripts/verify, which says what the
// arguments are.
import { writeFileSync, mkdirSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import path from 'node:path';
import { about, hashes } from './about.mjs';
import { html } from './html.mjs';
import { page } from './page.mjs';
import { PARTS } from './parts.mjs';
import { FOLDER, runPart } from './run.mjs';

function fail(message) {
  console.error(`verify: ${message}`);
  process.exit(2);
}

function readArguments() {
  const options = {
    pairs: { type: 'string' }, seed: { type: 'string' }, json: { type: 'boolean' }, only: { type: 'string', multiple: true },
    'no-build': { type: 'boolean' }, check: { type: 'boolean' },
  };
  let values;
  try {
    ({ values } = parseArgs({ options, allowPositionals: false }));
  } catch (error) {
    fail(error.message);
  }
  if (values.pairs !== undefined && !/^[1-9]\d{0,5}$/.test(values.pairs)) fail(`--pairs "${values.pairs}" is not a number of pairs`);
  const names = PARTS.map(({ id }) => id), unknown = (values.only ?? []).find((name) => !names.includes(name));
  if (unknown !== undefined) fail(`no part "${unknown}"; there are: ${names.join(' ')}`);
  return values;
}

/** Why this part is not to be run in this engine, if it is not. */
function leftOut(part, engine, { only }) {
  if (only && !only.includes(part.id)) return 'left out by --only';
  return engine && process.env.BROWSERS && !process.env.BROWSERS.split(',').includes(engine) ? 'left out by BROWSERS' : undefined;
}

async function runAll(given) {
  const parts = [];
  for (const part of PARTS) {
    const runs = [];
    for (const engine of part.engines ?? [null]) {
      const why = leftOut(part, engine, given);
      if (why) {
        runs.push({ engine, status: 'not run', why, tests: [], evidence: null });
        continue;
      }
      console.error(`── ${part.title}${engine ? `, ${engine}` : ''}`);
      const run = await runPart(part, engine, given);
      console.error(`   ${run.status}${run.why ? `: ${run.why}` : ''} (${run.seconds ?? 0} s)`);
      runs.push(run);
    }
    parts.push({ id: part.id, title: part.title, claim: part.claim, runs });
  }
  return parts;
}

/** All passed; what ran passed; or something failed. */
function verdictOf(parts) {
  const all = parts.flatMap(({ runs }) => runs.map(({ status }) => status));
  if (all.includes('failed')) return 'failed';
  return all.includes('not run') ? 'incomplete' : 'passed';
}

const given = readArguments();
if (!given.check) {
  mkdirSync(FOLDER, { recursive: true });
  for (const name of ['report.html', 'report.json']) rmSync(path.join(FOLDER, name), { force: true });
  const begin = Date.now();
  const parts = await runAll(given);
  const report = {
    verdict: verdictOf(parts), ...about({ built: !given['no-build'] }), seconds: Math.round((Date.now() - begin) / 1000), hashes: hashes(), parts,
  };
  writeFileSync(path.join(FOLDER, 'report.json'), `${JSON.stringify(report, null, 1)}\n`);
  writeFileSync(path.join(FOLDER, 'report.html'), html(report));
  console.log(given.json ? JSON.stringify(report, null, 1) : page(report));
  process.exitCode = { passed: 0, failed: 1, incomplete: 3 }[report.verdict];
}
