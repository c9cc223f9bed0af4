import { useState } from 'react';
import { DropHint } from './drop-hint';
import classes from './drop-import.module.css';
import { ImportButton } from './import-button';
import { importInto } from './import-file';
import { ImportNotices } from './import-notices';
import type { Library } from './library-db';
import { useFileDrop } from './use-file-drop';
import { useImports } from './use-imports';

interface ProjectImportsProps {
  readonly library: () => Promise<Library>;
  /** The new drafts of those files that could be read. */
  readonly onImported: (ids: readonly string[]) => void;
}

/** Files picked or dropped while a project is open become flows of it. */
export const ProjectImports = ({ library, onImported }: ProjectImportsProps) => {
  const [seen, setSeen] = useState(false);
  const imports = useImports(
    async (file, watch) => importInto(await library(), file, watch),
    (drafts) => {
      if (drafts.length > 0) onImported(drafts.map(({ id }) => id));
    },
  );
  const take = (files: readonly File[]) => {
    setSeen(true);
    void imports.take(files);
  };
  const over = useFileDrop(take);
  return (
    <>
      {over && <DropHint words="Drop to add flows to the project" />}
      <ImportButton onFiles={take} busy={imports.busy} label="Add files" />
      {seen && (
        <div className={classes.problems}>
          <ImportNotices imports={imports} />
        </div>
      )}
    </>
  );
};
