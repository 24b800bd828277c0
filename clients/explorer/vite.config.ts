import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { graphiqlInChinese, withoutForeignFonts } from './graphiql-chrome.js';

export default defineConfig({
  base: '/explorer/',
  plugins: [graphiqlInChinese(), withoutForeignFonts(), react()],
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    // No data: URL of ours, so that the content security policy can stay strict.
    assetsInlineLimit: 0,
    // The editor alone is larger than vite's default limit; it is loaded lazily.
    chunkSizeWarningLimit: 4000,
    reportCompressedSize: false,
    // GraphiQL's React compiler marks mean nothing to the bundler.
    rolldownOptions: { onLog: (level, log, tell) => log.code !== 'MODULE_LEVEL_DIRECTIVE' && tell(level, log) },
  },
});
