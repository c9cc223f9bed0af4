import type { TestResult } from '../core/wire/tests';
import { ArmName } from './arm-name';
import classes from './arms-legend.module.css';

/** Which mark of a chart is which arm. */
export const ArmsLegend = ({ result }: { readonly result: TestResult }) => (
  <ul className={classes.legend} aria-label="Marks of the arms">
    {result.arms.map(({ variantId, name }, index) => (
      <li key={variantId}>
        <ArmName name={name} index={index} />
      </li>
    ))}
  </ul>
);
