import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconCheck,
  IconDots,
  IconFlask,
  IconLock,
  IconPencil,
  IconTrash,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';
import { useState } from 'react';
import { moveSegment, removeSegment, renameSegment, splitEvenly } from '../core/edit/segments';
import { defaultSegment, type Segment } from '../core/model/variation';
import { RenameDialog } from '../ui/rename-dialog';
import { SeverityIcon } from '../ui/severity-icon';
import { FindingMark } from './finding-mark';
import classes from './matrix.module.css';
import { giveShare, MatrixCell } from './matrix-cell';
import { findingsOfSegment } from './segment-findings';
import { type Heard, percentText, restFor, segmentName, sumOf, sumProblem } from './shares';
import { useBoard } from './variants-context';

/** The menu of acts on a segment. */
const RowActs = ({ segment, onRename }: { readonly segment: Segment; readonly onRename: () => void }) => {
  const { variation, readOnly, run, look, running } = useBoard();
  const name = segmentName(segment);
  const { segments } = variation;
  const own = segments.filter(({ key }) => key !== defaultSegment);
  const place = own.indexOf(segment);
  /** To the place of that row, in the list of all segments. */
  const moveTo = (row: number) =>
    moveSegment(
      segment.key,
      segments.findIndex(({ key }) => key === own[row]?.key),
    );
  const isDefault = segment.key === defaultSegment;
  return (
    <Menu position="bottom-start" width={200}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label={`More about ${name}`}>
          <IconDots size={15} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconFlask size={15} aria-hidden />}
          onClick={() => look({ segmentKey: segment.key }, 'segment')}
        >
          {segment.test ? 'Look at the test plan' : 'Plan a test'}
        </Menu.Item>
        <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} disabled={readOnly} onClick={onRename}>
          Rename
        </Menu.Item>
        {!isDefault && (
          <>
            <Menu.Item
              leftSection={<IconArrowUp size={15} aria-hidden />}
              disabled={readOnly || place === 0}
              onClick={() => run(`move ${name} up`, moveTo(place - 1))}
            >
              Move up
            </Menu.Item>
            <Menu.Item
              leftSection={<IconArrowDown size={15} aria-hidden />}
              disabled={readOnly || place === own.length - 1}
              onClick={() => run(`move ${name} down`, moveTo(place + 1))}
            >
              Move down
            </Menu.Item>
            <Menu.Item
              leftSection={<IconTrash size={15} aria-hidden />}
              disabled={readOnly || running.has(segment.key)}
              onClick={() => run(`remove ${name}`, removeSegment(segment.key))}
            >
              Remove
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
};

/** What the shares of a segment add up to; where that is not the whole, the way to mend it. */
const Sum = ({ segment }: { readonly segment: Segment }) => {
  const { variation, readOnly, run, running } = useBoard();
  const sum = sumOf(segment.arms);
  const rest = restFor(segment.arms, variation.base.id);
  const problem = sumProblem(sum);
  const name = segmentName(segment);
  if (problem === null)
    return (
      <span className={classes.whole}>
        <IconCheck size={15} aria-hidden /> {percentText(sum)}
      </span>
    );
  return (
    <span className={classes.notWhole}>
      <span className={classes.notWholeSum}>
        <SeverityIcon severity="error" size={15} label="error" /> {percentText(sum)}
      </span>
      <span className={classes.missing}>{problem}</span>
      {!readOnly && !running.has(segment.key) && (
        <span className={classes.mends}>
          {rest !== null && (
            <Button
              size="compact-xs"
              variant="default"
              aria-label={`Base gets the rest: ${name}`}
              onClick={() => run(`give the base the rest of ${name}`, giveShare(segment.key, variation.base.id, rest))}
            >
              Base gets the rest
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="default"
            aria-label={`Split evenly: ${name}`}
            onClick={() => run(`split ${name} evenly`, splitEvenly(segment.key))}
          >
            Split evenly
          </Button>
        </span>
      )}
    </span>
  );
};

interface MatrixRowProps {
  readonly segment: Segment;
  readonly heard: readonly Heard[];
}

/** A segment: who it is, what share of it hears what, and whether that is everybody. */
export const MatrixRow = ({ segment, heard }: MatrixRowProps) => {
  const { readOnly, findings, looked, look, run, running } = useBoard();
  const [renaming, setRenaming] = useState(false);
  const name = segmentName(segment);
  const isDefault = segment.key === defaultSegment;
  const Icon = isDefault ? IconUsersGroup : IconUsers;
  const isLooked = looked.segmentKey === segment.key;
  return (
    <tr data-looked={isLooked || undefined}>
      <th scope="row" className={classes.rowHead}>
        <div className={classes.columnHead}>
          <button
            type="button"
            className={classes.pick}
            aria-pressed={isLooked}
            title={name}
            onClick={() => look({ segmentKey: segment.key }, 'segment')}
          >
            <span className={classes.pickName}>
              <Icon size={15} aria-hidden className={classes.kindIcon} />
              <span className={classes.ellipsis}>{name}</span>
            </span>
            <span className={classes.pickFacts}>
              <code className={classes.key}>{segment.key}</code>
              {segment.test && (
                <span className={classes.test} title={segment.test.name}>
                  {running.has(segment.key) ? <IconLock size={12} aria-hidden /> : <IconFlask size={12} aria-hidden />}
                  {running.has(segment.key) ? 'Test runs' : 'Test planned'}
                </span>
              )}
            </span>
          </button>
          <RowActs segment={segment} onRename={() => setRenaming(true)} />
        </div>
        <div className={classes.rowFindings}>
          <FindingMark findings={findingsOfSegment(findings, segment.key)} />
        </div>
        <RenameDialog
          maxLength={120}
          name={renaming ? name : null}
          title={`Rename ${name}`}
          onClose={() => setRenaming(false)}
          onName={(next) => {
            setRenaming(false);
            run(`rename ${name}`, renameSegment(segment.key, next));
          }}
        />
      </th>
      {heard.map((one) => (
        <MatrixCell key={one.id} segment={segment} heard={one} readOnly={readOnly || running.has(segment.key)} />
      ))}
      <td className={classes.sum}>
        <Sum segment={segment} />
      </td>
    </tr>
  );
};
