import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PromptsPage } from '../src/testing/prompts-page';
import { withBenchPage } from './lib/bench-page';
import type { BenchReport } from './lib/report';

const entry = join(dirname(fileURLToPath(import.meta.url)), '..', 'src', 'testing', 'prompts-page.tsx');

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const most = (values: readonly number[]): number => (values.length === 0 ? Number.NaN : Math.max(...values));

/** What somebody looks for: many rows, few rows, one, none, and all again. */
const looked = ['prompt', 'returns', 'menu 77', 'part 1234', 'de-de orders', 'nothing of the kind', ''];

/**
 * The grid of 2,000 prompts in twelve languages in a browser, up to the frame that shows it. The peer is the same words
 * as a table that leaves nothing out.
 */
export async function run(): Promise<BenchReport> {
  return withBenchPage(entry, async (tab) => {
    const page = await tab.evaluateHandle(() => (window as unknown as { page: PromptsPage }).page);
    const call = <T>(act: (page: PromptsPage) => Promise<T> | T): Promise<T> =>
      page.evaluate(act as never) as Promise<T>;
    const find = async (rounds: number): Promise<number[]> => {
      const times: number[] = [];
      for (let round = 0; round < rounds; round++)
        for (const text of looked) times.push(await page.evaluate((one, words) => one.find(words), text));
      return times;
    };

    const opens: number[] = [];
    for (let round = 0; round < 5; round++) opens.push(await call((one) => one.open('app')));
    const rows = [await call((one) => one.rows())];
    const finds = await find(4);
    const states: number[] = [];
    for (const name of ['Missing', 'Missing', 'Older', 'Older', 'Too long', 'Too long'])
      states.push(await page.evaluate((one, button) => one.press(button), name));
    await tab.getByRole('gridcell').first().focus();
    const walks: number[] = [];
    for (const [key, ctrl] of [
      ['End', true],
      ['PageUp', false],
      ['Home', false],
      ['ArrowDown', false],
      ['Home', true],
    ] as const) {
      walks.push(await page.evaluate((one, [name, held]) => one.key(name, held), [key, ctrl] as const));
      rows.push(await call((one) => one.rows()));
    }
    await tab.getByRole('gridcell').nth(1).click();
    const types: number[] = [];
    const words = tab.getByRole('textbox', { name: /^Words in German/ });
    await words.focus();
    for (const letter of 'for whoever calls us') {
      types.push(
        await words.evaluate(async (field, typed) => {
          const began = performance.now();
          document.execCommand('insertText', false, typed);
          await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
          return field.isConnected ? performance.now() - began : Number.NaN;
        }, letter),
      );
    }

    const peerOpens: number[] = [];
    for (let round = 0; round < 3; round++) peerOpens.push(await call((one) => one.open('table')));
    const peerRows = await call((one) => one.rows());
    const peerFinds = await find(1);

    return {
      name: `prompts: 2,000 prompts in 12 languages, in Chromium, up to the frame that shows it, medians, ${cpus().length} cores`,
      rows: [
        { what: 'rows in the page, at most', value: most(rows), unit: '', limit: 199 },
        { what: 'opened', value: median(opens), unit: 'ms', limit: 1000 },
        { what: 'found by words', value: median(finds), unit: 'ms', limit: 50 },
        { what: 'found by words, the slowest of 28', value: most(finds), unit: 'ms' },
        { what: 'shown by state', value: median(states), unit: 'ms', limit: 50 },
        { what: 'walked by a key', value: median(walks), unit: 'ms' },
        { what: 'a letter typed into a translation', value: median(types), unit: 'ms' },
        { what: 'peer: rows of a plain table', value: peerRows, unit: '' },
        { what: 'peer: opened', value: median(peerOpens), unit: 'ms' },
        { what: 'peer: found by words', value: median(peerFinds), unit: 'ms' },
      ],
    };
  });
}
