import { isOlderThanSource, isSaid } from '../prompts/cell';
import { promptCheck } from './prompt-faults';
import { inWords } from './words';

/** Compares the revision that a translation was made from with that of the default language's words. */
export const translationsAreOfNow = promptCheck(
  'IVR-P07',
  'A translation is not older than its source text.',
  (prompt, languages) => {
    const [source] = languages;
    const older = languages.filter((tag) => isOlderThanSource(prompt, tag, source) && isSaid(prompt, tag));
    if (older.length === 0) return null;
    return {
      severity: 'warning',
      message: (place) =>
        `What callers in ${inWords(older)} hear at ${place} was translated from an older text: the words in ${source} have changed since.`,
    };
  },
);
