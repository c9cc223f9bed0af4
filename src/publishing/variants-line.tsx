import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { Design } from '../core/model/design';
import type { Variation } from '../core/model/variation';
import { liveVariantsQuery } from '../org/variants';
import { Notice } from '../ui/notice';
import form from './publish-form.module.css';
import classes from './variants-line.module.css';
import { variantLines, variantsSentence } from './variants-words';

interface VariantsLineProps {
  readonly design: Design;
  /** The flow that is published to; null: one that is made. */
  readonly flowId: string | null;
  /** Closes the dialog, before the designer goes to the variants. */
  readonly onLeave: () => void;
}

const GoingLive = ({ variation }: { readonly variation: Variation }) => (
  <ul className={classes.lines} aria-label="Who hears which menu">
    {variantLines(variation).map(({ key, segment, heard, test }) => (
      <li key={key} className={classes.line}>
        <span className={classes.segment}>{segment}</span>
        <span className={classes.heard}>
          {heard}
          {test !== null && <span className={classes.test}> · starts the test «{test}»</span>}
        </span>
      </li>
    ))}
  </ul>
);

/** What becomes of the menus for each caller with this publish; nothing where there are none, drawn or live. */
export const VariantsLine = ({ design, flowId, onLeave }: VariantsLineProps) => {
  const { variation } = design;
  const { data: live } = useQuery({ ...liveVariantsQuery(flowId ?? ''), enabled: flowId !== null });
  const toVariants = (
    <Link className={classes.link} href={`/designs/${design.id}/variants`} onClick={onLeave}>
      See the variants
    </Link>
  );
  if (variation === null)
    return live?.delivery === 'decide' ? (
      <Notice severity="warning" title="This ends the variants that are live">
        <p>The flow has menus for each caller, and this design has none: from then on all callers hear the same.</p>
      </Notice>
    ) : null;
  return (
    <section className={form.part} aria-labelledby="going-live">
      <h3 id="going-live">Variants</h3>
      <p className={form.sentence}>
        {variantsSentence(variation)} {toVariants}
      </p>
      {variation.delivery === 'decide' && <GoingLive variation={variation} />}
    </section>
  );
};
