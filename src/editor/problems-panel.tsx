import { Button, Chip, Group } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { type Finding, type Severity, severities } from '../core/checks/finding';
import { useEditor } from './editor-context';
import { selectFindings } from './editor-store';
import { loadReferencePicker } from './picker-host';
import { ProblemRow } from './problem-row';
import classes from './problems-panel.module.css';
import { loadWaiveForm } from './waive-button';

const names: Readonly<Record<Severity, string>> = { error: 'Errors', warning: 'Warnings', info: 'Hints' };
type Shown = Severity | 'waived';

const keyOf = ({ rule, nodeId, field, message }: Finding): string => `${rule} ${nodeId} ${field} ${message}`;

/** Rows shown at first, and as many more each time they are asked for. */
const page = 100;

interface RowsProps {
  readonly label: string;
  readonly findings: readonly Finding[];
}

const Rows = ({ label, findings }: RowsProps) => {
  const [limit, setLimit] = useState(page);
  return (
    <ul className={classes.rows} aria-label={label}>
      {findings.slice(0, limit).map((finding) => (
        <ProblemRow key={keyOf(finding)} finding={finding} />
      ))}
      {findings.length > limit && (
        <li className={classes.more}>
          <Button size="compact-sm" variant="default" onClick={() => setLimit(limit + page)}>
            Show {Math.min(page, findings.length - limit)} more of {findings.length - limit}
          </Button>
        </li>
      )}
    </ul>
  );
};

const none: Readonly<Record<'checking' | 'nothing' | 'waived' | 'filtered', string>> = {
  checking: 'Being checked …',
  nothing: 'No problems: every caller finds a way.',
  waived: 'Nothing but what was waived.',
  filtered: 'Nothing of this kind.',
};

/** Every finding of the design, filtered by severity; a click goes to the field. Waived ones stand apart, below. */
export const ProblemsPanel = ({ note }: { readonly note?: ReactNode }) => {
  const findings = useEditor(selectFindings);
  const isChecked = useEditor(({ checks }) => checks !== null);
  const [shown, setShown] = useState<Shown[]>(['error', 'warning', 'info', 'waived']);
  const waivedTitle = useId();
  // What the list opens is there before it is asked for, also when the server has gone by then.
  useEffect(() => {
    const load = () =>
      Promise.all([loadWaiveForm(), loadReferencePicker()]).catch(() => {
        // then it is fetched again when it is asked for
      });
    const soon = setTimeout(load, 1500);
    return () => clearTimeout(soon);
  }, []);
  const open = findings.filter(({ waived }) => waived === null);
  const waived = findings.filter((finding) => finding.waived !== null);
  const visible = open.filter(({ severity }) => shown.includes(severity));
  const outcome = findings.length === 0 ? 'nothing' : open.length === 0 ? 'waived' : 'filtered';
  const state = isChecked ? outcome : 'checking';
  return (
    <div className={classes.panel}>
      <Chip.Group multiple value={shown} onChange={(next) => setShown(next as Shown[])}>
        <Group gap={6} className={classes.filters ?? ''} role="group" aria-label="Shown problems">
          {severities.map((severity) => (
            <Chip key={severity} value={severity} size="xs" variant="outline">
              {names[severity]} {open.filter((finding) => finding.severity === severity).length}
            </Chip>
          ))}
          <Chip value="waived" size="xs" variant="outline">
            Waived {waived.length}
          </Chip>
          {note}
        </Group>
      </Chip.Group>
      <div className={classes.list}>
        <Rows label="Problems" findings={visible} />
        {visible.length === 0 && (
          <p className={classes.empty}>
            {isChecked && <IconCircleCheck size={18} color="var(--tt-added)" aria-hidden />}
            {none[state]}
          </p>
        )}
        {waived.length > 0 && shown.includes('waived') && (
          <section aria-labelledby={waivedTitle}>
            <h3 id={waivedTitle} className={classes.heading}>
              Waived, with the reason
            </h3>
            <Rows label="Waived" findings={waived} />
          </section>
        )}
      </div>
    </div>
  );
};
