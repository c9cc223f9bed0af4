import { Button } from '@mantine/core';
import { IconRestore } from '@tabler/icons-react';
import { memo } from 'react';
import { type Finding, isCommandFix, type QuickFix } from '../core/checks/finding';
import { canWaive, isDocumentLimit, waiverFor } from '../core/checks/waivers';
import { unwaive } from '../core/edit/annotations';
import { nameOf } from '../core/model/names';
import { SeverityIcon } from '../ui/severity-icon';
import { useEditor, useEditorStore } from './editor-context';
import { selectDesign } from './editor-store';
import { FixButton } from './fix-button';
import classes from './problem-row.module.css';
import { WaiveButton } from './waive-button';

/** The mends a row has room for: the first, and the one that offers everything else. */
const shownFixes = (fixes: readonly QuickFix[]): readonly QuickFix[] => {
  const first = fixes.find(isCommandFix);
  const asks = fixes.find((fix) => !isCommandFix(fix));
  return [...(first ? [first] : []), ...(asks ? [asks] : [])];
};

/** Takes the reason back: the finding counts again. */
const WithdrawButton = ({ finding }: { readonly finding: Finding }) => {
  const store = useEditorStore();
  const withdraw = () => {
    const waiver = waiverFor(finding, selectDesign(store.getState()).waivers);
    if (waiver) store.getState().run(`withdraw ${finding.rule}`, unwaive(waiver.rule, waiver.nodeId, waiver.field));
  };
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      leftSection={<IconRestore size={12} aria-hidden />}
      aria-label={`Withdraw: ${finding.message}`}
      onClick={withdraw}
    >
      Withdraw
    </Button>
  );
};

/** A finding: a click goes to its field. Drawn anew only when it is another: an edit leaves most as they are. */
export const ProblemRow = memo(({ finding }: { readonly finding: Finding }) => {
  const store = useEditorStore();
  const where = useEditor((state) =>
    finding.nodeId === null ? 'Design' : nameOf(selectDesign(state), finding.nodeId),
  );
  // A limit that cannot be waived here has the act all the same: it says why.
  const asks = useEditor((state) => canWaive(finding, state.context.dialect)) || isDocumentLimit(finding);
  const readOnly = useEditor((state) => state.readOnly);
  const waived = finding.waived !== null;
  return (
    <li className={classes.row} data-waived={waived || undefined}>
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
          {waived && <span className={classes.reason}>Reason: {finding.waived}</span>}
        </span>
      </button>
      {!readOnly && (
        <span className={classes.acts}>
          {!waived && shownFixes(finding.fixes).map((fix) => <FixButton key={fix.label} fix={fix} />)}
          {!waived && asks && <WaiveButton finding={finding} />}
          {waived && <WithdrawButton finding={finding} />}
        </span>
      )}
    </li>
  );
});
ProblemRow.displayName = 'ProblemRow';
