import { useRef, useState } from 'react';
import type { Design } from '../core/model/design';
import type { Result } from '../core/model/result';
import type { ImportFailure, ImportStage, ImportWatch } from './import-file';

/** A large file on its way in. */
export interface ImportProgress {
  readonly fileName: string;
  readonly stage: ImportStage;
}

/**
 * Brings files in one after another and keeps what could not be read; `onImported` hears of both. While a large file
 * comes in, `progress` tells how far it is, and `cancel` stops it and what would follow.
 */
export const useImports = (
  importOne: (file: File, watch: ImportWatch) => Promise<Result<Pick<Design, 'id'>, ImportFailure>>,
  onImported: (ids: readonly string[], failures: readonly ImportFailure[]) => void,
) => {
  const [busy, setBusy] = useState(false);
  const [progress, setProgress] = useState<ImportProgress | null>(null);
  const [failures, setFailures] = useState<readonly ImportFailure[]>([]);
  const stopping = useRef<AbortController>(null);
  const take = async (files: readonly File[]) => {
    const stop = new AbortController();
    const { signal } = stop;
    stopping.current = stop;
    setBusy(true);
    setFailures([]);
    const failed: ImportFailure[] = [];
    const ids: string[] = [];
    for (const file of files) {
      const onStage = (stage: ImportStage) => setProgress({ fileName: file.name, stage });
      const outcome = await importOne(file, { signal, onStage });
      setProgress(null);
      if (outcome.ok) ids.push(outcome.value.id);
      // Whoever stopped it needs no word of it.
      else if (!signal.aborted) failed.push(outcome.error);
      if (signal.aborted) break;
    }
    setFailures(failed);
    setBusy(false);
    onImported(ids, failed);
  };
  return {
    busy,
    progress,
    failures,
    take,
    cancel: () => stopping.current?.abort(),
    close: (failure: ImportFailure) => setFailures((before) => before.filter((one) => one !== failure)),
  };
};
