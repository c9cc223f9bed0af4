import { CloseButton } from '@mantine/core';
import { SeverityIcon } from '../ui/severity-icon';
import type { ImportFailure } from './import-file';
import classes from './notice.module.css';

interface ImportProblemProps {
  readonly failure: ImportFailure;
  readonly onClose: () => void;
}

const shownIssues = 20;

/** Why a file was not imported: which file, what is wrong in it and where. */
export const ImportProblem = ({ failure, onClose }: ImportProblemProps) => {
  const { fileName, title, detail, issues } = failure;
  const more = issues.length - shownIssues;
  return (
    <div className={classes.notice} data-severity="error" role="alert">
      <SeverityIcon severity="error" size={18} />
      <div className={classes.body}>
        <p className={classes.title}>
          {title}: {fileName}
        </p>
        <p>{detail}</p>
        {issues.length > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard
          <ul className={classes.issues} tabIndex={0} aria-label="What is wrong">
            {issues.slice(0, shownIssues).map(({ path, message }, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is shown once and never reordered; two issues may be alike
              <li key={place}>
                {path !== '' && <code>{path}</code>} {message}
              </li>
            ))}
            {more > 0 && <li>and {more} more</li>}
          </ul>
        )}
        <p>Nothing was changed.</p>
      </div>
      <CloseButton aria-label="Close this message" onClick={onClose} />
    </div>
  );
};
