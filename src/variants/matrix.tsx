import { useId } from 'react';
import classes from './matrix.module.css';
import { MatrixColumn } from './matrix-column';
import { MatrixRow } from './matrix-row';
import { heardIn, rowsOf } from './shares';
import { useBoard } from './variants-context';

/** Who hears what: a row for each segment, a column for the base menus and for each variant. */
export const Matrix = () => {
  const { variation } = useBoard();
  const label = useId();
  const heard = heardIn(variation);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a large matrix scrolls, and the keyboard must reach it
    <section className={classes.scroll} aria-labelledby={label} tabIndex={0}>
      <table className={classes.table}>
        <caption id={label} className="tt-visually-hidden">
          Share of each segment’s callers by the menus they hear
        </caption>
        <thead>
          <tr>
            <th scope="col" className={classes.corner}>
              Callers
            </th>
            {heard.map((one) => (
              <MatrixColumn key={one.id} heard={one} />
            ))}
            <th scope="col" className={classes.sumHead}>
              Sum
            </th>
          </tr>
        </thead>
        <tbody>
          {rowsOf(variation).map((segment) => (
            <MatrixRow key={segment.key} segment={segment} heard={heard} />
          ))}
        </tbody>
      </table>
    </section>
  );
};
