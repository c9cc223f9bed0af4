import { useState } from 'react';
import { DropHint } from './drop-hint';
import classes from './drop-import.module.css';
import { type Together, togetherOf } from './files-together';
import { importInto } from './import-file';
import { ImportNotices } from './import-notices';
import type { Library } from './library-db';
import { ProjectOffer } from './project-offer';
import { useFileDrop } from './use-file-drop';
import { useImports } from './use-imports';

interface DropImportProps {
  readonly library: () => Promise<Library>;
  /** The new draft of the one file that was dropped. */
  readonly onImported: (id: string) => void;
  /** Several came in, and the designer wants them as a project of that name. */
  readonly onTogether: (ids: readonly string[], name: string) => void;
}

/** Takes files dropped while a design is open: they become drafts of their own, the open one is not touched. */
export const DropImport = ({ library, onImported, onTogether }: DropImportProps) => {
  const [together, setTogether] = useState<Together | null>(null);
  const imports = useImports(
    async (file, watch) => importInto(await library(), file, watch),
    (drafts, _failures, folder) => {
      const [only] = drafts;
      if (only && drafts.length === 1) return onImported(only.id);
      setTogether(togetherOf(drafts, folder));
    },
  );
  const over = useFileDrop((files, folder) => {
    setTogether(null);
    void imports.take(files, folder);
  });
  return (
    <>
      {over && <DropHint />}
      {(imports.busy || imports.failures.length > 0 || together) && (
        <div className={classes.problems}>
          <ImportNotices imports={imports} />
          {together && (
            <ProjectOffer
              together={together}
              onClose={() => setTogether(null)}
              onAccept={(name) => onTogether(together.ids, name)}
            />
          )}
        </div>
      )}
    </>
  );
};
