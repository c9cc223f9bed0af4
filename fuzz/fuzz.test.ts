import { expect, it } from 'vitest';
import { caseOf, ownBases } from './cases';
import { randomOf } from './random';
import { shrunk } from './shrink';
import { tryFile } from './try-file';

const seed = 20_261_121;
const cases = 600;
// Only a reading that never ends may fail by the clock.
const hang = 120_000;

it('files of every kind of damage are read or refused with a reason, and what opens keeps every law', {
  timeout: hang,
}, () => {
  const bases = ownBases();
  let opened = 0;
  for (let index = 0; index < cases; index++) {
    const { text, from, done } = caseOf(bases, seed + index);
    // The long runs are for the large ones.
    if (text.length > 100_000) continue;
    const trial = tryFile(text, randomOf(seed + index));
    expect(trial.fault, `case ${seed + index}, made of ${from}: ${done.join(', ')}`).toBeNull();
    if (trial.opened) opened++;
  }
  expect(opened).toBeGreaterThan(cases / 10);
});

it('a text is shrunk to the lines that matter', async () => {
  const text = Array.from({ length: 500 }, (_, index) => `line ${index}`).join('\n');
  const shows = async (smaller: string) => /line 17\b/.test(smaller) && /line 400\b/.test(smaller);
  expect(await shrunk(text, shows)).toBe('line 17\nline 400');
});
