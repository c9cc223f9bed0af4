import { expect, test } from 'vitest';
import { inPortions } from './in-portions';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('so many are begun at once, the others in turn, in their order', async () => {
  const begun: number[] = [];
  const begin = inPortions(3);
  for (let n = 1; n <= 8; n++) begin(() => begun.push(n));
  expect(begun).toEqual([1, 2, 3]);
  await turn();
  expect(begun).toEqual([1, 2, 3, 4, 5, 6]);
  begin(() => begun.push(9));
  await turn();
  expect(begun).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  await turn();
  begin(() => begun.push(10));
  expect(begun.at(-1)).toBe(10);
});

test('what is planned for the end of the turn comes before the next ones', async () => {
  const done: string[] = [];
  const begin = inPortions(1);
  for (const name of ['a', 'b'])
    begin(() => {
      done.push(`${name} begun`);
      setImmediate(() => done.push(`${name} sent`));
    });
  await turn();
  await turn();
  expect(done).toEqual(['a begun', 'a sent', 'b begun', 'b sent']);
});
