import { defineConfig } from 'vite';

export default defineConfig({
  build: { rolldownOptions: { input: ['main.html', 'inline.html', 'slim.html'] } },
});
