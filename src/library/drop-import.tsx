import { DropHint } from './drop-hint';
import classes from './drop-import.module.css';
import { importInto } from './import-file';
import { ImportProblem } from './import-problem';
import { ImportProgressNotice } from './import-progress';
import type { Library } from './library-db';
import { useFileDrop } from './use-file-drop';
import { useImports } from './use-imports';

interface DropImportProps {
  readonly library: () => Promise<Library>;
  /** The new draft of the last file that could be read. */
  readonly onImported: (id: string) => void;
}

/** Takes files dropped while a design is open: they become drafts of their own, the open one is not touched. */
export const DropImport = ({ library, onImported }: DropImportProps) => {
  const imports = useImports(
    async (file, watch) => importInto(await library(), file, watch),
    (ids) => {
      const last = ids.at(-1);
      if (last !== undefined) onImported(last);
    },
  );
  const over = useFileDrop((files) => void imports.take(files));
  return (
    <>
      {over && <DropHint />}
      {(imports.progress || imports.failures.length > 0) && (
        <div className={classes.problems}>
          {imports.progress && <ImportProgressNotice progress={imports.progress} onCancel={imports.cancel} />}
          {imports.failures.map((failure) => (
            <ImportProblem key={failure.fileName} failure={failure} onClose={() => imports.close(failure)} />
          ))}
        </div>
      )}
    </>
  );
};
