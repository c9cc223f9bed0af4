import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { randomOf } from '../../../../fuzz/random';
import { randomEdit } from '../../../../fuzz/random-edit';
import { designId } from '../../../testing/builders';
import { countedFile, variantsFile } from '../../../testing/flow-files';
import { plainFlow } from '../../../testing/plain-flow';
import type { Design } from '../../model/design';
import { planFor } from './compose-flow';
import { lostInArchitect } from './lost';
import { readWithPlaces } from './read';
import { architectText } from './write';

const folder = join(import.meta.dirname, '../../../../samples');
// What is read of these is another design than the flow as it stands: they have laws of their own.
const samples = readdirSync(folder).filter(
  (name) => name.endsWith('.yaml') && name !== variantsFile && name !== countedFile,
);
const id = designId('law');

const read = (text: string, why = '') => {
  const flow = readWithPlaces(text, id);
  if (!flow.ok) throw new Error(`${why} ${JSON.stringify(flow.error)}\n${text}`);
  return flow.value;
};

describe('a flow that was read, edited and written', () => {
  test.each(samples)('%s holds what the design says, or it is named as lost', (name) => {
    const file = read(readFileSync(join(folder, name), 'utf8'));
    for (let seed = 0; seed < 40; seed++) {
      const random = randomOf(seed * 7919 + name.length);
      let design: Design = file.design;
      const done: string[] = [];
      for (let count = 1 + (seed % 4); count > 0; count--) {
        const edit = randomEdit(design, random);
        const after = edit?.command(design);
        if (!after?.ok) continue;
        design = after.value;
        done.push(edit?.what ?? '');
      }
      const why = `${name}, seed ${seed}: ${done.join(', ')}`;
      const text = architectText(design);
      const back = read(text, why);
      const lost = lostInArchitect(design);
      const before = plainFlow(design, planFor(design, file).refIds.nodes);
      const after = plainFlow(back.design, planFor(back.design, back).refIds.nodes);
      if (lost.length === 0) expect(after, `${why}\n${text}`).toEqual(before);
      else expect([lost.length > 0, isDeepStrictEqual(design, file.design)], why).toEqual([true, false]);
      expect(architectText(back.design), why).toBe(text);
    }
  });
});
