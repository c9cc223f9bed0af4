import { useState } from 'react';
import type { Design } from '../core/model/design';
import type { Result } from '../core/model/result';
import type { ImportFailure } from './import-file';

/** Brings files in one after another and keeps what could not be read; `onImported` hears of both. */
export const useImports = (
  importOne: (file: File) => Promise<Result<Pick<Design, 'id'>, ImportFailure>>,
  onImported: (ids: readonly string[], failures: readonly ImportFailure[]) => void,
) => {
  const [busy, setBusy] = useState(false);
  const [failures, setFailures] = useState<readonly ImportFailure[]>([]);
  const take = async (files: readonly File[]) => {
    setBusy(true);
    setFailures([]);
    const failed: ImportFailure[] = [];
    const ids: string[] = [];
    for (const file of files) {
      const outcome = await importOne(file);
      if (outcome.ok) ids.push(outcome.value.id);
      else failed.push(outcome.error);
    }
    setFailures(failed);
    setBusy(false);
    onImported(ids, failed);
  };
  return {
    busy,
    failures,
    take,
    close: (failure: ImportFailure) => setFailures((before) => before.filter((one) => one !== failure)),
  };
};
