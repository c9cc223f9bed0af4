import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,server,cli,scripts,bench,fuzz,soak}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Only what never ends fails by the clock: a busy machine is slow.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ['scripts/vitest-setup.mjs'],
  },
});
