import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { findChromium } from '../scripts/lib/chromium.mjs';
import { startSandbox } from '../server/sandbox/start';
import { type AuditEntry, auditListSchema } from '../src/core/wire/audit';
import { startProcess } from './lib/process';
import type { BenchReport } from './lib/report';

const here = dirname(fileURLToPath(import.meta.url));
const program = join(here, '..', 'dist', 'server', 'main.js');
const entryCount = 10_000;
const rounds = 3;
const openings = 7;
const mostScrollMs = 120_000;
const actions = ['Save', 'Checkin', 'Update'] as const;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const post = async (address: string, body: object): Promise<void> => {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(address, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
};

/** Every entry, as the server tells it. */
const everyEntry = async (url: string): Promise<AuditEntry[]> => {
  const entries: AuditEntry[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer = await fetch(`${url}/api/audit${cursor === '' ? '' : `?cursor=${encodeURIComponent(cursor)}`}`);
    const page = auditListSchema.parse(await answer.json());
    entries.push(...page.items);
    cursor = page.cursor;
  }
  return entries;
};

const rowsIn = (page: Page): Promise<number> => page.getByRole('article').count();

/** Notes in the page itself when the first row is drawn: whoever looks from outside sees it later. */
const noteFirstRow = (): void => {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('[role=feed] article')) return;
    observer.disconnect();
    requestAnimationFrame(() => {
      document.documentElement.dataset.firstRow = String(performance.now());
    });
  });
  observer.observe(document, { subtree: true, childList: true });
};

/** From the address being opened until the first rows are drawn, by the browser's own clock. */
const opened = async (page: Page, url: string): Promise<number> => {
  await page.goto('about:blank');
  await page.goto(`${url}/audit`, { waitUntil: 'commit' });
  await page.waitForSelector('html[data-first-row]');
  return Number(await page.locator('html').getAttribute('data-first-row'));
};

/** Scrolls until all is there; gives the most rows that were in the page at once. */
const scrolledThrough = async (page: Page): Promise<number> => {
  let most = 0;
  for (const began = performance.now(); ; ) {
    if (performance.now() - began > mostScrollMs) throw new Error('The end of the audit was not reached');
    most = Math.max(most, await rowsIn(page));
    const isAll = await page.evaluate(() => {
      const scroller = document.querySelector('[data-rows]');
      scroller?.scrollTo({ top: scroller.scrollHeight });
      return scroller?.textContent?.includes('That is everything') === true;
    });
    if (isAll) return most;
    await page.waitForTimeout(20);
  }
};

/** From a click in the page until the rows that it leads to stand in the layout. */
const clicked = (page: Page, selector: string, text: string): Promise<number> =>
  page.evaluate(
    ([query, wanted]) =>
      new Promise<number>((done, failed) => {
        const all = [...document.querySelectorAll<HTMLElement>(query ?? '')];
        const target = all.find((one) => one.textContent?.trim() === wanted);
        if (!target) return failed(new Error(`There is no ${wanted}`));
        const before = document.querySelector('[data-rows]')?.getAttribute('data-rows');
        const from = performance.now();
        const observer = new MutationObserver(() => {
          const list = document.querySelector('[data-rows]');
          if (!list?.querySelector('article') || list.getAttribute('data-rows') === before) return;
          list.getBoundingClientRect();
          observer.disconnect();
          done(performance.now() - from);
        });
        setTimeout(() => failed(new Error(`Nothing came of ${wanted}`)), 30_000);
        observer.observe(document.body, { subtree: true, childList: true, attributes: true });
        target.click();
      }),
    [selector, text],
  );

const filtered = async (page: Page, action: string): Promise<number> => {
  await page.getByRole('combobox', { name: 'Action' }).click();
  await page.getByRole('option', { name: action, exact: true }).waitFor();
  return clicked(page, '[role=option]', action);
};

/** The same rows without a virtual list, built as the app is. */
const plainList = async (browser: Browser, entries: readonly AuditEntry[]) => {
  const outDir = await mkdtemp(join(tmpdir(), 'touchtone-bench-audit-'));
  const root = join(here, 'lib', 'audit-peer');
  await build({ root, configFile: false, logLevel: 'error', plugins: [react()], build: { outDir, emptyOutDir: true } });
  const types: Readonly<Record<string, string>> = {
    '.html': 'text/html',
    '.js': 'text/javascript',
    '.css': 'text/css',
  };
  const page = await browser.newPage();
  await page.route('http://plain.invalid/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    const file = join(outDir, pathname === '/' ? 'index.html' : pathname);
    const body = await readFile(file).catch(() => null);
    if (body === null) return route.fulfill({ status: 404 });
    return route.fulfill({ body, contentType: types[extname(file)] ?? 'application/octet-stream' });
  });
  await page.goto('http://plain.invalid/');
  await page.waitForFunction(() => typeof window.draw === 'function');
  const drawn: number[] = [];
  const filters: number[] = [];
  for (let round = 0; round < 3; round++) {
    drawn.push(await page.evaluate((all) => window.draw(all), entries as AuditEntry[]));
    for (const action of actions) filters.push(await page.evaluate((one) => window.filter(one), action));
  }
  await page.evaluate(() => window.filter(null));
  const rows = await rowsIn(page);
  await page.close();
  await rm(outDir, { recursive: true, force: true });
  return { drawn: median(drawn), filtered: median(filters), rows };
};

declare global {
  interface Window {
    draw(entries: readonly AuditEntry[]): number;
    filter(action: string | null): number;
  }
}

const measured = async (browser: Browser, url: string) => {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript(noteFirstRow);
  const first: number[] = [];
  for (let round = 0; round < openings; round++) first.push(await opened(page, url));
  const rows = await scrolledThrough(page);
  const loaded = Number(await page.locator('[data-rows]').getAttribute('data-rows'));
  const again: number[] = [];
  const filters: number[] = [];
  for (let round = 0; round < rounds; round++) {
    await page.getByRole('link', { name: 'Flows', exact: true }).click();
    await page.locator('[data-rows]').waitFor({ state: 'detached' });
    again.push(await clicked(page, 'nav a', 'Audit'));
    for (const action of actions) filters.push(await filtered(page, action));
    await page.getByRole('button', { name: 'Clear filters' }).click();
  }
  await page.close();
  return {
    first: median(first),
    again: median(again),
    filtered: median(filters),
    slowest: Math.max(...filters),
    rows,
    loaded,
  };
};

/** The audit's page with ten thousand entries in a real browser, on the built server and a sandbox org. */
export async function run(): Promise<BenchReport> {
  const dataDir = await mkdtemp(join(tmpdir(), 'touchtone-bench-'));
  const org = await startSandbox({ port: 0, history: 0, rate: 1_000_000 });
  await post(`${org.url}/sandbox/audit`, { entries: entryCount, days: 12 });
  const server = await startProcess([program], {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    GENESYS_CLIENT_ID: 'sandbox',
    GENESYS_CLIENT_SECRET: 'sandbox',
    GENESYS_API_URL: org.url,
    GENESYS_LOGIN_URL: org.url,
    GENESYS_DIALECT: 'platform',
    GENESYS_RATE_PER_MINUTE: '999999',
    LOG_LEVEL: 'error',
  });
  const executablePath = findChromium(chromium.executablePath()) ?? undefined;
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args });
  try {
    const app = await measured(browser, server.url);
    const plain = await plainList(browser, await everyEntry(server.url));
    return {
      name: `audit: ${app.loaded.toLocaleString('en-GB')} entries in Chromium, medians of ${rounds} rounds, ${cpus().length} cores`,
      rows: [
        { what: 'entries loaded', value: app.loaded, unit: 'entries', least: entryCount },
        { what: 'opened: the first rows stand', value: app.first, unit: 'ms', limit: 1000 },
        { what: 'opened again with all entries loaded', value: app.again, unit: 'ms', limit: 1000 },
        { what: 'filtered by an action', value: app.filtered, unit: 'ms', limit: 50 },
        { what: 'the slowest of those', value: app.slowest, unit: 'ms' },
        { what: 'most rows in the page', value: app.rows, unit: 'rows', limit: 199 },
        { what: 'peer: a plain list of the same rows drawn', value: plain.drawn, unit: 'ms' },
        { what: 'peer: filtered', value: plain.filtered, unit: 'ms' },
        { what: 'peer: rows in the page', value: plain.rows, unit: 'rows' },
      ],
    };
  } finally {
    await browser.close();
    await server.close();
    await org.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}
