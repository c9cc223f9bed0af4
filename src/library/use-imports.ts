import { useRef, useState } from 'react';
import type { Design } from '../core/model/design';
import type { Result } from '../core/model/result';
import type { ImportFailure, ImportStage, ImportWatch } from './import-file';

/** A large file on its way in. */
export interface ImportProgress {
  readonly fileName: string;
  readonly stage: ImportStage;
}

/** Several files on their way in: how many of how many are done. */
export interface BatchProgress {
  readonly done: number;
  readonly all: number;
}

/** What became of a file. */
export type Imported = Pick<Design, 'id' | 'name'>;

/**
 * Brings files in one after another and keeps what could not be read; `onImported` hears of both. While a large file
 * comes in, `progress` tells how far it is; of several, `batch` tells how many are done; `cancel` stops what is coming
 * in and what would follow. `folder` is the name of the folder they were in, if any.
 */
export const useImports = (
  importOne: (file: File, watch: ImportWatch) => Promise<Result<Imported, ImportFailure>>,
  onImported: (drafts: readonly Imported[], failures: readonly ImportFailure[], folder: string | null) => void,
) => {
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const [failures, setFailures] = useState<readonly ImportFailure[]>([]);
  const stopping = useRef<AbortController>(null);
  const [batch, setBatch] = useState<BatchProgress | null>(null);
  const take = async (files: readonly File[], folder: string | null = null) => {
    const stop = new AbortController();
    const { signal } = stop;
    stopping.current = stop;
    setBusy(true);
    setFailures([]);
    const failed: ImportFailure[] = [];
    const drafts: Imported[] = [];
    for (const [done, file] of files.entries()) {
      if (files.length > 1) setBatch({ done, all: files.length });
      const onStage = (stage: ImportStage) => setProgress({ fileName: file.name, stage });
      const outcome = await importOne(file, { signal, onStage });
      setProgress(null);
      if (outcome.ok) drafts.push({ id: outcome.value.id, name: outcome.value.name });
      // Whoever stopped it needs no word of it.
      else if (!signal.aborted) failed.push(outcome.error);
      if (signal.aborted) break;
    }
    setFailures(failed);
    setBatch(null);
    setBusy(false);
    onImported(drafts, failed, folder);
  };
  return {
    busy,
    progress,
    batch,
    failures,
    take,
    cancel: () => stopping.current?.abort(),
    closeAll: () => setFailures([]),
    close: (failure: ImportFailure) => setFailures((before) => before.filter((one) => one !== failure)),
  };
};
