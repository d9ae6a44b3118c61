import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  plugins: [react()],
  resolve: { conditions: ['keyward-source', 'module', 'browser', 'production'] },
  build: { outDir: 'dist', emptyOutDir: true, modulePreload: { polyfill: false } },
});
