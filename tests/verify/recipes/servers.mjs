// Starts a web server with a recipe of docs/headers, of which only the port and the folder are put in (and, where a test asks for it, a
// policy for the whole site). Each runs in the foreground, in a folder of its own, and is ended with everything it has started.
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { DEMO, PACKAGE } from '../../../pkg-scripts/serve.mjs';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
export const RECIPES = path.join(ROOT, 'docs/headers');
export const recipe = (name) => readFileSync(path.join(RECIPES, name), 'utf8');
const SITE_POLICY = "default-src 'self'";

/** Replaces what must be there: a recipe that has changed must not pass untried. */
function put(text, changes) {
  return Object.entries(changes).reduce((changed, [from, to]) => {
    if (!changed.includes(from)) throw new Error(`the recipe has no "${from}"`);
    return changed.replace(from, () => to);
  }, text);
}

const find = (what, ...files) => files.find(existsSync) ?? (() => { throw new Error(`${what} is missing: run pkg-scripts/setup servers`); })();

/** Each gives the command for a recipe's text, with what the system's own configuration has around it. */
const SERVERS = {
  nginx: {
    file: 'nginx.conf',
    change: ({ port, shop }) => ({ 'listen 80;': `listen 127.0.0.1:${port};`, '/var/www/shop': shop }),
    site: { '    # Exactly': `    add_header Content-Security-Policy "${SITE_POLICY}" always;\n    # Exactly` },
    command(text, { folder }) {
      const file = path.join(folder, 'nginx.conf');
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ');
      writeFileSync(file, `daemon off; master_process off; pid ${folder}/pid; error_log stderr;
        events {} http { include /etc/nginx/mime.types; default_type application/octet-stream; access_log off; ${temporary}\n${text}\n}`);
      return [find('nginx', '/usr/sbin/nginx', '/usr/bin/nginx'), '-c', file, '-p', folder];
    },
  },
  apache: {
    file: 'apache.conf',
    change: ({ port, shop }) => ({
      '*:80': `127.0.0.1:${port}`, 'DocumentRoot /var/www/shop': `DocumentRoot ${shop}`, '<Directory /var/www/shop>': `<Directory ${shop}>`,
    }),
    site: { '    AddType application/wasm': `    Header set Content-Security-Policy "${SITE_POLICY}"\n    AddType application/wasm` },
    command: apacheCommand,
  },
  'apache with .htaccess': {
    file: 'apache.htaccess',
    change: () => ({}),
    site: {},
    command(text, place, withSite) {
      writeFileSync(path.join(place.shop, 'homebody/.htaccess'), text);
      const site = withSite ? `Header set Content-Security-Policy "${SITE_POLICY}"` : '';
      return apacheCommand(`<VirtualHost 127.0.0.1:${place.port}>\nDocumentRoot ${place.shop}\n${site}
        <Directory ${place.shop}>\nRequire all granted\nAllowOverride FileInfo\n</Directory>\n</VirtualHost>`, place);
    },
  },
  caddy: {
    file: 'Caddyfile',
    change: ({ port, shop }) => ({ ':80 {': `http://127.0.0.1:${port} {`, '/var/www/shop': shop }),
    site: { '\tfile_server': `\theader Content-Security-Policy "${SITE_POLICY}"\n\tfile_server` },
    command(text, { folder }) {
      const file = path.join(folder, 'Caddyfile');
      writeFileSync(file, `{\n\tadmin off\n\tauto_https off\n}\n${text}`);
      return [find('caddy', '/usr/bin/caddy', '/usr/local/bin/caddy'), 'run', '--config', file, '--adapter', 'caddyfile'];
    },
  },
  express: {
    file: 'express.mjs',
    change: ({ port, shop }) => ({ 'listen(80)': `listen(${port}, '127.0.0.1')`, '/var/www/shop': shop }),
    site: {
      'const shop = express();': `const shop = express();
        shop.use((_, response, next) => { response.set('Content-Security-Policy', "${SITE_POLICY}"); next(); });`,
    },
    command(text, { folder }) {
      symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
      writeFileSync(path.join(folder, 'express.mjs'), text);
      return [process.execPath, path.join(folder, 'express.mjs')];
    },
  },
};
export const NAMES = Object.keys(SERVERS);
export const fileOf = (name) => SERVERS[name].file;

function apacheCommand(text, { folder, port }) {
  const modules = path.dirname(find('apache2', '/usr/lib/apache2/modules/mod_headers.so'));
  const load = ['mpm_event', 'authz_core', 'mime', 'dir', 'headers'].map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`);
  const user = process.getuid() === 0 ? ['User www-data', 'Group www-data'] : [];
  const file = path.join(folder, 'apache.conf');
  writeFileSync(file, [
    `ServerRoot ${folder}`, 'ServerName localhost', `PidFile ${folder}/pid`, `Listen 127.0.0.1:${port}`,
    `ErrorLog ${folder}/errors`, ...load, ...user, 'TypesConfig /etc/mime.types', 'DirectoryIndex index.html', text,
  ].join('\n'));
  return [find('apache2', '/usr/sbin/apache2', '/usr/sbin/httpd'), '-X', '-f', file];
}

/** The shop's folder, readable to servers that run as another user: some of the demo's pages, the four files, and `pages`. */
function makeShop(folder, pages) {
  const shop = path.join(folder, 'shop');
  mkdirSync(shop);
  for (const name of ['index.html', 'shop.js', 'shop.css', 'catalog.hbpack']) cpSync(path.join(DEMO, name), path.join(shop, name));
  cpSync(PACKAGE, path.join(shop, 'homebody'), { recursive: true });
  for (const [name, text] of Object.entries(pages)) writeFileSync(path.join(shop, name), text);
  chmodSync(folder, 0o755);
  return shop;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
  });
}

const running = new Set();
const kill = (child) => { running.delete(child); try { process.kill(-child.pid, 'SIGKILL'); } catch { /* gone already */ } };
process.once('exit', () => { for (const child of running) kill(child); });

async function untilAnswers(child, url, output) {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}: ${output.join('')}`);
    try { await fetch(url); return; } catch { await sleep(100); }
  }
  throw new Error(`the server did not answer within 30 s: ${output.join('')}`);
}

/**
 * Starts `name` with its recipe; `sealing: false` leaves out what the recipe is there for, `site: true` puts a policy for the whole site
 * beside it. Gives `{url, close()}`.
 */
export async function startServer(name, { pages = {}, sealing = true, site = false } = {}) {
  const { file, change, site: siteChange, command } = SERVERS[name];
  const folder = mkdtempSync(path.join(tmpdir(), 'homebody-server-'));
  const place = { folder, port: await freePort(), shop: makeShop(folder, pages) };
  let text = put(recipe(file), { ...change(place), ...(site ? siteChange : {}) });
  if (!sealing) text = withoutSeal(text);
  const [program, ...args] = command(text, place, site);
  const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
  const child = spawn(program, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'], env });
  running.add(child);
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(data));
  const url = `http://127.0.0.1:${place.port}`;
  const close = async () => {
    const ended = child.exitCode === null && child.signalCode === null ? new Promise((resolve) => { child.once('exit', resolve); }) : undefined;
    kill(child);
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilAnswers(child, url, output);
    return { url, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The recipe without the two headers: the control, for which nothing may be sealed. */
function withoutSeal(text) {
  return text.replace(/^.*\b(add_header|Header always set) (Content-Security-Policy|Connection-Allowlist) .*\n/gm, '')
    .replace(/^\s+(Content-Security-Policy|Connection-Allowlist) ".*\n/gm, '')
    .replace(/^\s+'Content-Security-Policy':\n.*\n/m, '').replace(/^\s+'Connection-Allowlist': .*\n/m, '');
}
