// Starts the three browser engines through their own WebDriver servers, each with an empty profile on ports of its own, and ends all
// of it again, also when a test fails. Nothing is downloaded: browsers and drivers are those that pkg-scripts/setup has put there.
import { spawn, execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { accessSync, constants, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Builder, Capabilities } from 'selenium-webdriver';
import { Command } from 'selenium-webdriver/lib/command.js';

process.env.SE_OFFLINE = 'true'; // selenium's own manager must never fetch a browser
process.env.SE_AVOID_STATS = 'true';

const TOOLS = fileURLToPath(new URL('../../.tools/bin', import.meta.url));
const ALL = ['chromium', 'firefox', 'webkit'];

/** The browsers to test in: all three, or those that the environment's BROWSERS names. */
export const BROWSERS = process.env.BROWSERS ? process.env.BROWSERS.split(',') : ALL;
for (const name of BROWSERS) if (!ALL.includes(name)) throw new Error(`BROWSERS: "${name}" is not one of ${ALL.join(', ')}`);

const running = new Set();
const profiles = new Set();
process.once('exit', () => {
  for (const child of running) killGroup(child);
  for (const profile of profiles) removeProfile(profile);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

function killGroup(child) {
  running.delete(child);
  try { process.kill(-child.pid, 'SIGKILL'); } catch { /* gone already */ }
}

/** Starts a process in a group of its own, so that all its children end with it. */
function start(command, args, env = {}, stdio = 'ignore') {
  const child = spawn(command, args, { detached: true, stdio, env: { ...process.env, ...env } });
  child.once('error', (error) => { child.failed = error; });
  running.add(child);
  return child;
}

function isProgram(file) {
  try { accessSync(file, constants.X_OK); return true; } catch { return false; }
}

/** The first of these programs that is there: a path, or a name in .tools/bin or on PATH. */
function find(what, ...names) {
  const folders = [TOOLS, ...(process.env.PATH ?? '').split(':'), '/usr/lib/chromium'];
  for (const name of names.filter(Boolean)) {
    const files = name.includes('/') ? [name] : folders.map((folder) => path.join(folder, name));
    const found = files.find(isProgram);
    if (found) return found;
  }
  throw new Error(`${what} is missing: run pkg-scripts/setup browsers`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function untilReady(child, url) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.failed) throw child.failed;
    if (child.exitCode !== null) throw new Error(`${child.spawnfile} ended with ${child.exitCode}`);
    try { if ((await fetch(`${url}/status`)).ok) return; } catch { /* not yet */ }
    await sleep(100);
  }
  throw new Error(`${child.spawnfile} did not answer within 30 s`);
}

function chromium(profile) {
  return {
    command: find('chromedriver', process.env.CHROMEDRIVER, 'chromedriver'),
    args: (port) => [`--port=${port}`],
    capabilities: {
      browserName: 'chrome',
      'goog:loggingPrefs': { browser: 'ALL' },
      'goog:chromeOptions': {
        binary: find('chromium', process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'),
        args: [
          '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
          '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage', `--user-data-dir=${profile}`,
        ],
      },
    },
  };
}

function firefox(profile) {
  return {
    command: find('geckodriver', process.env.GECKODRIVER, 'geckodriver'),
    args: (port, second) => ['--port', `${port}`, '--websocket-port', `${second}`],
    capabilities: {
      browserName: 'firefox',
      'moz:firefoxOptions': {
        binary: find('firefox', process.env.FIREFOX, 'firefox-esr', 'firefox'),
        args: ['-headless', '-profile', profile], // its own folder, so that it can be handed on
        prefs: {
          'app.update.enabled': false, 'network.captive-portal-service.enabled': false, 'network.connectivity-service.enabled': false,
          'media.peerconnection.ice.loopback': true, // WebRTC as elsewhere, though all is on this machine
        },
      },
    },
  };
}

function miniBrowser() {
  if (process.env.MINIBROWSER) return process.env.MINIBROWSER;
  const files = execFileSync('dpkg', ['-L', 'libwebkit2gtk-4.1-0'], { encoding: 'utf8' }).split('\n');
  const binary = files.find((file) => file.endsWith('/MiniBrowser'));
  if (!binary) throw new Error('MiniBrowser is missing: run pkg-scripts/setup browsers');
  return binary;
}

/** An X server for WebKit, which has no headless mode. It chooses the display's number itself and writes it to descriptor 3. */
async function display() {
  const child = start(find('Xvfb', 'Xvfb'), ['-displayfd', '3', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {},
    ['ignore', 'ignore', 'ignore', 'pipe']);
  const number = await new Promise((resolve, reject) => {
    child.stdio[3].once('data', (data) => resolve(`${data}`.trim()));
    child.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
  });
  return { child, name: `:${number}` };
}

function webkit(profile, screen) {
  return {
    command: find('dbus-run-session', 'dbus-run-session'),
    args: (port) => ['--', find('WebKitWebDriver', process.env.WEBKITDRIVER, 'WebKitWebDriver'), `--port=${port}`],
    env: {
      DISPLAY: screen.name, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1', HOME: profile, XDG_DATA_HOME: path.join(profile, 'data'),
      XDG_CACHE_HOME: path.join(profile, 'cache'), XDG_CONFIG_HOME: path.join(profile, 'config'), NO_AT_BRIDGE: '1',
    },
    capabilities: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: miniBrowser(), args: ['--automation'] } },
  };
}

/** Process ids whose command line names `profile`: the browser's own processes, whoever started them. */
function processesOf(profile) {
  return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid)).filter((pid) => {
    try { return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile); } catch { return false; }
  }).map(Number);
}

/** Ends what still uses the profile and removes it. A process on its last legs may write once more: so it is tried again. */
function removeProfile(profile) {
  profiles.delete(profile);
  for (const pid of processesOf(profile)) try { process.kill(pid, 'SIGKILL'); } catch { /* gone already */ }
  try { rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }); } catch { /* only a temporary folder */ }
}

/**
 * Starts a browser. Gives `{name, driver, profile, close(), quit(), crash()}`: `close` ends it and removes its profile; `quit` ends it as
 * a shopper would, `crash` kills it at once, as a power cut would, and both keep the profile to be handed to the next
 * `launch(name, {profile})` (not WebKit's, which keeps nothing in it).
 */
export async function launch(name, { profile = mkdtempSync(path.join(tmpdir(), `homebody-${name}-`)) } = {}) {
  profiles.add(profile);
  const screen = name === 'webkit' ? await display() : null;
  const plan = { chromium, firefox, webkit }[name](profile, screen);
  const port = await freePort();
  const child = start(plan.command, plan.args(port, await freePort()), plan.env);
  const end = () => {
    killGroup(child);
    if (screen) killGroup(screen.child);
    for (const pid of processesOf(profile)) try { process.kill(pid, 'SIGKILL'); } catch { /* gone already */ }
  };
  try {
    const url = `http://127.0.0.1:${port}`;
    await untilReady(child, url);
    const driver = await new Builder().usingServer(url).withCapabilities(new Capabilities(plan.capabilities)).build();
    await driver.manage().setTimeouts({ script: 30_000, pageLoad: 60_000 });
    const close = async () => {
      await driver.quit().catch(() => {});
      end();
      removeProfile(profile);
    };
    const quit = async () => {
      await driver.quit();
      for (let tries = 0; processesOf(profile).length > 0 && tries < 100; tries += 1) await sleep(100);
      end();
    };
    const crash = async () => { end(); await sleep(500); };
    return { name, driver, profile, close, quit, crash };
  } catch (error) {
    end();
    removeProfile(profile);
    throw error;
  }
}

/** Allows what a shopper would be asked for, for the page's origin, where the driver can: WebKit's cannot. */
export async function allow(driver, name) {
  const executor = driver.getExecutor();
  executor.defineCommand('allow', 'POST', '/session/:sessionId/permissions');
  return driver.execute(new Command('allow').setParameters({ descriptor: { name }, state: 'granted' })).then(() => true, () => false);
}

/**
 * Runs an async function in the page and gives back what it resolves to. It is sent as text: it sees its arguments and the page,
 * nothing of the test. What it throws is thrown here, `code` included.
 */
export async function inPage(driver, fn, ...args) {
  const script = `const done = arguments[arguments.length - 1]; const args = arguments[0];
    (async () => (${fn})(...args))().then(
      (value) => done(JSON.stringify({ value })),
      (error) => done(JSON.stringify({ error: { message: String(error && error.message || error), code: error && error.code, name: error && error.name } })));`;
  const { value, error } = JSON.parse(await driver.executeAsyncScript(script, args));
  if (error) throw Object.assign(new Error(error.message), { code: error.code, pageError: error.name });
  return value;
}

/** Waits until `check` gives something true, and gives it back; says what was waited for where it never comes. */
export async function until(what, check, milliseconds = 15_000) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited ${milliseconds / 1000} s in vain: ${what}`);
    await sleep(100);
  }
}
