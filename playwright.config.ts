import { chromium, defineConfig } from '@playwright/test';
import { findChromium } from './scripts/lib/chromium.mjs';

// Looked for once: the workers inherit the environment of the process that starts them.
process.env.CHROMIUM_PATH ??= findChromium(chromium.executablePath()) ?? '';
const executablePath = process.env.CHROMIUM_PATH;
if (executablePath === '') throw new Error('The browser tests need Chromium: `npm test` installs it.');

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  globalSetup: './scripts/ensure-built.mjs',
  // No server here: each worker starts its own on a free port with its own data (e2e/fixtures.ts).
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  // Bounds for a busy machine of two cores; nothing waits for them while things go well.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    // A trace of everything nearly doubles the time of the run: `npx playwright test --trace retain-on-failure`
    // makes it where a failure has to be understood.
    trace: 'off',
    screenshot: 'only-on-failure',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath,
      args: [
        '--disable-gpu',
        // A closed network must not hold the browser up.
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
