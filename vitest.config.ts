import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,server,cli,scripts,bench}/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['scripts/vitest-setup.mjs'],
  },
});
