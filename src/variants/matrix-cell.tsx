import { NumberInput } from '@mantine/core';
import type { Command } from '../core/edit/command';
import { removeArm, setShare } from '../core/edit/segments';
import type { Segment } from '../core/model/variation';
import { useStay } from '../ui/use-stay';
import { FindingMark } from './finding-mark';
import classes from './matrix.module.css';
import { comparedMenus } from './menu-comparison';
import { type Heard, segmentName, shareOf } from './shares';
import { useBoard } from './variants-context';

/** Gives a menu its share of a segment; without any it is none of the segment's menus. */
export const giveShare = (segmentKey: string, variantId: string, share: number): Command =>
  share === 0 ? removeArm(segmentKey, variantId) : setShare(segmentKey, variantId, share);

interface MatrixCellProps {
  readonly segment: Segment;
  readonly heard: Heard;
  readonly readOnly: boolean;
}

/** How large a share of a segment hears that menu; where anybody does, how much of it differs and what is wrong with it. */
export const MatrixCell = ({ segment, heard, readOnly }: MatrixCellProps) => {
  const { design, findingsOf, looked, look, run } = useBoard();
  const share = shareOf(segment.arms, heard.id);
  const { gesture, onFocus } = useStay(`share ${segment.key} ${heard.id}`);
  const isLooked = looked.variantId === heard.id && looked.segmentKey === segment.key;
  const differing = heard.isBase ? 0 : comparedMenus(design, heard.id).filter(({ differs }) => differs).length;
  return (
    <td
      className={classes.cell}
      data-looked={isLooked || undefined}
      data-column={looked.variantId === heard.id || undefined}
      data-heard={share > 0 || undefined}
    >
      <div className={classes.cellBody}>
        <NumberInput
          size="xs"
          aria-label={`Share of ${segmentName(segment)} that hears ${heard.name}`}
          className={classes.share ?? ''}
          classNames={{ input: classes.shareInput ?? '' }}
          value={share}
          suffix=" %"
          min={0}
          max={100}
          step={5}
          decimalScale={2}
          clampBehavior="strict"
          hideControls
          readOnly={readOnly}
          onFocus={() => {
            onFocus();
            look({ variantId: heard.id, segmentKey: segment.key });
          }}
          onChange={(value) => {
            if (typeof value !== 'number' || value === share) return;
            run(
              `give ${value} % of ${segmentName(segment)} ${heard.name}`,
              giveShare(segment.key, heard.id, value),
              gesture(),
            );
          }}
        />
        {share > 0 && (
          <span className={classes.cellFacts}>
            {differing > 0 && (
              <span className={classes.differs} title={`${differing} of its menus differ from the base`}>
                ≠ {differing}
                <span className="tt-visually-hidden"> menus differ from the base</span>
              </span>
            )}
            <FindingMark dot findings={findingsOf(heard.id)} />
          </span>
        )}
      </div>
      <span className={classes.bar} aria-hidden style={{ width: `${Math.min(100, share)}%` }} />
    </td>
  );
};
