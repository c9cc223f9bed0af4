import { quoted } from './p03-function-first';
import { promptCheck } from './prompt-faults';
import { inWords } from './words';

/** Looks for words that say a caller did wrong, by a list for each language the rules know. */
export const promptsDoNotBlame = promptCheck(
  'IVR-P11',
  'Wording does not blame the caller.',
  (_prompt, _languages, said) => {
    const words = new Set<string>();
    for (const spoken of said) for (const word of spoken.blame) words.add(word.toLowerCase());
    if (words.size === 0) return null;
    return {
      severity: 'info',
      message: (place) =>
        `The words at ${place} put the fault on the caller: ${inWords([...words].map(quoted))}. Say what can be done instead.`,
    };
  },
);
