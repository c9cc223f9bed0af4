import { ActionIcon, Button, Chip, Group, Popover, Textarea, Tooltip } from '@mantine/core';
import { IconCircleCheck, IconEyeOff, IconRestore, IconSparkles } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { type Finding, type Severity, severities } from '../core/checks/finding';
import { canWaive } from '../core/checks/waivers';
import { unwaive, waive } from '../core/edit/annotations';
import { nameOf } from '../core/model/names';
import { SeverityIcon } from '../ui/severity-icon';
import { useEditor, useEditorStore } from './editor-context';
import { selectDesign, selectFindings } from './editor-store';
import classes from './problems-panel.module.css';

const names: Readonly<Record<Severity, string>> = { error: 'Errors', warning: 'Warnings', info: 'Hints' };
type Shown = Severity | 'waived';

const WaiveButton = ({ finding }: { readonly finding: Finding }) => {
  const store = useEditorStore();
  const [opened, setOpened] = useState(false);
  const [reason, setReason] = useState('');
  return (
    <Popover opened={opened} onChange={setOpened} width={300} position="left-start" trapFocus>
      <Tooltip label="Accept with a reason">
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`Accept with a reason: ${finding.message}`}
            onClick={() => setOpened(!opened)}
          >
            <IconEyeOff size={15} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Tooltip>
      <Popover.Dropdown>
        <Textarea
          label="Why is it fine here?"
          description="Kept with the design"
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Button
          mt="xs"
          size="compact-sm"
          disabled={reason.trim() === ''}
          onClick={() => {
            store
              .getState()
              .run(`accept ${finding.rule}`, waive(finding.rule, finding.nodeId, finding.field, reason.trim()));
            setOpened(false);
          }}
        >
          Accept
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
};

/** Drawn anew only when its finding is another: an edit leaves most of them as they are. */
const Row = memo(({ finding }: { readonly finding: Finding }) => {
  const store = useEditorStore();
  const where = useEditor((state) =>
    finding.nodeId === null ? 'Design' : nameOf(selectDesign(state), finding.nodeId),
  );
  const waivable = useEditor((state) => canWaive(finding, state.context.dialect));
  const readOnly = useEditor((state) => state.readOnly);
  const [fix] = finding.fixes;
  return (
    <li className={classes.row} data-waived={finding.waived !== null || undefined}>
      <button
        type="button"
        className={classes.go}
        onClick={() => store.getState().goTo(finding.nodeId, finding.field ?? (finding.nodeId ? 'name' : null))}
      >
        <SeverityIcon severity={finding.severity} label={finding.severity} />
        <span className={classes.rule}>{finding.rule.replace('IVR-', '')}</span>
        <span className={classes.where}>{where}</span>
        <span className={classes.message}>
          {finding.message}
          {finding.waived !== null && <em className={classes.reason}> Accepted: {finding.waived}</em>}
        </span>
      </button>
      {!readOnly && fix && finding.waived === null && (
        <Button
          size="compact-xs"
          variant="light"
          leftSection={<IconSparkles size={12} aria-hidden />}
          onClick={() => store.getState().run(fix.label, fix.command)}
        >
          {fix.label}
        </Button>
      )}
      {!readOnly && finding.waived === null && waivable && <WaiveButton finding={finding} />}
      {!readOnly && finding.waived !== null && (
        <Tooltip label="No longer accept it">
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`No longer accept: ${finding.message}`}
            onClick={() =>
              store
                .getState()
                .run(`no longer accept ${finding.rule}`, unwaive(finding.rule, finding.nodeId, finding.field))
            }
          >
            <IconRestore size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  );
});
Row.displayName = 'Row';

/** Rows shown at first, and as many more each time they are asked for. */
const page = 100;

/** Every finding of the design, filtered by severity; a click goes to the field. */
export const ProblemsPanel = () => {
  const findings = useEditor(selectFindings);
  const [shown, setShown] = useState<Shown[]>(['error', 'warning', 'info']);
  const [limit, setLimit] = useState(page);
  const count = (kind: Shown) =>
    findings.filter((finding) =>
      kind === 'waived' ? finding.waived !== null : finding.waived === null && finding.severity === kind,
    ).length;
  const visible = findings.filter((finding) => shown.includes(finding.waived !== null ? 'waived' : finding.severity));
  return (
    <div className={classes.panel}>
      <Chip.Group multiple value={shown} onChange={(next) => setShown(next as Shown[])}>
        <Group gap={6} className={classes.filters ?? ''} role="group" aria-label="Shown problems">
          {severities.map((severity) => (
            <Chip key={severity} value={severity} size="xs" variant="outline">
              {names[severity]} {count(severity)}
            </Chip>
          ))}
          <Chip value="waived" size="xs" variant="outline">
            Accepted {count('waived')}
          </Chip>
        </Group>
      </Chip.Group>
      <ul className={classes.list} aria-label="Problems">
        {visible.slice(0, limit).map((finding) => (
          <Row key={`${finding.rule} ${finding.nodeId} ${finding.field} ${finding.message}`} finding={finding} />
        ))}
        {visible.length > limit && (
          <li className={classes.more}>
            <Button size="compact-sm" variant="default" onClick={() => setLimit(limit + page)}>
              Show {Math.min(page, visible.length - limit)} more of {visible.length - limit}
            </Button>
          </li>
        )}
      </ul>
      {visible.length === 0 && (
        <p className={classes.empty}>
          <IconCircleCheck size={18} color="var(--tt-added)" aria-hidden />
          {findings.length === 0 ? 'No problems: every caller finds a way.' : 'Nothing of this kind.'}
        </p>
      )}
    </div>
  );
};
