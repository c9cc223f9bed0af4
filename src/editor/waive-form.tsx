import { Button, Textarea } from '@mantine/core';
import { IconBan } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { CheckContext, Finding } from '../core/checks/finding';
import { waiverFor, whyNotWaived } from '../core/checks/waivers';
import { waive } from '../core/edit/annotations';
import { useEditor, useEditorStore } from './editor-context';
import { selectDesign } from './editor-store';
import classes from './waive-form.module.css';

interface WaiveFormProps {
  readonly finding: Finding;
  readonly dialect: CheckContext['dialect'];
  readonly onClose: () => void;
}

/** Why it cannot be waived; a reason given where it could be is kept, and shown. */
const Refused = ({ finding, why, onClose }: { finding: Finding; why: string; onClose: () => void }) => {
  const kept = useEditor((state) => waiverFor(finding, selectDesign(state).waivers)?.reason);
  return (
    <div className={classes.form} role="note" aria-label="Why this cannot be waived">
      <p className={classes.title}>
        <IconBan size={16} aria-hidden />
        This cannot be waived here
      </p>
      <p className={classes.text}>{why}</p>
      {kept !== undefined && <p className={classes.text}>The reason given before stays with the design: «{kept}»</p>}
      <Button size="compact-sm" variant="default" className={classes.button ?? ''} onClick={onClose}>
        Close
      </Button>
    </div>
  );
};

/** Asks for the reason to waive a finding. */
export const WaiveForm = ({ finding, dialect, onClose }: WaiveFormProps) => {
  const store = useEditorStore();
  const [reason, setReason] = useState('');
  const why = whyNotWaived(finding, dialect);
  if (why !== null) return <Refused finding={finding} why={why} onClose={onClose} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const text = reason.trim();
    if (text === '') return;
    store.getState().run(`waive ${finding.rule}`, waive(finding.rule, finding.nodeId, finding.field, text));
    onClose();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <Textarea
        data-autofocus
        label="Why is it fine here?"
        description={
          finding.severity === 'error'
            ? 'Kept with the design, and added to the note of every version published with it.'
            : 'Kept with the design.'
        }
        autosize
        minRows={2}
        maxRows={6}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button type="submit" size="compact-sm" className={classes.button ?? ''} disabled={reason.trim() === ''}>
        Waive
      </Button>
    </form>
  );
};
