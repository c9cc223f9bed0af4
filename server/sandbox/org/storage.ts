import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const fileSchema = z.strictObject({ format: z.literal(2), value: z.unknown() });

/** Where what the org keeps outlives the process: a few documents by name, such as `flows` or `prompts`. */
export interface Storage {
  /** What was saved last under the name; null: nothing yet. Throws when the file is there and is not ours. */
  load<T extends z.ZodType>(name: string, schema: T): Promise<z.infer<T> | null>;
  save(name: string, value: unknown): Promise<void>;
}

/** Keeps nothing. */
export const noStorage: Storage = { load: async () => null, save: async () => undefined };

/**
 * One file a name in a folder, each replaced whole: after a crash there is the state of before or the new one. What is
 * saved under one name goes one after the other.
 */
export function storageIn(folder: string): Storage {
  const pathOf = (name: string): string => join(folder, `sandbox-${name}.json`);
  const turns = new Map<string, Promise<void>>();

  const write = async (name: string, text: string): Promise<void> => {
    await mkdir(folder, { recursive: true });
    const path = pathOf(name);
    const next = `${path}.next`;
    const file = await open(next, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(next, path);
    await syncFolder(folder);
  };

  return {
    async load(name, schema) {
      const path = pathOf(name);
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (text === null) return null;
      try {
        return schema.parse(fileSchema.parse(JSON.parse(text)).value);
      } catch (error) {
        throw new Error(`${path} is not the saved state of a sandbox org; move it away to begin anew.`, {
          cause: error,
        });
      }
    },
    save(name, value) {
      const text = JSON.stringify({ format: 2, value });
      const before = turns.get(name) ?? Promise.resolve();
      const done = before.then(() => write(name, text));
      turns.set(
        name,
        done.catch(() => undefined),
      );
      return done;
    },
  };
}

/** The new name is on the disk only once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
