import { ok } from '../http/exchange';
import { flagIn, nameFilter } from '../http/filter';
import { listing } from '../http/listing';
import { notFound } from '../http/platform-error';
import type { Route } from '../http/router';
import { uuidOf } from '../org/uuid';

const needs = { any: ['integrations:integration:view'] } as const;
const path = '/api/v2/integrations/speech/tts/engines';

/** The platform's own voices, one or two for each language that the prompts of a new org speak. */
const spoken: readonly (readonly [language: string, name: string, gender: string, isDefault: boolean])[] = [
  ['de-de', 'Hannelore', 'FEMALE', true],
  ['en-gb', 'Edith', 'FEMALE', true],
  ['en-us', 'Jordan', 'MALE', false],
  ['en-us', 'Riley', 'FEMALE', true],
  ['es-es', 'Pilar', 'FEMALE', true],
  ['es-us', 'Mateo', 'MALE', true],
];

const engineId = uuidOf('engine of voices');
const engineUri = `${path}/${engineId}`;

const voices = spoken.map(([language, name, gender, isDefault]) => {
  const id = uuidOf(`voice ${language} ${name}`);
  return { id, name, gender, language, isDefault, selfUri: `${engineUri}/voices/${id}` };
});

const engine = {
  id: engineId,
  name: 'Genesys Enhanced TTS',
  languages: [...new Set(spoken.map(([language]) => language))],
  outputFormats: ['audio/pcmu'],
  isDefault: true,
  isSecure: false,
  selfUri: engineUri,
};

/** Within an engine a voice does not tell all of the engine again. */
const engineBare = { ...engine, languages: [], outputFormats: [] };
const voiceShapes = voices.map((voice) => ({ ...voice, engine: engineBare }));

/** What speaks the texts of prompts, and with which voices. */
export const voiceRoutes = (): readonly Route[] => [
  {
    method: 'GET',
    path,
    needs,
    handle: (call) => {
      const language = call.query.get('language')?.toLowerCase();
      const isWanted =
        nameFilter(call.query.get('name'))(engine.name) &&
        (language === undefined || engine.languages.includes(language));
      const withVoices = flagIn(call.query, 'includeVoices', false);
      return listing(call, isWanted ? [{ ...engine, ...(withVoices ? { voices: voiceShapes } : {}) }] : []);
    },
  },
  {
    method: 'GET',
    path: `${path}/{engineId}/voices`,
    needs,
    handle: (call, id) => {
      if (id !== engine.id) throw notFound('There is no engine with this id.');
      return listing(call, voiceShapes);
    },
  },
  {
    method: 'GET',
    path: '/api/v2/integrations/speech/tts/settings',
    needs,
    handle: () => ok({ defaultEngine: engine.id, languageOverrides: [] }),
  },
];
