import { type PromptResource, resourceOf, type StoredPrompt } from '../org/prompts';

/** How far the org's time is, in milliseconds since 1970 and in its own pace. */
export interface Pace {
  readonly now: () => number;
  readonly speed: number;
}

/** How long the org works on a recording, in its own time. */
const transcodingMs = 1_500;

const promptUri = (id: string): string => `/api/v2/architect/prompts/${id}`;
export const resourceUri = (id: string, language: string): string => `${promptUri(id)}/resources/${language}`;

/** What one prompt says in one language, in the platform's shape. */
export function assetOf(promptId: string, resource: PromptResource, { now, speed }: Pace) {
  const { language, ttsString, text, tags, audio } = resource;
  const isReady = audio !== null && (now() - audio.at) * speed >= transcodingMs;
  const uri = resourceUri(promptId, language);
  return {
    id: language,
    promptId,
    language,
    ttsString,
    text,
    uploadStatus:
      audio === null ? 'created' : !isReady ? 'uploaded' : audio.seconds === null ? 'transcodeFailed' : 'transcoded',
    uploadUri: `${uri}/audio`,
    languageDefault: false,
    tags,
    ...(isReady && audio.seconds !== null ? { durationSeconds: audio.seconds } : {}),
    selfUri: uri,
  };
}

/** A prompt in the platform's shape, with the resources that are asked for. */
export function promptShape(
  prompt: StoredPrompt,
  show: { readonly resources: boolean; readonly languages: readonly string[] },
  pace: Pace,
) {
  const { id, name, description } = prompt;
  const shown =
    show.languages.length === 0
      ? prompt.resources
      : show.languages.flatMap((language) => resourceOf(prompt, language) ?? []);
  return {
    id,
    name,
    description,
    ...(show.resources ? { resources: shown.map((resource) => assetOf(id, resource, pace)) } : {}),
    selfUri: promptUri(id),
  };
}
