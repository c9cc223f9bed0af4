import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `npm run dev` runs our own server; absent in a build. */
const serverUrl = process.env.TOUCHTONE_SERVER_URL;
const served = ['/api', '/webhook', '/healthz', '/readyz', '/metrics'];

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist/app',
    emptyOutDir: true,
    manifest: true,
    sourcemap: true,
    target: 'baseline-widely-available',
    // The content security policy allows no `data:` address for scripts and fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    strictPort: true,
    // The Host stays the browser's: the server checks it against the one address it is used by.
    proxy: serverUrl
      ? Object.fromEntries(served.map((path) => [path, { target: serverUrl, changeOrigin: false }]))
      : {},
  },
});
