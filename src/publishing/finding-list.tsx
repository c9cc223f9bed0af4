import { UnstyledButton } from '@mantine/core';
import type { Finding } from '../core/checks/finding';
import { SeverityIcon } from '../ui/severity-icon';
import classes from './finding-list.module.css';

interface FindingListProps {
  readonly label: string;
  readonly findings: readonly Finding[];
  /** Null: the place is not on the screen. */
  readonly onShow: ((finding: Finding) => void) | null;
}

const FindingLine = ({ finding }: { readonly finding: Finding }) => (
  <>
    <SeverityIcon severity={finding.severity} label={finding.severity} />
    <span className={classes.message}>
      {finding.message}
      {finding.waived !== null && <span className={classes.reason}>Reason: {finding.waived}</span>}
    </span>
    <span className={classes.rule}>{finding.rule}</span>
  </>
);

/** Findings in a line each; a click leads to the place in the design, where that is on the screen. */
export const FindingList = ({ label, findings, onShow }: FindingListProps) => (
  <ul className={classes.list} aria-label={label}>
    {findings.map((finding, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: one rule may say the same of one field twice
      <li key={`${finding.rule} ${finding.nodeId} ${finding.field} ${index}`}>
        {onShow === null ? (
          <div className={classes.finding}>
            <FindingLine finding={finding} />
          </div>
        ) : (
          <UnstyledButton className={classes.finding} onClick={() => onShow(finding)}>
            <FindingLine finding={finding} />
          </UnstyledButton>
        )}
      </li>
    ))}
  </ul>
);
