import { IconCircleCheck } from '@tabler/icons-react';
import type { Finding } from '../core/checks/finding';
import { nameOf } from '../core/model/names';
import { SeverityIcon } from '../ui/severity-icon';
import { FindingLines } from './finding-lines';
import type { Heard } from './shares';
import classes from './variant-problems.module.css';
import { useBoard } from './variants-context';

/** One finding of a variant's menus; a click leads to its menu. */
const Line = ({ finding, onShow }: { readonly finding: Finding; readonly onShow: (() => void) | null }) => {
  const { design } = useBoard();
  const body = (
    <>
      <SeverityIcon severity={finding.severity} size={15} label={finding.severity} />
      <span className={classes.rule}>{finding.rule.replace('IVR-', '')}</span>
      <span className={classes.where}>{finding.nodeId === null ? 'Design' : nameOf(design, finding.nodeId)}</span>
      <span className={classes.message}>{finding.message}</span>
    </>
  );
  return (
    <li>
      {onShow === null ? (
        <div className={classes.line}>{body}</div>
      ) : (
        <button type="button" className={classes.line} onClick={onShow}>
          {body}
        </button>
      )}
    </li>
  );
};

/** Everything the checks found of one variant: of variants and segments first, then of the menus its callers meet. */
export const VariantProblems = ({ heard }: { readonly heard: Heard }) => {
  const { design, findings, findingsOf, look } = useBoard();
  const own = findingsOf(heard.id).filter(({ waived }) => waived === null);
  if (own.length + findings.length === 0)
    return (
      <p className={classes.none}>
        <IconCircleCheck size={18} aria-hidden /> The checks find nothing wrong with {heard.name}, nor with who hears
        it.
      </p>
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, and the keyboard must reach it
    <section className={classes.body} tabIndex={0} aria-label={`Problems of ${heard.name}`}>
      {findings.length > 0 && (
        <section className={classes.part}>
          <h3 className={classes.heading}>Variants and segments</h3>
          <FindingLines findings={findings} label="Problems of variants and segments" />
        </section>
      )}
      {own.length > 0 && (
        <section className={classes.part}>
          <h3 className={classes.heading}>Menus that callers of {heard.name} meet</h3>
          <ul className={classes.lines} aria-label={`Problems of the menus of ${heard.name}`}>
            {own.map((finding) => {
              const { nodeId } = finding;
              const isMenu = nodeId !== null && design.nodes[nodeId]?.kind === 'menu';
              return (
                <Line
                  key={`${finding.rule} ${nodeId} ${finding.field} ${finding.message}`}
                  finding={finding}
                  onShow={isMenu ? () => look({ variantId: heard.id, menuId: nodeId }, 'menu') : null}
                />
              );
            })}
          </ul>
        </section>
      )}
    </section>
  );
};
