import { defineConfig } from 'vite';

/** The server, the sandbox org and the command line as plain JavaScript, since Node 20 does not read TypeScript. */
export default defineConfig({
  publicDir: false,
  // Small packages go into the bundle: the command line starts faster with a few files than with hundreds.
  ssr: { noExternal: ['zod', 'commander', 'yaml'] },
  build: {
    ssr: true,
    outDir: 'dist',
    emptyOutDir: false,
    sourcemap: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: {
        'server/main': 'server/main.ts',
        'server/sandbox': 'server/sandbox/main.ts',
        'server/traffic-worker': 'server/sandbox/traffic/worker.ts',
        'server/segments-worker': 'server/segments/worker.ts',
        'cli/touchtone': 'cli/touchtone.ts',
      },
      output: { entryFileNames: '[name].js', chunkFileNames: 'server/chunks/[name]-[hash].js' },
    },
  },
});
