import { z } from 'zod';
import { refIdsIn } from '../../src/core/formats/architect/for-flow';
import type { Design } from '../../src/core/model/design';
import { nodesOf } from '../../src/core/model/graph';
import { actingKind, externalRef } from '../../src/core/model/node';

/** By what a message may speak of a step. */
export const landmarkSchema = z.object({
  nodeId: z.string(),
  kind: z.string(),
  /** Ids in the file: each is that of one step. */
  ids: z.array(z.string()),
  /** Names, and what the step leads to outside. */
  names: z.array(z.string()),
  /** Of a menu: what its choices are called. */
  choices: z.array(z.string()),
});
export type Landmark = z.infer<typeof landmarkSchema>;

const told = (...names: readonly (string | null | undefined)[]): string[] => [
  ...new Set(names.flatMap((name) => (name === null || name === undefined || name.trim() === '' ? [] : [name.trim()]))),
];

/** What the steps of a design are called in its Architect file. */
export const landmarksOf = (design: Design): Landmark[] => {
  const refIds = refIdsIn(design);
  return nodesOf(design).map((node) => ({
    nodeId: node.id,
    kind: actingKind(node),
    ids: told(refIds.get(node.id)),
    names: told(node.name, externalRef(node)),
    choices: node.kind === 'menu' ? told(...node.choices.map(({ label }) => label)) : [],
  }));
};

/** What stands in quotes or brackets, with the word before it. An apostrophe inside a word opens nothing. */
const named =
  /(\p{L}+)?[\s:]*(?:(?<![\p{L}\d])'([^'\n]{1,200})'(?![\p{L}\d])|"([^"\n]{1,200})"|“([^”\n]{1,200})”|‘([^’\n]{1,200})’|«([^»\n]{1,200})»|`([^`\n]{1,200})`|\[([^\]\n]{1,200})\]|\(([^)\n]{1,200})\))/gu;

type Way = 'own' | 'choice';

/** Whether a step may be meant by a word such as «queue»; a word that says no kind may mean any. */
const fits = (word: string, { kind }: Landmark, way: Way): boolean => {
  if (/^(choice|option|dtmf)s?$/.test(word)) return way === 'choice';
  if (/^menus?$/.test(word)) return way === 'own' && kind === 'menu';
  if (/^queues?$/.test(word)) return way === 'own' && (kind === 'queue' || kind === 'callback');
  if (/^(user|group|flow|voicemail|number)s?$/.test(word)) return way === 'own' && kind === word.replace(/s$/, '');
  return true;
};

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * The step that a message of a job speaks of: by the first id, or the first name that is one step's, which stands in it in
 * quotes or brackets. Null: it names none, or none that can be told from others.
 */
export const stepOf = (text: string, landmarks: readonly Landmark[]): string | null => {
  for (const match of text.matchAll(named)) {
    const [, word = '', ...parts] = match;
    const name = parts.find((part) => part !== undefined)?.trim() ?? '';
    const byId = landmarks.filter(({ ids }) => ids.includes(name));
    if (byId.length === 1) return byId[0]?.nodeId ?? null;
    const meant = (way: Way) =>
      landmarks.filter(
        (landmark) =>
          (way === 'own' ? landmark.names : landmark.choices).some((one) => same(one, name)) &&
          fits(word.toLowerCase(), landmark, way),
      );
    // A step that is called so comes before a menu that only leads to it.
    const own = meant('own');
    const found = own.length > 0 ? own : meant('choice');
    if (found.length === 1) return found[0]?.nodeId ?? null;
  }
  return null;
};
