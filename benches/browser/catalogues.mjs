// The packs that are measured. The large one is made from the feed and the log of store.mjs by the real command line and kept in
// target/bench until the store or the command line changes; the small one holds the products that the large one's shopper has
// touched and some more, so that both differ in the catalogue's length alone.
import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { readPack } from './page/pack.js';
import { shopper, touched } from './shopper.mjs';
import { VERSION, feedLines, orderLines } from './store.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const TARGET = path.resolve(ROOT, process.env.CARGO_TARGET_DIR ?? 'target');
const CLI = path.join(TARGET, 'release/homebody');
const FOLDER = path.join(TARGET, 'bench', `store-${VERSION}`);
const DEMO = path.join(ROOT, 'dist/demo/catalog.hbpack');
const SMALL = 1_000;

const NEEDED = [CLI, DEMO, ...['homebody.js', 'worker.js', 'engine.wasm'].map((name) => path.join(ROOT, 'dist/homebody', name))];

/** What `pkg-scripts/build` has to have made and is not there. */
export const missing = () => NEEDED.filter((file) => !existsSync(file)).map((file) => path.relative(ROOT, file));

const isNewer = (file, than) => existsSync(file) && statSync(file).mtimeMs > statSync(than).mtimeMs;

function writeLines(file, lines) {
  const to = openSync(file, 'w');
  let text = '';
  for (const line of lines) {
    text += `${line}\n`;
    if (text.length > 1 << 20) { writeSync(to, text); text = ''; }
  }
  writeSync(to, text);
  closeSync(to);
}

function pack(name, feed, log) {
  const out = path.join(FOLDER, `${name}.hbpack`);
  if (!isNewer(out, CLI) || !isNewer(out, feed)) {
    execFileSync(CLI, ['pack', '--quiet', '--products', feed, '--orders', log, '--name', `Bench ${name}`, '--out', out], { stdio: 'inherit' });
  }
  return readFileSync(out);
}

function large() {
  mkdirSync(FOLDER, { recursive: true });
  const [feed, log, done] = ['products.csv', 'orders.csv', 'made'].map((name) => path.join(FOLDER, name));
  if (!existsSync(done)) {
    writeLines(feed, feedLines());
    writeLines(log, orderLines());
    writeFileSync(done, '');
  }
  return { feed, log, bytes: pack('large', feed, log) };
}

function small({ feed, log }, wanted) {
  const [head, ...lines] = readFileSync(feed, 'utf8').trimEnd().split('\n');
  const idOf = (line) => line.slice(0, line.indexOf(','));
  const others = lines.filter((line) => !wanted.has(idOf(line)));
  const every = Math.floor(others.length / (SMALL - wanted.size));
  const ids = new Set([...wanted, ...others.filter((_, i) => i % every === 0).slice(0, SMALL - wanted.size).map(idOf)]);
  const [smallFeed, smallLog] = ['small-products.csv', 'small-orders.csv'].map((name) => path.join(FOLDER, name));
  if (!isNewer(smallFeed, log)) {
    writeLines(smallFeed, [head, ...lines.filter((line) => ids.has(idOf(line)))]);
    const [logHead, ...sold] = readFileSync(log, 'utf8').trimEnd().split('\n');
    writeLines(smallLog, [logHead, ...sold.filter((line) => ids.has(line.split(',', 4)[3]))]);
  }
  return pack('small', smallFeed, smallLog);
}

function catalogue(name, label, bytes, plan = shopper(readPack(bytes.buffer, bytes.byteOffset))) {
  return { name, label, bytes, plan };
}

/** The three catalogues, each with its shopper: what they did and which product pages are asked about. */
export function catalogues() {
  const made = large();
  const whole = catalogue('large', 'made, 100,000', made.bytes);
  const part = catalogue('small', 'made, its first 1,000', small(made, touched(whole.plan)), whole.plan);
  return [catalogue('demo', 'demo store', readFileSync(DEMO)), part, whole];
}
