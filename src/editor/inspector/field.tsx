import { createContext, type ReactNode, use } from 'react';
import type { Finding } from '../../core/checks/finding';
import type { NodeId } from '../../core/model/ids';
import { SeverityIcon } from '../../ui/severity-icon';
import { useEditor } from '../editor-context';
import { selectFindingsOf } from '../editor-store';
import { FixButton } from '../fix-button';
import classes from './field.module.css';

/** The node the fields below belong to; null: the design. */
export const InspectedNode = createContext<NodeId | null>(null);

/** One sentence of a check under the field it speaks of, with its mends. */
export const FindingLine = ({ finding }: { readonly finding: Finding }) => {
  const readOnly = useEditor((state) => state.readOnly);
  return (
    <div className={classes.finding}>
      <SeverityIcon severity={finding.severity} size={14} label={finding.severity} />
      <div>
        {finding.message}
        {!readOnly && finding.fixes.length > 0 && (
          <div className={classes.fixes}>
            {finding.fixes.map((fix) => (
              <FixButton key={fix.label} fix={fix} />
            ))}
          </div>
        )}
      </div>
    </div>
  );
};

/** Findings that speak of a step as a whole (null: of the design), above its fields. */
export const WholeFindings = ({ nodeId }: { readonly nodeId: NodeId | null }) => {
  const findings = useEditor(selectFindingsOf(nodeId)).filter((finding) => finding.field === null);
  return findings.map((finding) => <FindingLine key={`${finding.rule} ${finding.message}`} finding={finding} />);
};

interface FieldProps {
  /** The field's name as findings say it: `timeoutSeconds`, `choice:c1.digit`, `no-input`. */
  readonly name: string;
  readonly children: ReactNode;
}

/** A control with the findings that speak of it; «go to field» finds it by its name. */
export const Field = ({ name, children }: FieldProps) => {
  const nodeId = use(InspectedNode);
  const findings = useEditor(selectFindingsOf(nodeId)).filter((finding) => finding.field === name);
  return (
    <div className={classes.field} data-field={name}>
      {children}
      {findings.map((finding) => (
        <FindingLine key={`${finding.rule} ${finding.message}`} finding={finding} />
      ))}
    </div>
  );
};
