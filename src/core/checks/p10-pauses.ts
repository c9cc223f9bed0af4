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
    const { optionsWithoutPauses, sentencePauseSeconds, optionPauseSeconds } = limits;
    const hurried = menuWords(node, prompt, around).filter(
      ({ text, spoken }) =>
        spoken.count > optionsWithoutPauses &&
        text.recordedSeconds === null &&
        (spoken.pauseAlone < optionPauseSeconds || spoken.pauseAtEnd + sentencePauseSeconds < optionPauseSeconds),
    );
    if (hurried.length === 0) return noFindings;
    const hurriedIn = hurried.map(({ language }) => language);
    const message = `${nameOf(node)} says its options without a pause between them${inLanguages(hurriedIn, around)}: the end of a sentence, or a pause of ${seconds(limits.optionPauseSeconds)}, keeps them apart.`;
    return [makeFinding('IVR-P10', 'info', node.id, 'promptId', message)];
  },
);
