import { BatchProgressNotice } from './batch-progress';
import { ImportProblem } from './import-problem';
import { ImportProblems } from './import-problems';
import { ImportProgressNotice } from './import-progress';
import type { useImports } from './use-imports';

/** How files come in, and which of them could not be read. */
export const ImportNotices = ({ imports }: { readonly imports: ReturnType<typeof useImports> }) => {
  const { progress, batch, failures, cancel, close, closeAll } = imports;
  const [only] = failures;
  return (
    <>
      {batch && <BatchProgressNotice batch={batch} fileName={progress?.fileName ?? null} onCancel={cancel} />}
      {progress && !batch && <ImportProgressNotice progress={progress} onCancel={cancel} />}
      {only && failures.length === 1 && <ImportProblem failure={only} onClose={() => close(only)} />}
      {failures.length > 1 && <ImportProblems failures={failures} onClose={closeAll} />}
    </>
  );
};
