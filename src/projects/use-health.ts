import { useEffect, useState } from 'react';
import { countBySeverity, type SeverityCount } from '../core/checks/count-findings';
import type { CheckContext } from '../core/checks/finding';
import { runChecks } from '../core/checks/run-checks';
import type { Design } from '../core/model/design';

/** Milliseconds of checking before the page may draw again. */
const turnMilliseconds = 12;

/** Counts errors, warnings and hints of all flows, a few at a time; a flow is missing until it is checked. */
export const useHealth = (designs: readonly Design[], context: CheckContext): ReadonlyMap<string, SeverityCount> => {
  const [health, setHealth] = useState<ReadonlyMap<string, SeverityCount>>(new Map());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const found = new Map<string, SeverityCount>();
    const turn = (first: number) => {
      const until = performance.now() + turnMilliseconds;
      let next = first;
      for (
        let design = designs[next];
        design && (next === first || performance.now() < until);
        design = designs[next]
      ) {
        found.set(design.id, countBySeverity(runChecks(design, context)));
        next++;
      }
      setHealth(new Map(found));
      if (next < designs.length) timer = setTimeout(() => turn(next), 0);
    };
    timer = setTimeout(() => turn(0), 0);
    return () => clearTimeout(timer);
  }, [designs, context]);
  return health;
};
