import { defineConfig } from 'vite';

export default defineConfig({
  // Homebody finds its worker and its engine beside its script, so Vite's dev server must leave the script where it is.
  optimizeDeps: { exclude: ['homebody'] },
});
