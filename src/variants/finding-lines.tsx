import { Button } from '@mantine/core';
import { type Finding, isCommandFix } from '../core/checks/finding';
import { SeverityIcon } from '../ui/severity-icon';
import classes from './finding-lines.module.css';
import { useBoard } from './variants-context';

interface FindingLinesProps {
  readonly findings: readonly Finding[];
  readonly label?: string;
}

/** What the checks found, a sentence each, with the mends that need no more than a click. */
export const FindingLines = ({ findings, label = 'Problems' }: FindingLinesProps) => {
  const { readOnly, run } = useBoard();
  if (findings.length === 0) return null;
  return (
    <ul className={classes.lines} aria-label={label}>
      {findings.map((finding) => (
        <li key={`${finding.rule} ${finding.field} ${finding.message}`} className={classes.line}>
          <SeverityIcon severity={finding.severity} size={15} label={finding.severity} />
          <div className={classes.words}>
            {finding.message}
            {!readOnly && finding.fixes.some(isCommandFix) && (
              <div className={classes.fixes}>
                {finding.fixes.filter(isCommandFix).map((fix) => (
                  <Button
                    key={fix.label}
                    size="compact-xs"
                    variant="default"
                    onClick={() => run(fix.label, fix.command)}
                  >
                    {fix.label}
                  </Button>
                ))}
              </div>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
};
