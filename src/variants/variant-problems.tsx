import { IconCircleCheck } from '@tabler/icons-react';
import type { Finding } from '../core/checks/finding';
import { nameOf } from '../core/model/names';
import { SeverityIcon } from '../ui/severity-icon';
import { FindingLines } from './finding-lines';
import { type Heard, heardIn } from './shares';
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

interface MenuProblemsProps {
  readonly heard: Heard;
  readonly findings: readonly Finding[];
}

const MenuProblems = ({ heard, findings }: MenuProblemsProps) => {
  const { design, look } = useBoard();
  return (
    <ul className={classes.lines} aria-label={`Problems of ${heard.name}`}>
      {findings.map((finding) => {
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
  );
};

/** What the checks found: of segments first, then of what a variant has of its own, then of the base it rests on. */
export const VariantProblems = ({ heard }: { readonly heard: Heard }) => {
  const { variation, findings, findingsOf } = useBoard();
  const own = findingsOf(heard.id);
  const [base] = heardIn(variation);
  const ofBase = heard.isBase || !base ? [] : findingsOf(base.id);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list scrolls, and the keyboard must reach it
    <section className={classes.body} tabIndex={0} aria-label="What the checks found">
      {own.length + findings.length === 0 && (
        <p className={classes.none}>
          <IconCircleCheck size={18} aria-hidden />
          {heard.isBase
            ? 'The checks find nothing wrong with the base, nor with who hears what.'
            : `The checks find nothing wrong with what ${heard.name} has of its own, nor with who hears it.`}
        </p>
      )}
      {findings.length > 0 && (
        <div className={classes.part}>
          <h3 className={classes.heading}>Segments and shares</h3>
          <FindingLines findings={findings} label="Problems of segments and shares" />
        </div>
      )}
      {own.length > 0 && (
        <div className={classes.part}>
          <h3 className={classes.heading}>{heard.isBase ? heard.name : `What ${heard.name} has of its own`}</h3>
          <MenuProblems heard={heard} findings={own} />
        </div>
      )}
      {base && ofBase.length > 0 && (
        <details className={classes.part}>
          <summary className={classes.summary}>
            {ofBase.length} more in the base, which {heard.name} rests on
          </summary>
          <MenuProblems heard={base} findings={ofBase} />
        </details>
      )}
    </section>
  );
};
