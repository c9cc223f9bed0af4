import { UnstyledButton } from '@mantine/core';
import type { Finding } from '../core/checks/finding';
import { SeverityIcon } from '../ui/severity-icon';
import classes from './finding-list.module.css';

interface FindingListProps {
  readonly label: string;
  readonly findings: readonly Finding[];
  readonly onShow: (finding: Finding) => void;
}

/** Findings in a line each; a click leads to the place in the design. */
export const FindingList = ({ label, findings, onShow }: FindingListProps) => (
  <ul className={classes.list} aria-label={label}>
    {findings.map((finding, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: one rule may say the same of one field twice
      <li key={`${finding.rule} ${finding.nodeId} ${finding.field} ${index}`}>
        <UnstyledButton className={classes.finding} onClick={() => onShow(finding)}>
          <SeverityIcon severity={finding.severity} label={finding.severity} />
          <span className={classes.message}>
            {finding.message}
            {finding.waived !== null && <span className={classes.reason}>Reason: {finding.waived}</span>}
          </span>
          <span className={classes.rule}>{finding.rule}</span>
        </UnstyledButton>
      </li>
    ))}
  </ul>
);
