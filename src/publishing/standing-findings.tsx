import type { Finding } from '../core/checks/finding';
import { Notice } from '../ui/notice';
import { Disclosure } from './disclosure';
import { FindingList } from './finding-list';

interface StandingFindingsProps {
  readonly findings: readonly Finding[];
  readonly onShow: (finding: Finding) => void;
}

/** The errors that keep the design from being published. */
export const BlockingFindings = ({ findings, onShow }: StandingFindingsProps) =>
  findings.length > 0 && (
    <Notice
      severity="error"
      title={
        findings.length === 1
          ? 'One error to mend before publishing'
          : `${findings.length} errors to mend before publishing`
      }
    >
      <p>Choose one to go to its place in the design. What you wrote here is kept.</p>
      <FindingList label="Errors" findings={findings} onShow={onShow} />
    </Notice>
  );

/** The warnings: to be seen, not in the way. */
export const Warnings = ({ findings, onShow }: StandingFindingsProps) =>
  findings.length > 0 && (
    <Disclosure
      severity="warning"
      summary={
        findings.length === 1
          ? 'One warning; it does not stop you'
          : `${findings.length} warnings; they do not stop you`
      }
    >
      <FindingList label="Warnings" findings={findings} onShow={onShow} />
    </Disclosure>
  );

/** What was waived, each with its reason. */
export const WaivedFindings = ({ findings, onShow }: StandingFindingsProps) => {
  const waived = findings.filter((finding) => finding.waived !== null);
  if (waived.length === 0) return null;
  return (
    <Disclosure
      severity="info"
      summary={
        waived.length === 1
          ? 'One finding is waived, with a reason'
          : `${waived.length} findings are waived, with reasons`
      }
    >
      <FindingList label="Waived" findings={waived} onShow={onShow} />
    </Disclosure>
  );
};
