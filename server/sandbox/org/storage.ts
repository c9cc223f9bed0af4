import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { type StoredFlow, storedFlowSchema } from './flow';

const fileSchema = z.strictObject({ format: z.literal(1), flows: z.array(storedFlowSchema) });

/** Where the org's flows outlive the process. */
export interface Storage {
  /** What was saved last; null: nothing yet. Throws when the file is there and is not ours. */
  load(): Promise<readonly StoredFlow[] | null>;
  save(flows: readonly StoredFlow[]): Promise<void>;
}

/** Keeps nothing. */
export const noStorage: Storage = { load: async () => null, save: async () => undefined };

/** One file in a folder, replaced whole: after a crash there is the state of before or the new one. */
export function storageIn(folder: string): Storage {
  const path = join(folder, 'sandbox-org.json');
  return {
    async load() {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (text === null) return null;
      try {
        return fileSchema.parse(JSON.parse(text)).flows;
      } catch (error) {
        throw new Error(`${path} is not the saved state of a sandbox org; move it away to begin anew.`, {
          cause: error,
        });
      }
    },
    async save(flows) {
      await mkdir(folder, { recursive: true });
      const next = `${path}.next`;
      const file = await open(next, 'w', 0o600);
      try {
        await file.writeFile(JSON.stringify({ format: 1, flows: [...flows] } satisfies z.input<typeof fileSchema>));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(next, path);
      await syncFolder(folder);
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
