import type { Design } from '../core/model/design';
import type { DesignId } from '../core/model/ids';
import { err, type Result } from '../core/model/result';
import type { Library } from './library-db';
import { newDesignId } from './new-design-id';
import { cancelled, type ImportFailure, readBytes } from './read-bytes';

export type { ImportFailure } from './read-bytes';

/** Larger files are refused unread: a design of a thousand menus is about one megabyte. */
export const longestFileBytes = 10 * 1024 * 1024;

/** Above this a file takes long enough to read that the page would stand still: it is read in a worker. */
export const readInPageBytes = 200 * 1024;

/** A file as the browser gives it. */
export type ImportableFile = Pick<File, 'name' | 'size' | 'arrayBuffer'>;

/** How far a large file is: fetched from the disk, read by its format, kept as a draft. */
export type ImportStage = 'fetching' | 'reading' | 'keeping';

/** Who looks on while a file comes in. Only files large enough to wait for have stages. */
export interface ImportWatch {
  /** Stops it; what is stopped leaves nothing behind. */
  readonly signal?: AbortSignal;
  readonly onStage?: (stage: ImportStage) => void;
}

const inMegabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

/**
 * Reads a file of any known format as a new design with an id of its own. The id that a design had when it was
 * exported is not taken over: importing never replaces a draft.
 */
export const importFile = async (
  file: ImportableFile,
  newId: () => DesignId = newDesignId,
  { signal, onStage }: ImportWatch = {},
): Promise<Result<Design, ImportFailure>> => {
  const refuse = (title: string, detail: string) => err({ fileName: file.name, title, detail, issues: [] });
  if (file.size > longestFileBytes)
    return refuse(
      'The file is too large',
      `It has ${inMegabytes(file.size)}; up to ${inMegabytes(longestFileBytes)} can be imported.`,
    );
  const isLarge = file.size > readInPageBytes;
  if (isLarge) onStage?.('fetching');
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'no reason given';
    return refuse('The file cannot be read', `The browser could not read it (${reason}). Folders cannot be imported.`);
  }
  const task = { fileName: file.name, bytes, id: newId() };
  if (!isLarge) return readBytes(task);
  onStage?.('reading');
  const { readInWorker } = await import('./read-in-worker');
  return readInWorker(task, signal);
};

/** Imports a file and keeps it as a new draft; what the storage refuses is a failure like any other. */
export const importInto = async (
  library: Library,
  file: ImportableFile,
  watch: ImportWatch = {},
): Promise<Result<Design, ImportFailure>> => {
  const read = await importFile(file, newDesignId, watch);
  if (!read.ok) return read;
  if (watch.signal?.aborted) return cancelled(file.name);
  if (file.size > readInPageBytes) watch.onStage?.('keeping');
  const kept = await library.create(read.value);
  if (kept.ok) return read;
  const { title, detail } = kept.error;
  return err({ fileName: file.name, title, detail, issues: [] });
};
