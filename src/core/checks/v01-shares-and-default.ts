import { addSegment, splitEvenly } from '../edit/segments';
import { perObject } from '../model/per-object';
import { type Arm, defaultSegment, type Segment, type Variation } from '../model/variation';
import { heardArms } from '../variation/arms';
import type { Check, Finding, QuickFix, Severity } from './finding';
import { makeFinding, noFindings } from './make-finding';
import { inWords } from './words';

const found = (severity: Severity, field: string, message: string, fixes: readonly QuickFix[] = []): Finding =>
  makeFinding('IVR-V01', severity, null, field, message, fixes);

const twice = (words: readonly string[]): string[] => [
  ...new Set(words.filter((word, index) => words.indexOf(word) !== index)),
];

const calledOf = ({ key, name }: Segment): string => name.trim() || key;

/** What shares add up to, to a thousandth of a per cent: below that it is only how fractions are counted. */
const wholeOf = (arms: readonly Arm[]): number =>
  Math.round(arms.reduce((sum, { sharePercent }) => sum + sharePercent, 0) * 1000) / 1000;

const armFindings = (segment: Segment, ids: ReadonlySet<string>): Finding[] => {
  const { key, arms, test } = segment;
  const field = `segment:${key}`;
  const called = calledOf(segment);
  const whole = wholeOf(arms);
  const heard = heardArms(arms);
  const split = arms.length > 0 ? [{ label: 'Split evenly', command: splitEvenly(key) }] : [];
  const strangers = [...new Set(arms.map(({ variantId }) => variantId).filter((id) => !ids.has(id)))];
  return [
    ...(arms.length === 0 ? [found('error', field, `Callers of ${called} are given no menu.`)] : []),
    ...(arms.length > 0 && whole !== 100
      ? [found('error', field, `The shares of ${called} add up to ${whole} %, not to 100 %.`, split)]
      : []),
    ...strangers.map((id) => found('error', field, `${called} gives callers the variant ${id}, which is not there.`)),
    ...twice(arms.map(({ variantId }) => variantId)).map((id) =>
      found('error', field, `${called} names the variant ${id} more than once.`),
    ),
    ...(test !== null && heard.length < 2
      ? [
          found(
            'warning',
            `${field}.test`,
            `The test of ${called} has nothing to compare: it needs two variants with callers.`,
          ),
        ]
      : []),
  ];
};

const findingsOf = (variation: Variation): readonly Finding[] => {
  const { base, variants, segments } = variation;
  const ids = [base.id, ...variants.map(({ id }) => id)];
  const tests = segments.flatMap(({ test }) => (test === null ? [] : [test.id]));
  const addDefault = {
    label: 'Add a segment for all others',
    command: addSegment(defaultSegment, 'All other callers'),
  };
  return [
    ...(segments.some(({ key }) => key === defaultSegment)
      ? []
      : [found('error', 'segments', 'Callers of whom nothing is known belong to no segment.', [addDefault])]),
    ...twice(ids).map((id) =>
      found('error', 'variants', `Two variants have the id ${id}, so nobody can tell which one is meant.`),
    ),
    ...twice(segments.map(({ key }) => key)).map((key) =>
      found('error', `segment:${key}`, `Two segments have the key ${key}, so callers of it cannot be told apart.`),
    ),
    ...twice(tests).map((id) => {
      const sharing = segments.filter(({ test }) => test?.id === id).map(calledOf);
      return found(
        'error',
        'segments',
        `${inWords(sharing)} share the test ${id}, so their results would be counted as one.`,
      );
    }),
    ...segments.flatMap((segment) => armFindings(segment, new Set(ids))),
  ];
};

const findingsPerVariation = perObject(findingsOf);

/** Looks at who hears what: whether every caller is given a menu, and which one is never in doubt. */
export const sharesAddUp: Check = {
  id: 'IVR-V01',
  title: 'Shares add up to 100 %, and callers of unknown segment have a default.',
  run: ({ variation }) => (variation === null ? noFindings : findingsPerVariation(variation)),
};
