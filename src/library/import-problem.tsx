import { Notice } from '../ui/notice';
import type { ImportFailure } from './import-file';
import { IssueList } from './issue-list';

interface ImportProblemProps {
  readonly failure: ImportFailure;
  readonly onClose: () => void;
}

/** Why a file was not imported: which file, what is wrong in it and where. */
export const ImportProblem = ({ failure, onClose }: ImportProblemProps) => (
  <Notice severity="error" role="alert" title={`${failure.title}: ${failure.fileName}`} onClose={onClose}>
    <p>{failure.detail}</p>
    <IssueList issues={failure.issues} />
    <p>Nothing was changed.</p>
  </Notice>
);
