import { blocking } from '../../src/core/checks/count-findings';
import { type Directory, defaultContext, type Finding } from '../../src/core/checks/finding';
import { runAllChecks } from '../../src/core/checks/variant-findings';
import type { Design } from '../../src/core/model/design';
import type { Problem } from '../../src/core/wire/problem';
import type { Dialect } from '../../src/core/wire/session';

const pathOf = ({ nodeId, field }: Finding): string =>
  [nodeId === null ? '' : `nodes.${nodeId}`, field ?? ''].filter((part) => part !== '').join('.');

/** All findings of a design, and of its variants, that shall be published in that dialect; waivers count as far as the dialect lets them. */
export const findingsOf = (design: Design, dialect: Dialect, directory: Directory): readonly Finding[] =>
  runAllChecks(design, { ...defaultContext, dialect, directory });

/** The findings that keep a design from being published, as a problem lists them; waived ones are none. */
export const blockingIssues = (findings: readonly Finding[]): NonNullable<Problem['issues']> =>
  blocking(findings).map((finding) => ({
    path: pathOf(finding),
    message: finding.message,
    rule: finding.rule,
    nodeId: finding.nodeId,
  }));
