import resolve from '@rollup/plugin-node-resolve';
import { cpSync } from 'node:fs';

/** What homebody.js and elements.js look for beside themselves. */
const besideHomebody = {
  name: 'beside-homebody',
  writeBundle({ dir }) {
    for (const name of ['engine.wasm', 'worker.js', 'words']) {
      cpSync(new URL(name, import.meta.resolve('homebody')), `${dir}/${name}`, { recursive: true });
    }
  },
};

export default {
  input: ['main.js', 'inline.js', 'slim.js'],
  output: { dir: 'dist', format: 'es' },
  plugins: [resolve(), besideHomebody],
};
