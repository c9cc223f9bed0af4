import type { Language } from '../model/ids';
import { isSaid, isWordless } from '../prompts/cell';
import { promptCheck } from './prompt-faults';
import { inWords } from './words';

const isToken = (language: Language): boolean => language.startsWith('{') || language.startsWith('$');

/**
 * Every language that is on has every prompt that is heard. Prompts whose words are in the org are passed over: what they
 * say in which language is known there. One without any words is for IVR-P01. Words in what stands for a language may be
 * those that are missing: that is undecided.
 */
export const everyLanguageHasEveryPrompt = promptCheck(
  'IVR-P06',
  'Every language that is switched on has every prompt.',
  (prompt, languages) => {
    // What stands for a language is filled in elsewhere: nobody can tell here what callers in it hear.
    const missing = languages.filter((language) => !isToken(language) && !isSaid(prompt, language));
    if (missing.length === 0 || isWordless(prompt)) return null;
    if (!Object.keys(prompt.texts).some((language) => isSaid(prompt, language as Language))) return null;
    const name = prompt.name.trim() || prompt.id;
    const standIns = languages.filter((language) => isToken(language) && isSaid(prompt, language));
    if (standIns.length >= missing.length)
      return {
        severity: 'info',
        message: (place) =>
          `Whether callers in ${inWords(missing)} hear anything at ${place} is undecided: its prompt ${name} has words in ${inWords(standIns)}, and what stands for a language is not known here.`,
      };
    return {
      severity: 'error',
      message: (place) =>
        `Callers in ${inWords(missing)} hear nothing at ${place}: its prompt ${name} has no words in ${missing.length === 1 ? 'that language' : 'those languages'}.`,
    };
  },
);
