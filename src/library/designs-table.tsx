import type { KeyboardEvent } from 'react';
import { When } from '../ui/when';
import { DesignActions, type DesignActs } from './design-actions';
import classes from './designs-table.module.css';
import type { DesignSummary } from './library-schema';

interface DesignsTableProps extends DesignActs {
  readonly designs: readonly DesignSummary[];
  readonly openElsewhere: ReadonlySet<string>;
  /** The row that takes the focus when it appears: one that was just put back. */
  readonly focusId: string | null;
}

const focusOnce = (element: HTMLElement | null) => element?.focus();

/** The drafts of this browser, a row each; a row's name opens it. */
export const DesignsTable = ({ designs, openElsewhere, focusId, ...acts }: DesignsTableProps) => {
  const onKey = (summary: DesignSummary) => (event: KeyboardEvent) => {
    if (openElsewhere.has(summary.id) || (event.key !== 'F2' && event.key !== 'Delete')) return;
    event.preventDefault();
    if (event.key === 'F2') acts.onRename(summary);
    else acts.onRemove(summary);
  };
  return (
    <table className={classes.table} aria-label="Drafts in this browser">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col" className={classes.number}>
            Menus
          </th>
          <th scope="col">Flow</th>
          <th scope="col">Last saved</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {designs.map((summary) => (
          <tr key={summary.id}>
            <th scope="row">
              <button
                type="button"
                ref={focusId === summary.id ? focusOnce : undefined}
                title={summary.name}
                className={classes.open}
                onClick={() => acts.onOpen(summary)}
                onKeyDown={onKey(summary)}
                aria-keyshortcuts="F2 Delete"
              >
                {summary.name || 'Untitled'}
              </button>
              {openElsewhere.has(summary.id) && <span className={classes.elsewhere}>Open in another tab</span>}
            </th>
            <td className={`${classes.number} tt-numbers`}>{summary.counts.menus}</td>
            <td>
              {summary.origin ? (
                <span className={classes.flow}>
                  {summary.origin.flowName} <span className={classes.quiet}>· v{summary.origin.version}</span>
                </span>
              ) : (
                <span className={classes.quiet}>No flow yet</span>
              )}
            </td>
            <td className={classes.when}>
              <When at={summary.savedAt} />
            </td>
            <td className={classes.acts}>
              <DesignActions summary={summary} openElsewhere={openElsewhere.has(summary.id)} {...acts} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
