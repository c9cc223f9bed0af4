import { Button } from '@mantine/core';
import { slugOf } from '../core/formats/export-file';
import { Notice } from '../ui/notice';
import { saveFile } from './export-design';
import { IssueList } from './issue-list';
import type { Library } from './library-db';
import type { ActFailure } from './use-designs';

interface ActProblemProps {
  readonly library: Library;
  readonly failure: ActFailure;
  readonly onClose: () => void;
}

/** Why an act on a draft came to nothing; a draft that cannot be read is offered as the file it is. */
export const ActProblem = ({ library, failure: { summary, problem }, onClose }: ActProblemProps) => {
  const downloadRaw = async () => {
    const raw = await library.loadRaw(summary.id);
    if (raw.ok) saveFile({ fileName: `${slugOf(summary.name)}.stored.json`, text: raw.value, format: 'design' });
  };
  return (
    <Notice severity="error" role="alert" title={`${summary.name || 'Untitled'}: ${problem.title}`} onClose={onClose}>
      <p>{problem.detail}</p>
      <IssueList issues={problem.issues} />
      {problem.code === 'unreadable' && (
        <Button size="xs" variant="default" onClick={() => void downloadRaw()}>
          Download as stored
        </Button>
      )}
    </Notice>
  );
};
