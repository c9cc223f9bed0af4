import { type Call, ok } from '../http/exchange';
import { flagIn, nameFilter, textFilter, valuesOf } from '../http/filter';
import { inOrder, listing } from '../http/listing';
import { notFound } from '../http/platform-error';
import type { Route } from '../http/router';
import { languageIn } from './prompt-routes';

interface SystemPrompt {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly words: string;
}

const needs = { all: ['architect:systemPrompt:view'] } as const;
const path = '/api/v2/architect/systemprompts';

const prompt = (name: string, description: string, words: string): SystemPrompt => ({
  id: name,
  name,
  description,
  words,
});

/** Prompts that every org has. */
const systemPrompts: readonly SystemPrompt[] = [
  prompt('error', 'Something went wrong', 'Sorry, something went wrong.'),
  prompt('invalid_selection', 'A key that leads nowhere', 'That key does not lead anywhere here.'),
  prompt('no_entry', 'Nothing was pressed', 'We did not notice a key.'),
  prompt('please_hold', 'Before a transfer', 'Please hold the line.'),
  prompt('silence', 'A short silence', ''),
  prompt('voicemail_greeting', 'Before a message is recorded', 'Please speak after the tone.'),
];

/** The prompts that come with the platform, for reading. */
export const systemPromptRoutes = (): readonly Route[] => [
  {
    method: 'GET',
    path,
    needs,
    handle: (call) => {
      const named = nameFilter(call.query.get('name'));
      const inEither = textFilter(call.query.get('nameOrDescription'));
      const described = textFilter(call.query.get('description'));
      const found = systemPrompts.filter(
        ({ name, description }) => named(name) && inEither(name, description) && described(description),
      );
      return listing(call, inOrder(found.map(sortable), call.query, 'id'), ({ one }) => shapeOf(one, call));
    },
  },
  { method: 'GET', path: `${path}/{promptId}`, needs, handle: (call, id) => ok(shapeOf(required(id), call)) },
  {
    method: 'GET',
    path: `${path}/{promptId}/resources`,
    needs,
    handle: (call, id) => listing(call, [assetOf(required(id))]),
  },
];

const sortable = (one: SystemPrompt) => ({ id: one.id, name: one.name, description: one.description, one });

function required(id: string): SystemPrompt {
  const found = systemPrompts.find((one) => one.id === id);
  if (found === undefined) throw notFound('There is no system prompt with this id.');
  return found;
}

function shapeOf(one: SystemPrompt, { query }: Call) {
  const languages = valuesOf(query, 'language').map((text) => languageIn(text));
  const shown = languages.length === 0 || languages.includes('en-us') ? [assetOf(one)] : [];
  return {
    id: one.id,
    name: one.name,
    description: one.description,
    ...(flagIn(query, 'includeResources', true) ? { resources: shown } : {}),
    selfUri: `${path}/${one.id}`,
  };
}

const assetOf = ({ id, words }: SystemPrompt) => ({
  id: 'en-us',
  promptId: id,
  language: 'en-us',
  ttsString: words,
  text: words,
  uploadStatus: 'created',
  hasDefault: true,
  languageDefault: true,
  tags: {},
  selfUri: `${path}/${id}/resources/en-us`,
});
