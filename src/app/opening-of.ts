import { type Opening, openingSentence } from '../core/formats/architect/opening';
import type { Design } from '../core/model/design';

const keyOf = (id: string): string => `touchtone.told.${id}`;

/** What is to be said of a design that is opened in this tab; null: nothing, or the designer has heard it here. */
export const openingOf = (design: Design): Opening | null => {
  const opening = openingSentence(design);
  return opening && sessionStorage.getItem(keyOf(design.id)) === opening.text ? null : opening;
};

/** The designer has heard it, or edits all the same: it is not said again in this tab. */
export const heardOpening = (id: string, opening: Opening): void => sessionStorage.setItem(keyOf(id), opening.text);
