// Builds the projects as their authors would, each by its own configuration: gives an address to open and how to end it.
import { readFileSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import path from 'node:path';
import { serve } from './site.mjs';
import { env, run, WORK } from './installed.mjs';

export const ENTRIES = ['main', 'inline', 'slim'];
const at = (...names) => path.join(WORK, ...names);

/** The pages for a bundler that makes scripts only; `as` is how they load them. */
function putPages(project, as = 'type="module"') {
  for (const name of ENTRIES) {
    writeFileSync(at(project, 'dist', `${name}.html`), readFileSync(at(project, `${name}.html`), 'utf8').replace('type="module"', as));
  }
}

/** A program that ends by itself. */
const bin = (name, ...args) => (project) => run(process.execPath, [at('../node_modules', name), ...args], at(project));

const VITE = 'vite/bin/vite.js';

async function viteDev(project) {
  const { createServer } = await import('vite');
  const server = await createServer({ root: at(project), configFile: at(project, 'vite.config.js'), logLevel: 'error', server: { host: '127.0.0.1', port: 0 } });
  await server.listen();
  return { url: `http://localhost:${server.httpServer.address().port}/`, close: () => server.close() };
}

async function nextStart(project) {
  bin('next/dist/bin/next', 'build')(project);
  const child = spawn(process.execPath, [at('../node_modules/next/dist/bin/next'), 'start', '--port', '0'], { cwd: at(project), detached: true, env: env() });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    const hear = (data) => {
      said += data;
      const found = /http:\/\/localhost:(\d+)/.exec(said);
      if (found && /Ready in/.test(said)) resolve(`${found[0]}/`);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(said)));
  });
  const close = () => { try { process.kill(-child.pid, 'SIGKILL'); } catch { /* gone already */ } };
  process.once('exit', close);
  return { url, close };
}

/** A bundler's project: its folder, what makes it, and where that puts it. */
const built = (project, make) => () => {
  make(project);
  return serve([at(project, 'dist'), at(project, 'public')]);
};

export const BUILDERS = {
  'Vite dev': () => viteDev('vite'),
  'Vite build': built('vite', bin(VITE, 'build', '--logLevel', 'warn')),
  webpack: built('webpack', (project) => { bin('webpack-cli/bin/cli.js', 'build')(project); putPages(project, 'defer'); }),
  esbuild: built('esbuild', (project) => { run(process.execPath, ['build.mjs'], at(project)); putPages(project); }),
  Rollup: built('rollup', (project) => { bin('rollup/dist/bin/rollup', '-c', '--silent')(project); putPages(project); }),
};

export const FRAMEWORKS = {
  'Next.js': () => nextStart('next'),
  React: built('react', bin(VITE, 'build', '--logLevel', 'warn')),
  Vue: built('vue', bin(VITE, 'build', '--logLevel', 'warn')),
  Svelte: built('svelte', bin(VITE, 'build', '--logLevel', 'warn')),
};
