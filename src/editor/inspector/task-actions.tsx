import type { NodeOf } from '../../core/model/node';
import { countActions, taskLines } from '../task-lines';
import classes from './task-actions.module.css';

/** Deeper lines are not indented further: the list stays readable in a narrow panel. */
const deepest = 9;

/** What a task of a file does, action by action: to read, not to edit. */
export const TaskActions = ({ node }: { readonly node: NodeOf<'task'> }) => {
  if (node.actions.length === 0) return null;
  const count = countActions(node.actions);
  return (
    <section className={classes.section} aria-label="Actions">
      <h3 className={classes.heading}>
        Actions <span className={classes.count}>{count}</span>
      </h3>
      <p className={classes.hint}>They are kept as they are in the file; only where they lead can be changed here.</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, and the keyboard must reach it */}
      <ol className={classes.list} tabIndex={0} aria-label="Actions of the task">
        {taskLines(node.actions).map(({ kind, text, detail, level }, index) => (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a file have no ids, and do not move
            key={index}
            data-kind={kind}
            className={classes.line}
            style={{ paddingLeft: 10 + Math.min(level, deepest) * 11 }}
          >
            <span className={classes.text}>{text}</span>
            {detail !== '' && <span className={classes.detail}> {detail}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
};
