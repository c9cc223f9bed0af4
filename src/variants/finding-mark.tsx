import { type Finding, severities } from '../core/checks/finding';
import { SeverityIcon } from '../ui/severity-icon';
import classes from './finding-mark.module.css';

const names = { error: ['error', 'errors'], warning: ['warning', 'warnings'], info: ['hint', 'hints'] } as const;

/** «2 errors, 1 warning»; empty for none. Those that were waived are left out. */
export const findingWords = (findings: readonly Finding[]): string =>
  severities
    .map(
      (severity) =>
        [severity, findings.filter((one) => one.severity === severity && one.waived === null).length] as const,
    )
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => `${count} ${names[severity][count === 1 ? 0 : 1]}`)
    .join(', ');

interface FindingMarkProps {
  readonly findings: readonly Finding[];
  /** Without their number, where that is told close by. */
  readonly dot?: boolean;
}

/** How many findings there are, with the shape and colour of the worst; nothing where there are none. */
export const FindingMark = ({ findings, dot = false }: FindingMarkProps) => {
  const open = findings.filter(({ waived }) => waived === null);
  const worst = severities.find((severity) => open.some((one) => one.severity === severity));
  if (!worst) return null;
  const words = findingWords(open);
  return (
    <span className={classes.mark} data-severity={worst} data-dot={dot || undefined} title={words}>
      <SeverityIcon severity={worst} size={13} />
      {!dot && (
        <span aria-hidden className="tt-numbers">
          {open.length}
        </span>
      )}
      <span className="tt-visually-hidden">{words}</span>
    </span>
  );
};
