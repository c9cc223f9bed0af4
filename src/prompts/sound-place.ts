import type { Design } from '../core/model/design';
import type { Language } from '../core/model/ids';
import type { OpenCell } from './prompts-context';

const plain = (text: string): string => text.trim().toLowerCase().replaceAll('_', '-');

/**
 * The prompt and language that a sound file is named after: `welcome.de-de.wav`, `Main menu_de-DE.mp3`, or `welcome.wav`
 * for the default language. The prompt stands with its id or its name. Null: the name says none of this design.
 */
export const soundPlace = ({ prompts, languages }: Design, fileName: string): OpenCell | null => {
  const stem = plain(fileName.replace(/\.[A-Za-z0-9]{1,5}$/, ''));
  const called = (name: string) =>
    Object.values(prompts).find((prompt) => plain(prompt.id) === name || plain(prompt.name) === name);
  // `zh-hant-tw` before `tw`: the longer tag says more.
  for (const language of [...languages].sort((a, b) => b.length - a.length)) {
    const rest = new RegExp(`^(.+)[ .-]\\(?${language.replace(/[^a-z0-9-]/g, '')}\\)?$`).exec(stem)?.[1];
    const prompt = rest === undefined || language.length < 2 ? undefined : called(rest.trim());
    if (prompt) return { promptId: prompt.id, language };
  }
  const whole = called(stem);
  return whole ? { promptId: whole.id, language: languages[0] as Language } : null;
};
