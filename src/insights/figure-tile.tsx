import classes from './figure-tile.module.css';
import { Formula } from './formula';

interface FigureTileProps {
  readonly name: string;
  readonly formula: string;
  /** Null: the org does not tell. */
  readonly value: string | null;
  /** «1,204 calls». */
  readonly more?: string | undefined;
}

/** One figure beside the headline, with its formula. */
export const FigureTile = ({ name, formula, value, more }: FigureTileProps) => (
  <div className={classes.tile}>
    <dt className={classes.name}>
      {name}
      <Formula of={name}>{formula}</Formula>
    </dt>
    <dd style={{ margin: 0 }}>
      {value === null ? (
        <span className={classes.untold}>not told by this org</span>
      ) : (
        <>
          <span className={classes.value}>{value}</span>{' '}
          {more !== undefined && <span className={classes.more}>{more}</span>}
        </>
      )}
    </dd>
  </div>
);
