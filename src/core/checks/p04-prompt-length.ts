import type { Language } from '../model/ids';
import { textSeconds } from './listening-time';
import { makeFinding, noFindings } from './make-finding';
import { nodeCheck } from './node-check';
import { nameOf } from './words';

/**
 * Measures a menu's prompt in each language, by its recording where there is one. Above the higher limit it is an error
 * in the strict profile.
 */
export const menuPromptsAreShort = nodeCheck(
  'IVR-P04',
  'A menu prompt is short.',
  (node, prompt, { limits, profile }, { languages }) => {
    if (node.kind !== 'menu' || !prompt) return noFindings;
    let longest: { language: Language; seconds: number; recorded: boolean } | null = null;
    let count = 0;
    for (const language of languages) {
      const text = prompt.texts[language];
      if (!text) continue;
      const seconds = textSeconds(text, language, limits);
      if (seconds <= limits.promptLongSeconds) continue;
      count++;
      if (seconds > (longest?.seconds ?? 0)) longest = { language, seconds, recorded: text.recordedSeconds !== null };
    }
    if (!longest) return noFindings;
    const isFarTooLong = longest.seconds > limits.promptTooLongSeconds;
    const where = languages.length === 1 ? '' : ` in ${longest.language}${count > 1 ? ` and ${count - 1} more` : ''}`;
    const takes = `takes ${longest.recorded ? '' : 'about '}${Math.round(longest.seconds)} s${where}`;
    const message = isFarTooLong
      ? `The prompt of ${nameOf(node)} ${takes}, above ${limits.promptTooLongSeconds} s: callers forget its beginning before they hear its end.`
      : `The prompt of ${nameOf(node)} ${takes}; callers keep about ${limits.promptLongSeconds} s in mind.`;
    const severity = isFarTooLong && profile === 'public-service' ? 'error' : 'warning';
    return [makeFinding('IVR-P04', severity, node.id, 'promptId', message)];
  },
);
