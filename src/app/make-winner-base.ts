import { makeBase } from '../core/edit/make-base';
import { problemText } from '../core/edit/problem-text';
import { variantOf } from '../core/variation/apply-variant';
import { selectDesign } from '../editor/editor-store';
import { openDesign } from './open-design';
import { theLibrary } from './the-library';

/** What became of «Make it the base»: the design that has it now, or why there is none. */
export type WinnerOutcome =
  | { readonly ok: true; readonly designId: string }
  | { readonly ok: false; readonly title: string; readonly detail: string };

const refused = (title: string, detail: string): WinnerOutcome => ({ ok: false, title, detail });

/**
 * Makes a variant the base menu of the design that a flow was published from: in this browser, the one saved last. The
 * flow itself changes with the next publish. Nothing changes where the design is open in another tab, or has no such
 * variant any more.
 */
export const makeWinnerBase = async (flowId: string, variantId: string): Promise<WinnerOutcome> => {
  const library = await theLibrary();
  const listed = await library.list();
  if (!listed.ok) return refused(listed.error.title, listed.error.detail);
  const known = listed.value.find(({ origin }) => origin?.flowId === flowId);
  if (!known)
    return refused(
      'The design is not in this browser',
      'The variants were published from another browser. Open it there, and make the variant the base on its Variants page.',
    );
  const opened = await openDesign(library, known.id);
  if (!opened.ok) return refused(opened.error.title, opened.error.detail);
  const { editor, claim, close } = opened.value;
  try {
    if (claim.getState().heldElsewhere)
      return refused('The design is open in another tab', 'Make the variant the base there, on its Variants page.');
    const design = selectDesign(editor.getState());
    const { variation } = design;
    // The winner may be the base itself: then there is nothing to change.
    if (variation?.base.id === variantId) return { ok: true, designId: known.id };
    const variant = variantOf(design, variantId);
    if (!variant)
      return refused(
        'The design has no such variant any more',
        `«${variantId}» is live, but the design ${design.name} was changed since.`,
      );
    const outcome = editor.getState().run(`make ${variant.name.trim() || variantId} the base`, makeBase(variantId));
    return outcome.ok ? { ok: true, designId: known.id } : refused('Nothing was changed', problemText(outcome.error));
  } finally {
    await close();
  }
};
