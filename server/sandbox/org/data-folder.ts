import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ClassicLevel } from 'classic-level';

/**
 * Holds a data folder for this org alone, and gives the end of that. It ends with the process too, however that goes: the
 * system itself keeps the lock of an open database. Throws a sentence where another org holds the folder.
 */
export async function holdFolder(folder: string): Promise<() => Promise<void>> {
  const lock = new ClassicLevel(join(folder, 'sandbox-lock'));
  try {
    await mkdir(folder, { recursive: true });
    await lock.open();
  } catch (error) {
    throw new Error(
      isHeld(error)
        ? `Another sandbox org keeps its state in ${folder}; stop that one first, or give this one a folder of its own.`
        : `The data folder ${folder} cannot be used: it has to be a folder that this user may write to.`,
      { cause: error },
    );
  }
  return () => lock.close();
}

const isHeld = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  error.cause.code === 'LEVEL_LOCKED';
