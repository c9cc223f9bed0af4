import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { writeDesign } from '../src/core/formats/design-file';
import type { Design } from '../src/core/model/design';
import { aHostileDesign, hostileTexts } from '../src/testing/hostile-design';
import { largeDesign } from '../src/testing/large-design';
import { expectAccessible } from './accessible';
import { drop } from './architect-files';
import { expect, test } from './fixtures';

interface Saved {
  readonly name: string;
  readonly path: string;
  readonly bytes: Buffer;
}

const choose = async (page: Page, item: string): Promise<void> => {
  await page.getByRole('button', { name: 'Export to a file' }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

/** Exports the open design and gives the file that was downloaded. */
async function exported(page: Page, item: string): Promise<Saved> {
  const saving = page.waitForEvent('download');
  await choose(page, item);
  const download = await saving;
  const path = await download.path();
  return { name: download.suggestedFilename(), path, bytes: await readFile(path) };
}

/** Opens a design as the designer would: as a file dropped on the page. */
async function openDesign(page: Page, design: Design): Promise<void> {
  await page.getByRole('link', { name: 'Flows' }).click();
  await drop(page, 'dropped.design.json', writeDesign(design));
  await expect(page.getByRole('button', { name: 'Export to a file' })).toBeVisible();
}

/** Opens an exported file as its receiver would, in a browser of its own, and notes all that it asks for or does. */
async function openFile(browser: Browser, { bytes, name }: Saved) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const address = `http://receiver.example/${name}`;
  const contentType = name.endsWith('.svg') ? 'image/svg+xml' : 'text/html; charset=utf-8';
  const asked: string[] = [];
  const said: string[] = [];
  await context.route('**/*', async (route) => {
    const url = route.request().url();
    if (url === address) return route.fulfill({ body: bytes, contentType });
    if (!url.endsWith('/favicon.ico')) asked.push(url);
    return route.abort();
  });
  page.on('console', (message) => said.push(message.text()));
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => said.push('dialog')));
  await page.goto(address);
  return { page, asked, said, close: () => context.close() };
}

test.beforeEach(async ({ page }) => {
  await expect(page.getByLabel('Design name')).toHaveValue('Customer Service IVR');
});

test('the export menu is grouped, and reached by keyboard and screen reader', async ({ page }) => {
  await page.getByRole('button', { name: 'Export to a file' }).click();
  await expect(page.getByRole('menuitem')).toHaveText([
    'As a design, whole',
    'As Architect YAML',
    'As flow JSON',
    'SVG picture',
    'PNG picture',
    'Mermaid diagram',
    'Spoken script, en-us',
    'Evidence pack',
    'Findings as a table (CSV)',
  ]);
  await expect(page.getByRole('menuitem').first()).toBeFocused();
  await expectAccessible(page);
});

test('the whole canvas goes out as SVG, and as PNG with two pixels for one', async ({ page, browser }) => {
  const svg = await exported(page, 'SVG picture');
  expect(svg.name).toBe('customer-service-ivr.svg');
  const { page: receiver, asked, said, close } = await openFile(browser, svg);
  await expect(receiver.locator('text').filter({ hasText: /^start-menu$/ })).toBeVisible();
  await expect(receiver.locator('path.tt-way')).toHaveCount(4);
  expect([asked, said]).toEqual([[], []]);
  const size = await receiver.evaluate(() => {
    const { width, height } = (document.documentElement as unknown as SVGSVGElement).viewBox.baseVal;
    return { width, height };
  });
  await close();

  const png = await exported(page, 'PNG picture');
  expect(png.name).toBe('customer-service-ivr.png');
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([size.width * 2, size.height * 2]);
  // A drawing, not an empty sheet: the text of the cards is in it.
  const viewer = await browser.newPage();
  const colours = await viewer.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('No canvas');
    context.drawImage(bitmap, 0, 0);
    return new Set(new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer)).size;
  }, png.bytes.toString('base64'));
  await viewer.close();
  expect(colours).toBeGreaterThan(50);
});

test('script, evidence pack, diagram and findings are readable without the app', async ({ page, browser }) => {
  const script = await exported(page, 'Spoken script, en-us');
  expect(script.name).toBe('customer-service-ivr.script.en-us.html');
  const reading = await openFile(browser, script);
  await expect(reading.page.getByRole('heading', { name: 'Customer Service IVR' })).toBeVisible();
  await expect(reading.page.getByRole('row', { name: /^2 / })).toContainText('queue-support');
  await expectAccessible(reading.page);
  expect([reading.asked, reading.said]).toEqual([[], []]);
  await reading.close();

  const pack = await exported(page, 'Evidence pack');
  expect(pack.name).toBe('customer-service-ivr.evidence.html');
  const evidence = await openFile(browser, pack);
  await expect(evidence.page.getByRole('heading', { level: 2 })).toHaveText([
    'Diagram',
    'Findings',
    'Outline',
    'Spoken script, en-us',
  ]);
  await expect(evidence.page.getByRole('img', { name: 'Customer Service IVR' })).toBeVisible();
  await evidence.page.getByRole('link', { name: 'Findings' }).click();
  await expect(evidence.page.getByRole('row', { name: /IVR-T09/ })).toBeInViewport();
  await expectAccessible(evidence.page);
  await evidence.page.emulateMedia({ colorScheme: 'dark' });
  await expect(evidence.page.locator('body')).toHaveCSS('background-color', 'rgb(35, 39, 43)');
  await expectAccessible(evidence.page);
  await evidence.page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await expect(evidence.page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  expect([evidence.asked, evidence.said]).toEqual([[], []]);
  await evidence.close();

  const mermaid = await exported(page, 'Mermaid diagram');
  expect([mermaid.name, mermaid.bytes.toString()]).toEqual([
    'customer-service-ivr.mmd',
    expect.stringContaining('\nflowchart LR\n'),
  ]);
  const findings = await exported(page, 'Findings as a table (CSV)');
  expect([findings.name, findings.bytes.toString()]).toEqual([
    'customer-service-ivr.findings.csv',
    expect.stringContaining('"warning","IVR-T09","start-menu"'),
  ]);
});

test('whatever a design is called, nothing of it runs, loads or becomes an element', async ({
  page,
  browser,
  expectedErrors,
}) => {
  // Six exports, four of them opened in a browser of their own.
  test.slow();
  // The flow it says it comes from has no id that an org could know.
  expectedErrors.push(/status of 400 .*\/api\/flows\//);
  await openDesign(page, aHostileDesign());
  const items = ['SVG picture', 'Evidence pack', 'Spoken script, en-us', 'Spoken script, {{'];
  for (const item of items) {
    const file = await exported(page, item);
    const { page: receiver, asked, said, close } = await openFile(browser, file);
    const found = await receiver.evaluate(() => ({
      ran: (globalThis as { ran?: unknown }).ran ?? null,
      hostile: [
        ...document.querySelectorAll(
          'script, b, img, iframe, link, object, embed, foreignObject, image, [class~="hostile"]',
        ),
      ].map((element) => element.outerHTML),
      handlers: [...document.querySelectorAll('*')].flatMap((element) =>
        element
          .getAttributeNames()
          .filter((name) => name.startsWith('on') || name === 'style' || name.startsWith('xlink')),
      ),
      styles: document.querySelectorAll('style').length,
      svgs: document.querySelectorAll('svg').length,
      addresses: [...document.querySelectorAll('[href]')].map((element) => element.getAttribute('href') ?? ''),
      broken: document.querySelectorAll('parsererror').length,
      text: document.documentElement.textContent ?? '',
      policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content') ?? null,
    }));
    expect({ ...found, text: '', policy: '', addresses: [], svgs: 0 }, item).toEqual({
      ran: null,
      hostile: [],
      handlers: [],
      styles: 1,
      svgs: 0,
      addresses: [],
      broken: 0,
      text: '',
      policy: '',
    });
    expect(found.svgs).toBe(item.startsWith('Spoken') ? 0 : 1);
    for (const address of found.addresses) expect(address).toMatch(/^#[A-Za-z0-9._-]+$/);
    expect([asked, said], item).toEqual([[], []]);
    // It is there as text, to the letter.
    expect(found.text).toContain(hostileTexts[0]);
    if (!item.startsWith('SVG'))
      expect(found.policy).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/,
      );
    await close();
  }
  const mermaid = (await exported(page, 'Mermaid diagram')).bytes.toString();
  expect(mermaid).not.toMatch(/<(?!br\/>)|%%\{|^\s*(?:click|style|end|subgraph)\b/m);
  const cells = (await exported(page, 'Findings as a table (CSV)')).bytes.toString();
  expect(cells).not.toMatch(/(?:^|,)"[=+\-@\t\r]/m);
});

test('a picture that would be too large is drawn smaller, and says so', async ({ page }) => {
  await openDesign(page, largeDesign(120, 20));
  const png = await exported(page, 'PNG picture');
  expect(png.bytes.readUInt32BE(16) * png.bytes.readUInt32BE(20)).toBeLessThanOrEqual(40_000_000);
  const told = page.getByRole('status').filter({ hasText: 'is saved' });
  await expect(told).toContainText(/drawn at \d+ %\. The SVG picture has all of it/);
  await told.getByRole('button', { name: 'Close this message' }).click();
  await expect(told).toBeHidden();
});

test('an export that fails says why, and is tried again', async ({ page }) => {
  await page.evaluate(() => {
    const { toBlob } = HTMLCanvasElement.prototype;
    HTMLCanvasElement.prototype.toBlob = function fail(callback) {
      HTMLCanvasElement.prototype.toBlob = toBlob;
      callback(null);
    };
  });
  await choose(page, 'PNG picture');
  const alert = page.getByRole('alert').filter({ hasText: 'The PNG picture could not be exported' });
  await expect(alert).toContainText('This browser cannot make a picture of this size. The design is as it was.');
  const saving = page.waitForEvent('download');
  await alert.getByRole('button', { name: 'Try again' }).click();
  expect((await saving).suggestedFilename()).toBe('customer-service-ivr.png');
  await expect(alert).toBeHidden();
});
