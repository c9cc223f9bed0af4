import type { Choice, Menu } from '../model/menu';
import { makeFinding, noFindings } from './make-finding';
import { nodeCheck } from './node-check';
import { quoted } from './p03-function-first';
import { isWordCode } from './phrasing/tokens';
import { nameOf } from './words';

/** A letter of any script in lower case. */
const lowerCode = (code: number): number =>
  code < 128 ? (code >= 65 && code <= 90 ? code + 32 : code) : String.fromCharCode(code).toLowerCase().charCodeAt(0);

/** A number for each word of a label, each once, whatever its case: quick to compare, and the same for the same word. */
const marksOf = (label: string, into: number[]): void => {
  const from = into.length;
  let mark = 0;
  for (let at = 0; at <= label.length; at++) {
    const code = at < label.length ? label.charCodeAt(at) : 0;
    if (isWordCode(code)) mark = (Math.imul(mark, 31) + lowerCode(code)) | 0;
    else if (mark !== 0) {
      if (into.indexOf(mark, from) < 0) into.push(mark);
      mark = 0;
    }
  }
};

const wordsOf = (label: string): ReadonlySet<string> => new Set(label.toLowerCase().match(/[\p{L}\p{N}]+/gu));

/** How much of two labels is the same: 1 all words, 0 none (Dice's measure). */
const overlap = (a: string, b: string): number => {
  const [these, those] = [wordsOf(a), wordsOf(b)];
  if (these.size + those.size === 0) return a.trim() === b.trim() && a.trim() !== '' ? 1 : 0;
  let common = 0;
  for (const word of these) if (those.has(word)) common++;
  return (2 * common) / (these.size + those.size);
};

const marks: number[] = [];
const ends: number[] = [];

/** Whether two labels of the menu share words enough to be looked at more closely. */
const mayOverlap = ({ choices }: Menu, atLeast: number): boolean => {
  marks.length = 0;
  ends.length = 0;
  for (const { label } of choices) {
    marksOf(label, marks);
    ends.push(marks.length);
  }
  for (let a = 1; a < ends.length; a++)
    for (let b = 0; b < a; b++) {
      const fromA = ends[a - 1] as number;
      const toA = ends[a] as number;
      const fromB = b === 0 ? 0 : (ends[b - 1] as number);
      const toB = ends[b] as number;
      let common = 0;
      for (let at = fromA; at < toA; at++)
        for (let other = fromB; other < toB; other++)
          if (marks[at] === marks[other]) {
            common++;
            break;
          }
      // Labels without a word are compared as they are.
      const isWordless = toA === fromA && toB === fromB && (choices[a]?.label.trim() ?? '') !== '';
      if (isWordless || 2 * common > atLeast * (toA - fromA + toB - fromB)) return true;
    }
  return false;
};

/** Compares the labels of each two choices of a menu by the words they have in common. Choices without a label are passed over. */
export const labelsAreDistinct = nodeCheck(
  'IVR-P08',
  'Labels in one menu are clearly different from one another.',
  (node, _prompt, { limits: { labelOverlap } }) => {
    if (node.kind !== 'menu' || !mayOverlap(node, labelOverlap)) return noFindings;
    const findings = node.choices.flatMap((choice, index) => {
      const other = node.choices
        .slice(0, index)
        .find(({ label }: Choice) => overlap(label, choice.label) > labelOverlap);
      if (!other) return [];
      const same = other.label.trim().toLowerCase() === choice.label.trim().toLowerCase();
      const message = same
        ? `${nameOf(node)} has two choices called ${quoted(choice.label)}: callers cannot tell them apart.`
        : `${quoted(choice.label)} and ${quoted(other.label)} in ${nameOf(node)} sound much the same: labels that differ clearly are chosen right.`;
      return [makeFinding('IVR-P08', 'warning', node.id, `choice:${choice.id}.label`, message)];
    });
    return findings.length === 0 ? noFindings : findings;
  },
);
