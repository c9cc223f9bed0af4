import type { Design } from '../core/model/design';
import { Disclosure } from './disclosure';
import classes from './lost-note.module.css';
import type { OrgForm } from './org-form';

interface LostNoteProps {
  readonly design: Design;
  readonly form: OrgForm;
}

/** What the design has and the org's form of a flow has no place for. */
export const LostNote = ({ design, form }: LostNoteProps) => {
  const lost = form.lost(design);
  if (lost.length === 0) return null;
  return (
    <Disclosure
      severity="info"
      summary={
        lost.length === 1
          ? 'One thing stays in Touchtone: the org has no place for it'
          : `${lost.length} things stay in Touchtone: the org has no place for them`
      }
    >
      <ul className={classes.list} aria-label="Not published">
        {lost.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </Disclosure>
  );
};
