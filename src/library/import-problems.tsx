import { Notice } from '../ui/notice';
import type { ImportFailure } from './import-file';
import classes from './import-problems.module.css';

interface ImportProblemsProps {
  readonly failures: readonly ImportFailure[];
  readonly onClose: () => void;
}

/** What is wrong in a file, in one line: the first issue with its place, or the reason. */
const reasonOf = ({ title, detail, issues }: ImportFailure): string => {
  const [first] = issues;
  if (!first) return `${title}. ${detail}`;
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : '';
  return `${first.path === '' ? '' : `${first.path}: `}${first.message}${more}`;
};

/** Several files that did not become designs, each with its reason; the others are in. */
export const ImportProblems = ({ failures, onClose }: ImportProblemsProps) => (
  <Notice severity="error" role="alert" title={`${failures.length} files were not imported`} onClose={onClose}>
    <p>Nothing was changed by them; the others are in.</p>
    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reachable by keyboard */}
    <ul className={classes.list} tabIndex={0} aria-label="Files that were not imported">
      {failures.map((failure, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is shown once and never reordered; two files may have one name
        <li key={place}>
          <strong>{failure.fileName}</strong> {reasonOf(failure)}
        </li>
      ))}
    </ul>
  </Notice>
);
