import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{src,server,cli,scripts,bench,fuzz}/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['scripts/vitest-setup.mjs'],
  },
});
