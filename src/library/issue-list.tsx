import type { InputIssue } from '../core/model/read-design';
import classes from './issue-list.module.css';

const shownIssues = 20;

/** What is wrong in an input and where; nothing for no issues. */
export const IssueList = ({ issues }: { readonly issues: readonly InputIssue[] }) => {
  if (issues.length === 0) return null;
  const more = issues.length - shownIssues;
  return (
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
  );
};
