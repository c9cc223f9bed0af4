import { assertNever } from '../model/result';
import type { EditProblem } from './command';

const keptTexts: Readonly<Record<'actions' | 'branches' | 'return', (id: string) => string>> = {
  actions: (id) => `The actions of «${id}» are kept as they are in the file: only where they lead can be changed.`,
  branches: (id) =>
    `The branches of «${id}» are those of its actions in the file: they can lead elsewhere, not be added, removed or renamed.`,
  return: (id) => `Here «${id}» ends and goes back to what called it: the file has no place for another way.`,
};

/** A refused edit in one plain sentence. */
export const problemText = (problem: EditProblem): string => {
  switch (problem.code) {
    case 'no-such-node':
      return `The design has no step «${problem.nodeId}».`;
    case 'no-such-port':
      return `«${problem.nodeId}» has no way out «${problem.port}».`;
    case 'no-such-choice':
      return `The menu «${problem.nodeId}» has no choice «${problem.choiceId}».`;
    case 'no-such-prompt':
      return `The design has no prompt «${problem.promptId}».`;
    case 'no-such-note':
      return `The design has no note «${problem.noteId}».`;
    case 'not-a-menu':
      return `«${problem.nodeId}» is not a menu.`;
    case 'no-such-field':
      return `«${problem.nodeId}» has no field «${problem.field}».`;
    case 'id-taken':
      return `The id «${problem.id}» is taken.`;
    case 'digit-taken':
      return `Digit ${problem.digit} already has a choice in «${problem.nodeId}».`;
    case 'not-a-digit':
      return `«${problem.digit}» is not a key of the telephone: use 0 to 9, * or #.`;
    case 'not-a-start':
      return `A call cannot begin at «${problem.nodeId}»: nothing can follow there.`;
    case 'needs-a-reason':
      return 'A waiver needs a reason.';
    case 'kept-actions':
      return keptTexts[problem.what](problem.nodeId);
    case 'no-variation':
      return 'All callers of this design hear the same menus: it has no variants.';
    case 'no-such-variant':
      return `The design has no variant «${problem.variantId}».`;
    case 'no-such-segment':
      return `The design has no segment «${problem.segment}».`;
    case 'base-only':
      return problem.nodeId === null
        ? `A variant has the ${problem.what} of the base: change ${problem.what.endsWith('s') ? 'them' : 'it'} there.`
        : `«${problem.nodeId}» is the same for all variants: change its ${problem.what} in the base.`;
    case 'invalid-value':
      return `${problem.field}: ${problem.message}.`;
    default:
      return assertNever(problem);
  }
};
