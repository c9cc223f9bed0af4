import { expect, test } from 'vitest';
import { type Check, type CheckContext, defaultContext, type Finding, isCommandFix } from '../core/checks/finding';
import type { Design } from '../core/model/design';

/** What a faulty design must be told: the given fields of one finding; `message` may be a part of it. */
export interface Expected {
  readonly nodeId: string | null;
  readonly message: string | RegExp;
  readonly field?: string | null;
  readonly severity?: Finding['severity'];
  /** Labels of the offered mends, all of them in their order. */
  readonly fixes?: readonly string[];
}

/** A faulty design with all that the rule must say of it, in any order. */
export type Faulty = readonly [design: Design, ...expected: readonly [Expected, ...Expected[]]];

const asExpected = (finding: Finding, expected: Expected): boolean =>
  finding.nodeId === expected.nodeId &&
  (typeof expected.message === 'string'
    ? finding.message.includes(expected.message)
    : expected.message.test(finding.message)) &&
  (expected.field === undefined || finding.field === expected.field) &&
  (expected.severity ?? finding.severity) === finding.severity &&
  (expected.fixes === undefined || expected.fixes.join() === finding.fixes.map(({ label }) => label).join());

const shown = ({ rule, severity, nodeId, field, message, fixes }: Finding) => ({
  rule,
  severity,
  nodeId,
  field,
  message,
  fixes: fixes.map(({ label }) => label),
});

/**
 * The table of a rule: designs it says nothing of, and designs it must speak of, with every finding it has to make. Each
 * mend that is offered must be taken by the design and, alone or with its like, leave no finding it was offered for; one
 * that asks first must ask about a node of the design.
 */
export const verifyCheck = (
  check: Check,
  cases: { readonly valid: readonly Design[]; readonly invalid: readonly Faulty[] },
  context: CheckContext = defaultContext,
): void => {
  cases.valid.forEach((design, index) => {
    test(`${check.id} says nothing of sound design ${index + 1}`, () => {
      expect(check.run(design, context).map(shown)).toEqual([]);
    });
  });
  cases.invalid.forEach(([design, ...expected], index) => {
    test(`${check.id} speaks of faulty design ${index + 1}: ${expected[0].message}`, () => {
      const findings = check.run(design, context);
      const missing = expected.filter((each) => !findings.some((finding) => asExpected(finding, each)));
      expect({ missing, said: findings.map(shown) }).toEqual({ missing: [], said: findings.map(shown) });
      expect(findings.map(shown)).toHaveLength(expected.length);
      for (const finding of findings) {
        expect(finding.rule).toBe(check.id);
        for (const fix of finding.fixes) {
          if (!isCommandFix(fix)) {
            expect(Object.hasOwn(design.nodes, fix.pick.nodeId)).toBe(true);
            continue;
          }
          const mended = fix.command(design);
          if (!mended.ok) throw new Error(`${fix.label} is refused: ${JSON.stringify(mended.error)}`);
          const left = check.run(mended.value, context).filter((each) => each.message === finding.message);
          expect({ after: fix.label, left: left.map(shown) }).toEqual({ after: fix.label, left: [] });
        }
      }
    });
  });
};
