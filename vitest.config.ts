import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,server,cli,scripts,bench,fuzz,soak}/**/*.test.{ts,tsx}'],
    environment: 'node',
    // Files share what they import; none may leave anything behind, which a module of its own for each would only hide.
    isolate: false,
    // On two cores the usual number would be one, while many tests wait for a process or a connection.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Only what never ends fails by the clock: a busy machine is slow.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    setupFiles: ['scripts/vitest-setup.mjs'],
  },
});
