import { Button, CloseButton } from '@mantine/core';
import { slugOf } from '../core/formats/export-file';
import { SeverityIcon } from '../ui/severity-icon';
import { saveFile } from './export-design';
import type { Library } from './library-db';
import classes from './notice.module.css';
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
    <div className={classes.notice} data-severity="error" role="alert">
      <SeverityIcon severity="error" size={18} />
      <div className={classes.body}>
        <p className={classes.title}>
          {summary.name || 'Untitled'}: {problem.title}
        </p>
        <p>{problem.detail}</p>
        {problem.issues.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
          <ul className={classes.issues} tabIndex={0} aria-label="What is wrong">
            {problem.issues.slice(0, 20).map(({ path, message }) => (
              <li key={`${path} ${message}`}>
                {path !== '' && <code>{path}</code>} {message}
              </li>
            ))}
          </ul>
        )}
        {problem.code === 'unreadable' && (
          <Button size="xs" variant="default" onClick={() => void downloadRaw()}>
            Download as stored
          </Button>
        )}
      </div>
      <CloseButton aria-label="Close this message" onClick={onClose} />
    </div>
  );
};
