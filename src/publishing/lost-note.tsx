import { lostInFlowJson } from '../core/formats/flow-json/lost';
import type { Design } from '../core/model/design';
import type { Dialect } from '../core/wire/session';
import { Disclosure } from './disclosure';
import classes from './lost-note.module.css';

interface LostNoteProps {
  readonly design: Design;
  readonly dialect: Dialect;
}

/** What the design has and the org's form of a flow has no place for. */
export const LostNote = ({ design, dialect }: LostNoteProps) => {
  const lost = dialect === 'document' ? lostInFlowJson(design) : [];
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
