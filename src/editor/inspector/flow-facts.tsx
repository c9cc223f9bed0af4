import { flowFacts } from '../../core/formats/architect/facts';
import type { Design } from '../../core/model/design';
import classes from './inspector.module.css';
import { KeptFromFile } from './kept-from-file';

/** What the file of a flow from Architect says of it: its type, its division, the tokens in it. */
export const FlowFacts = ({ design }: { readonly design: Design }) => {
  const facts = flowFacts(design);
  const { architect: _, ...opaque } = design.flow.opaque;
  if (!facts) return null;
  return (
    <section className={classes.section} aria-label="The file">
      <h3 className={classes.heading}>The file</h3>
      <dl className={classes.facts}>
        <div className={classes.fact}>
          <dt>Type</dt>
          <dd>{facts.type}</dd>
        </div>
        {facts.division !== null && (
          <div className={classes.fact}>
            <dt>Division</dt>
            <dd>{facts.division}</dd>
          </div>
        )}
      </dl>
      {facts.tokens.length > 0 && (
        <>
          <p className={classes.hint}>Tokens that are filled in before publishing</p>
          <ul className={classes.tags} aria-label="Tokens">
            {facts.tokens.map(({ token, count }) => (
              <li key={token} className={classes.tag}>
                <span className={classes.token}>{token}</span>
                <span>{count}×</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <KeptFromFile values={opaque} />
    </section>
  );
};
