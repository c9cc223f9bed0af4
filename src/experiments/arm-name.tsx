import {
  IconCircleFilled,
  IconSquareFilled,
  IconSquareRotatedFilled,
  IconTriangleFilled,
  IconTrophy,
} from '@tabler/icons-react';
import classes from './arm-name.module.css';

const marks = [IconCircleFilled, IconSquareRotatedFilled, IconTriangleFilled, IconSquareFilled] as const;

interface ArmNameProps {
  readonly name: string;
  /** Its place among the arms: shape and colour are those of the charts. */
  readonly index: number;
  readonly isWinner?: boolean;
}

/** An arm by its name, with its mark in the charts. */
export const ArmName = ({ name, index, isWinner = false }: ArmNameProps) => {
  const Mark = marks[index % marks.length] ?? IconCircleFilled;
  return (
    <span className={classes.arm} data-arm={index % marks.length}>
      <Mark size={11} aria-hidden />
      <span>{name}</span>
      {isWinner && (
        <span className={classes.winner}>
          <IconTrophy size={14} aria-hidden />
          winner
        </span>
      )}
    </span>
  );
};
