import type { Prompt } from '../model/prompt';
import { plain, sourceOpaque } from './compare-parts';
import { type Difference, differ, type Subject } from './difference';
import { isInPlace } from './match';
import type { Pair } from './pair';

const recorded = (length: number | null | undefined): string => (length == null ? 'none' : `${length} s`);

/** Its words, first language first, else its id. */
const inALine = (prompt: Prompt): string => Object.values(prompt.texts)[0]?.text || prompt.id;

/** What differs between a prompt and its counterpart, language by language, or that it has none. */
export const promptDifferences = ([before, after]: Pair<Prompt>): Difference[] => {
  const prompt = after ?? before;
  if (!prompt) return [];
  const about: Subject = { group: 'prompt', subject: prompt.name || prompt.id, promptId: prompt.id };
  if (!before || !after) return [differ(about, null, null, before && inALine(before), after && inALine(after))];
  const languages = new Set([...Object.keys(after.texts), ...Object.keys(before.texts)]) as Set<
    keyof Prompt['texts'] & string
  >;
  return [
    ...(isInPlace(before) && isInPlace(after)
      ? []
      : plain(about, 'name', 'name', [before.name || before.id, after.name || after.id])),
    ...[...languages].flatMap((language) => {
      const [old, now] = [before.texts[language], after.texts[language]];
      const part: Subject = { ...about, part: language };
      if (!old || !now) return [differ(part, `texts.${language}`, null, old?.text ?? null, now?.text ?? null)];
      return [
        ...plain(part, `texts.${language}`, null, [old.text, now.text]),
        ...plain(part, `texts.${language}.recordedSeconds`, 'recording', [
          recorded(old.recordedSeconds),
          recorded(now.recordedSeconds),
        ]),
      ];
    }),
    ...sourceOpaque(about, before.source, after.source),
  ];
};
