import { caseOf, foreignBases, ownBases } from './cases';
import { randomOf } from './random';
import { tryFile } from './try-file';

/** A case by its seed, or a text of its own with the seed for what is done with it. */
export interface Task {
  readonly seed: number;
  readonly text?: string;
}

const bases = [...ownBases(), ...foreignBases()];

process.on('message', ({ seed, text }: Task) => {
  process.send?.(tryFile(text ?? caseOf(bases, seed).text, randomOf(seed)));
});
