// A small shop in a temporary folder, with the files that the documents speak of: a hundred and some products of the demo store and what
// some of its customers bought of them. The commands of the documents run in it, and its pack is the one that their pages open.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { gunzipSync, gzipSync } from 'node:zlib';
import path from 'node:path';
import { ROOT } from './markdown.mjs';

const TARGET = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, 'target');
const BUILT = [process.env.HOMEBODY_CLI, path.join(TARGET, 'release/homebody'), path.join(TARGET, 'debug/homebody')];
/** The command line that is run as `homebody`. */
export const CLI = BUILT.find((file) => file && existsSync(file));

const DATA = path.join(ROOT, 'www/demo/data');
/** One customer in so many: enough that five of them share pairs, few enough to be quick. */
const SHARE = 6;

/** Every tenth product and the one that the documents name, as lines of the feed below its head. */
function someProducts() {
  const [head, ...lines] = readFileSync(path.join(DATA, 'products.csv'), 'utf8').trim().split('\n');
  return { head, lines: lines.filter((line, at) => at % 20 === 0 || line.startsWith('1440,')) };
}

function someOrders(ids) {
  const [head, ...lines] = gunzipSync(readFileSync(path.join(DATA, 'orders.csv.gz'))).toString('utf8').trim().split('\n');
  return { head, lines: lines.filter((line) => {
    const [, customer, , item] = line.split(',');
    return Number(customer) % SHARE === 0 && ids.has(item);
  }) };
}

const csv = ({ head, lines }) => `${head}\n${lines.join('\n')}\n`;

/** Makes the folder: `{folder, remove()}`. */
export function makeShop() {
  const folder = mkdtempSync(path.join(tmpdir(), 'homebody-docs-'));
  const products = someProducts();
  const orders = csv(someOrders(new Set(products.lines.map((line) => line.split(',')[0]))));
  const files = {
    'products.csv': csv(products),
    'orders.csv': orders,
    'log.csv': orders,
    'orders.csv.gz': gzipSync(orders),
    'www/demo/data/products.csv': csv(products),
    'www/demo/data/orders.csv.gz': gzipSync(orders),
  };
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.join(folder, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  mkdirSync(path.join(folder, 'public'));
  cpSync(path.join(ROOT, 'tests/data'), folder, { recursive: true });
  const examples = path.join(ROOT, 'examples');
  if (existsSync(examples)) cpSync(examples, path.join(folder, 'examples'), { recursive: true, filter: (from) => !['node_modules', 'dist', 'public'].includes(path.basename(from)) });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs a script of commands in the folder, with `homebody` on the path; gives `{status, out}` of both streams. */
export function run(folder, script) {
  if (!CLI) throw new Error('the command line is not built: run pkg-scripts/build cli');
  const bin = path.join(folder, '.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, 'homebody'), `#!/bin/sh\nexec "${CLI}" "$@"\n`, { mode: 0o755 });
  const env = { PATH: `${bin}:${path.dirname(process.execPath)}:/usr/bin:/bin`, HOME: folder };
  return new Promise((resolve) => {
    execFile('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, env, timeout: 120_000 }, (error, stdout, stderr) => {
      resolve({ status: error ? error.code ?? 1 : 0, out: `${stdout}${stderr}` });
    });
  });
}
