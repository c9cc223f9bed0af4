import { IconChevronRight } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { type AuditRow, actionOf } from '../core/audit/row';
import { ActionIcon } from './action-icon';
import { AuditDetail } from './audit-detail';
import classes from './audit-item.module.css';
import list from './audit-list.module.css';
import { dayOf, momentOf, summaryOf, timeOf, verbOf, versionOf, whoOf } from './row-words';

interface AuditItemProps {
  readonly row: AuditRow;
  /** Its place in the list, from 0, and how many there are; -1: not known yet. */
  readonly index: number;
  readonly setSize: number;
  /** Where it begins, in pixels from the top of the list. */
  readonly start: number;
  readonly measure: (element: Element | null) => void;
  /** Whether it is the first one of its day. */
  readonly beginsDay: boolean;
  readonly missing: string | null;
  readonly isOpen: boolean;
  readonly isCurrent: boolean;
  readonly onToggle: () => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFilter: (filter: { flow?: string; person?: string }) => void;
}

/** A change as a line that opens to all that is known of it. */
export const AuditItem = (props: AuditItemProps) => {
  const { row, index, isOpen, missing } = props;
  const who = whoOf(row);
  const version = versionOf(row);
  const summary = summaryOf(row);
  const status = row.entry?.status;
  const [sentenceId, detailId] = [`audit-${index}-what`, `audit-${index}-detail`];
  return (
    <article
      ref={props.measure}
      className={classes.item}
      style={{ transform: `translateY(${props.start}px)` }}
      data-index={index}
      aria-posinset={index + 1}
      aria-setsize={props.setSize}
      aria-labelledby={sentenceId}
    >
      {props.beginsDay && <h2 className={list.day}>{dayOf(row.at)}</h2>}
      <button
        type="button"
        className={classes.row}
        data-ours={row.record === null ? undefined : true}
        aria-expanded={isOpen}
        aria-controls={isOpen ? detailId : undefined}
        tabIndex={props.isCurrent ? 0 : -1}
        onClick={props.onToggle}
        onFocus={props.onFocus}
        onKeyDown={props.onKeyDown}
      >
        <time className={classes.time} dateTime={row.at} title={momentOf(row.at)}>
          {timeOf(row.at)}
        </time>
        <ActionIcon action={actionOf(row)} className={classes.icon ?? ''} />
        <span className={classes.words}>
          <span className={classes.sentence} id={sentenceId}>
            <strong>{who.name}</strong> {verbOf(row)}
            {version !== null && ` version ${version} of`} <strong>{row.flowName ?? row.flowId ?? 'a flow'}</strong>
          </span>
          {summary !== null && <span className={classes.summary}>{summary}</span>}
        </span>
        <span className={classes.marks}>
          {status !== null && status !== undefined && status !== 'success' && (
            <span className={classes.mark} data-kind="failure">
              {status === 'failure' ? 'failed' : 'with a warning'}
            </span>
          )}
          {missing !== null && (
            <span className={classes.mark} data-kind="missing">
              {missing}
            </span>
          )}
          {who.remark !== null && <span className={classes.mark}>{who.remark}</span>}
        </span>
        <IconChevronRight size={18} stroke={1.7} className={classes.chevron} aria-hidden />
      </button>
      {isOpen && (
        <div id={detailId}>
          <AuditDetail row={row} missing={missing} onFilter={props.onFilter} />
        </div>
      )}
    </article>
  );
};
