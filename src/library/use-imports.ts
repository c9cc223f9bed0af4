import { useState } from 'react';
import type { Design } from '../core/model/design';
import type { Result } from '../core/model/result';
import type { ImportFailure } from './import-file';

/** Brings files in one after another and keeps what could not be read. */
export const useImports = (
  importOne: (file: File) => Promise<Result<Pick<Design, 'id'>, ImportFailure>>,
  onImported: (ids: readonly string[]) => void,
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
    onImported(ids);
  };
  return {
    busy,
    failures,
    take,
    close: (failure: ImportFailure) => setFailures((before) => before.filter((one) => one !== failure)),
  };
};
