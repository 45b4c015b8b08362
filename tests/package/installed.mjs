// Where the packed package is tried: the folder .work, which git ignores. The tarball that `npm pack` makes of dist/homebody is installed
// there by npm, as a shop would, and the projects are copied beside it. Bundlers and frameworks are found in the folder above.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';
import { pack, plainRows } from '../browser/packs.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const BUILT = path.join(HERE, '../../dist/homebody');
export const WORK = path.join(HERE, '.work');
export const INSTALLED = path.join(WORK, 'node_modules/homebody');

/** Projects that bundle the same three pages, one for each entry of the package. */
const BUNDLERS = ['vite', 'webpack', 'esbuild', 'rollup'];

/** Without what the test runner tells its own children, and with nothing told to the makers of Next.js. */
export const env = () => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NODE_'))), NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1',
});

export const run = (command, args, cwd = WORK) => execFileSync(command, args, { cwd, encoding: 'utf8', env: env(), stdio: ['ignore', 'pipe', 'pipe'] });

/** Packs, installs and copies. Called once by each file of tests: they run one after the other. */
export function prepare() {
  if (!existsSync(path.join(HERE, 'node_modules/vite'))) throw new Error('the bundlers are missing: run pkg-scripts/setup package');
  rmSync(WORK, { recursive: true, force: true });
  mkdirSync(WORK, { recursive: true });
  const [{ filename, files }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', WORK], BUILT));
  writeFileSync(path.join(WORK, 'package.json'), '{ "name": "shops", "private": true, "type": "module" }\n');
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', `./${filename}`]);
  const catalog = pack(plainRows(40));
  for (const name of readdirSync(path.join(HERE, 'projects'))) {
    const project = path.join(WORK, name);
    if (BUNDLERS.includes(name)) cpSync(path.join(HERE, 'pages'), project, { recursive: true });
    cpSync(path.join(HERE, 'projects', name), project, { recursive: true });
    mkdirSync(path.join(project, 'public/static'), { recursive: true });
    writeFileSync(path.join(project, 'public/catalog.hbpack'), catalog);
    for (const file of ['worker.js', 'engine.wasm']) cpSync(path.join(INSTALLED, file), path.join(project, 'public/static', file));
  }
  return { tarball: path.join(WORK, filename), files: files.map((file) => file.path), catalog };
}

export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));
