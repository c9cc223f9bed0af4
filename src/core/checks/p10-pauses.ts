import { makeFinding, noFindings } from './make-finding';
import { inLanguages, menuWords } from './menu-words';
import { nodeCheck } from './node-check';
import { nameOf, seconds } from './words';

/**
 * Where a prompt has more options than go without, a pause stands between any two: written as markup, or the end of a
 * sentence, at which a voice pauses. A recording is heard as it is, so its words are not judged.
 */
export const optionsArePausedBetween = nodeCheck(
  'IVR-P10',
  'A short pause separates options when there are more than three.',
  (node, prompt, { limits }, around) => {
    const words = menuWords(node, prompt, around);
    if (!words.some(({ spoken }) => spoken.options.length > limits.optionsWithoutPauses)) return noFindings;
    const atEnd = limits.sentencePauseSeconds;
    const hurried = words.flatMap(({ language, text, spoken: { options } }) => {
      if (options.length <= limits.optionsWithoutPauses || text.recordedSeconds !== null) return [];
      const isHurried = options.some(
        ({ endsBefore, pauseBefore }, index) =>
          index > 0 && (endsBefore > 0 ? atEnd : 0) + pauseBefore < limits.optionPauseSeconds,
      );
      return isHurried ? [language] : [];
    });
    if (hurried.length === 0) return noFindings;
    const message = `${nameOf(node)} says its options without a pause between them${inLanguages(hurried, around)}: the end of a sentence, or a pause of ${seconds(limits.optionPauseSeconds)}, keeps them apart.`;
    return [makeFinding('IVR-P10', 'info', node.id, 'promptId', message)];
  },
);
