import type { PhraseAudio, PhraseComparison, PhraseText } from '../../../src/core/wire/phrases';
import { UpstreamError } from '../errors';
import type { OrgPrompt, PromptResource } from './find-prompt';
import { languageCode } from './language-code';

const audioStates: Readonly<Record<string, PhraseAudio['state']>> = {
  uploaded: 'processing',
  transcoded: 'ready',
  transcodeFailed: 'failed',
};

/** The recording of a text; `created` is a place where none was put yet. */
const audioOf = ({ uploadStatus, durationSeconds }: PromptResource): PhraseAudio | null => {
  const state = audioStates[uploadStatus ?? ''];
  return state === undefined ? null : { state, seconds: state === 'ready' ? (durationSeconds ?? null) : null };
};

const sameWords = (a: string, b: string): boolean => a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n');

/** A text against what the org's prompt says in that language. Null: the org has no such prompt. */
export const comparedPhrase = (
  { id, locale, text }: PhraseText,
  prompt: OrgPrompt | null | UpstreamError,
): PhraseComparison => {
  const nothing = { id, locale, orgText: null, missing: null, audio: null } as const;
  if (prompt instanceof UpstreamError) return { ...nothing, state: 'unknown', problem: prompt.message };
  if (prompt === null) return { ...nothing, state: 'missing', missing: 'prompt' };
  const code = languageCode(locale);
  const own = prompt.resources.find(({ language }) => languageCode(language ?? '') === code);
  if (!own) return { ...nothing, state: 'missing', missing: 'language' };
  // The voice says `ttsString`; `text` is what a recording says, for people who read.
  const orgText = own.ttsString || own.text || '';
  return { ...nothing, state: sameWords(orgText, text) ? 'same' : 'differs', orgText, audio: audioOf(own) };
};
