// Runs one part in one engine (or in none) and says how it went: the tests by name, and the evidence that they have left.
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { filesOf, ROOT } from './parts.mjs';

export const FOLDER = path.join(ROOT, 'target/verify');
const REPORTER = fileURLToPath(new URL('reporter.mjs', import.meta.url));
const MOST_MINUTES = 120;

const evidenceFile = (part, engine) => path.join(FOLDER, `${[part.id, engine].filter(Boolean).join('.')}.json`);

/** Runs the test files; gives the reporter's lines and how they ended. What they print beside goes to `log`. */
function run(files, env, log) {
  return new Promise((resolve) => {
    const args = ['--test', '--test-concurrency=1', `--test-reporter=${REPORTER}`, '--test-reporter-destination=stdout',
      '--test-reporter=spec', '--test-reporter-destination=stderr', ...files];
    const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, NO_COLOR: '1', ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const out = [];
    const timer = setTimeout(() => child.kill('SIGTERM'), MOST_MINUTES * 60_000);
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.pipe(createWriteStream(log));
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, tests: Buffer.concat(out).toString('utf8').split('\n').filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)) });
    });
  });
}

/** A part's own command, as one test more. */
function command(program, log) {
  const { status, stdout, stderr } = spawnSync(path.join(ROOT, program), { cwd: ROOT, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const text = `${stdout ?? ''}${stderr ?? ''}`;
  appendFileSync(log, text);
  return { name: program, ...(status === 0 ? { result: 'passed' } : { result: 'failed', why: text.slice(-2_000) }) };
}

function statusOf(code, tests) {
  if (code !== 0 || tests.some(({ result }) => result === 'failed')) return { status: 'failed' };
  const skipped = tests.filter(({ result }) => result === 'skipped');
  if (tests.length === skipped.length) return { status: 'not run', why: skipped[0]?.why ?? 'there were no tests' };
  return { status: 'passed' };
}

/** `{engine, status, why?, seconds, tests, evidence}`; `status` is passed, failed or not run. */
export async function runPart(part, engine, { pairs, seed }) {
  const files = filesOf(part);
  if (files.length === 0) return { engine, status: 'not run', why: 'its tests are not in this tree', tests: [], evidence: null };
  const file = evidenceFile(part, engine);
  rmSync(file, { force: true });
  mkdirSync(FOLDER, { recursive: true });
  const begin = Date.now();
  const env = { ...(engine ? { BROWSERS: engine } : {}), ...(pairs ? { PAIRS: pairs } : {}), ...(seed ? { SEED: seed } : {}) };
  const log = file.replace(/json$/, 'log');
  const { code, tests } = await run(files, env, log);
  if (part.command) tests.push(command(part.command, log));
  const evidence = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
  return { engine, ...statusOf(code, tests), seconds: Math.round((Date.now() - begin) / 1000), tests, evidence };
}
