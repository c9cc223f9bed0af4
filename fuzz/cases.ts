import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutated } from './mutate';
import { randomOf } from './random';

const root = join(import.meta.dirname, '..');

/** Files to start from. */
export interface Base {
  readonly name: string;
  readonly text: string;
}

const filesIn = (folder: string): readonly Base[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => /\.(?:ya?ml|json)$/.test(name))
        .sort()
        .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }))
    : [];

/** Our own samples, sound and broken; they are the same everywhere, so that a seed is, too. */
export const ownBases = (): readonly Base[] => [
  ...filesIn(join(root, 'samples')),
  ...filesIn(join(root, 'samples/broken')),
];

/** Real flows by other people, where they are at hand. */
export const foreignBases = (): readonly Base[] =>
  filesIn(process.env.TOUCHTONE_CORPUS ?? join(root, '../shared/corpus/architect'));

/** One case of a run: its text, from which file it was made and how. The same for the same seed and files. */
export interface FuzzCase {
  readonly text: string;
  readonly from: string;
  readonly done: readonly string[];
}

export const caseOf = (bases: readonly Base[], seed: number): FuzzCase => {
  const random = randomOf(seed);
  // Large files cost much time and find little more.
  let base = random.pick(bases);
  if (base.text.length > 60_000 && random.chance(0.8)) base = random.pick(bases);
  const { text, done } = mutated(base.text, random.pick(bases).text, random);
  return { text, from: base.name, done };
};
