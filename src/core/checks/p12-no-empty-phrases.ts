import { quoted } from './p03-function-first';
import { promptCheck } from './prompt-faults';
import { inWords } from './words';

/** Looks for phrases that take callers' time and tell nothing, by a list for each language the rules know. */
export const promptsSaySomething = promptCheck(
  'IVR-P12',
  'Prompts have no empty phrases.',
  (_prompt, _languages, said) => {
    const phrases = new Set<string>();
    for (const spoken of said) for (const phrase of spoken.empty) phrases.add(phrase);
    if (phrases.size === 0) return null;
    return {
      severity: 'info',
      message: (place) =>
        `At ${place} callers wait through ${inWords([...phrases].map(quoted))}, which tells them nothing.`,
    };
  },
);
