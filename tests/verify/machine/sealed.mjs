// A machine without a network: a namespace that has the loopback and nothing else, in which every call to an address is written down.
// Its name server is an address of TEST-NET (RFC 5737), so that looking up a name is such a call too.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { callsIn } from './trace.mjs';

export const NAME_SERVER = '192.0.2.53';
const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const WRAPPER = fileURLToPath(new URL('chromium.sh', import.meta.url));
const UNSHARE = ['--net', '--mount', ...(process.getuid() === 0 ? [] : ['--map-root-user'])];
const PATH = `${process.env.PATH}:/usr/sbin:/sbin`;

/** Only the loopback may be there before anything is started. */
const ENTER = `set -e
  ip link set lo up
  [ "$(ip -o link | wc -l)" = 1 ] || { echo "there is more than the loopback here" >&2; exit 97; }
  mount --bind "$HOMEBODY_RESOLV" /etc/resolv.conf
  exec strace -f -qq --seccomp-bpf -s 0 -e signal=none -e trace=connect,sendto,sendmsg,sendmmsg -o "$HOMEBODY_TRACE" "$@"`;

const env = { ...process.env, PATH };
const where = (tool) => execFileSync('sh', ['-c', `command -v ${tool}`], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
const has = (tool) => { try { return Boolean(where(tool)); } catch { return false; } };

/** Why this machine cannot be sealed, or nothing if it can. */
export function whyNot() {
  for (const tool of ['unshare', 'ip', 'strace']) {
    if (!has(tool)) return `${tool} is missing: run pkg-scripts/setup machine`;
  }
  try {
    const trial = 'ip link set lo up && strace -f -qq -o /dev/null true';
    execFileSync('unshare', [...UNSHARE, 'sh', '-c', trial], { env, stdio: ['ignore', 'ignore', 'pipe'] });
    return undefined;
  } catch (error) {
    return `this machine lets nobody make a namespace, or trace in one: ${`${error.stderr}`.trim()}`;
  }
}

/** The program that tests/browser/browsers.mjs would take. */
function chromium() {
  const names = process.env.CHROMIUM ? [process.env.CHROMIUM] : ['chromium', 'chromium-browser', 'google-chrome'];
  const found = names.find(has);
  if (found) return where(found);
  throw new Error('chromium is missing: run pkg-scripts/setup browsers');
}

/** Runs a command of this project in there, and gives back how it ended, what it said and whom it called. */
export async function runSealed(...command) {
  const folder = mkdtempSync(path.join(tmpdir(), 'homebody-machine-'));
  const [trace, resolv] = [path.join(folder, 'trace'), path.join(folder, 'resolv.conf')];
  writeFileSync(resolv, `nameserver ${NAME_SERVER}\noptions timeout:1 attempts:1\n`);
  const own = {
    ...env, HOMEBODY_TRACE: trace, HOMEBODY_RESOLV: resolv, HOMEBODY_CHROMIUM: chromium(), CHROMIUM: WRAPPER, BROWSERS: 'chromium',
  };
  delete own.NODE_TEST_CONTEXT; // a test runner of its own, not a part of this one
  const child = spawn('unshare', [...UNSHARE, 'sh', '-c', ENTER, 'sh', ...command], {
    cwd: ROOT, env: own, stdio: ['ignore', 'pipe', 'pipe'], detached: true,
  });
  const end = () => { try { process.kill(-child.pid, 'SIGKILL'); } catch { /* gone already */ } };
  process.once('exit', end);
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(data));
  try {
    const status = await new Promise((resolve, reject) => { child.once('error', reject); child.once('close', resolve); });
    return { status, output: Buffer.concat(output).toString('utf8'), calls: callsIn(readFileSync(trace, 'utf8')) };
  } finally {
    process.off('exit', end);
    end();
    rmSync(folder, { recursive: true, force: true });
  }
}
