import { build } from 'esbuild';
import { cpSync } from 'node:fs';

await build({
  entryPoints: ['main.js', 'inline.js', 'slim.js'],
  bundle: true, splitting: true, format: 'esm', minify: true, outdir: 'dist',
});
// What homebody.js and elements.js look for beside themselves.
for (const name of ['engine.wasm', 'worker.js', 'words']) {
  cpSync(new URL(name, import.meta.resolve('homebody')), `dist/${name}`, { recursive: true });
}
