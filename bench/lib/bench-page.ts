import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { findChromium } from '../../scripts/lib/chromium.mjs';

const html = (script: string, styles: readonly string[]): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Benchmark</title>${styles
    .map((style) => `<link rel="stylesheet" href="/assets/${style}">`)
    .join('')}</head><body><div id="root"></div><script type="module" src="/assets/${script}"></script></body></html>`;

const types: readonly (readonly [ending: string, type: string])[] = [
  ['.js', 'text/javascript'],
  ['.css', 'text/css'],
  ['.woff2', 'font/woff2'],
];

/**
 * Builds a page from one script of ours, as the app is built, and opens it in Chromium at 1440 × 900. `work` gets it;
 * everything is removed afterwards. Throws where the page reports an error.
 */
export const withBenchPage = async <T>(entry: string, work: (page: Page) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'touchtone-bench-'));
  const assets = join(folder, 'assets');
  const executablePath = findChromium(chromium.executablePath());
  if (executablePath === null) throw new Error('The benchmark needs Chromium: `npm test` installs it.');
  try {
    await build({
      configFile: false,
      logLevel: 'error',
      plugins: [react()],
      define: { 'process.env.NODE_ENV': '"production"' },
      build: {
        outDir: folder,
        emptyOutDir: true,
        target: 'baseline-widely-available',
        assetsInlineLimit: 0,
        rollupOptions: { input: { page: entry } },
      },
    });
    const files = await readdir(assets);
    const script = files.find((name) => name.startsWith('page-') && name.endsWith('.js')) ?? '';
    const page = html(
      script,
      files.filter((name) => name.endsWith('.css')),
    );
    const server = createServer((request, response) => {
      const name = request.url?.split('/').at(-1) ?? '';
      if (!files.includes(name)) {
        response.setHeader('content-type', 'text/html').end(page);
        return;
      }
      response.setHeader('content-type', types.find(([ending]) => name.endsWith(ending))?.[1] ?? 'text/plain');
      readFile(join(assets, name)).then((content) => response.end(content));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await chromium.launch({
      executablePath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
    });
    try {
      const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      const errors: string[] = [];
      tab.on('pageerror', (error) => errors.push(error.stack ?? error.message));
      await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      const outcome = await work(tab);
      if (errors.length > 0) throw new Error(`The page reported errors:\n${errors.join('\n')}`);
      return outcome;
    } finally {
      await browser.close();
      server.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
