import type { Design } from '../model/design';
import { nodeOf } from '../model/graph';
import type { PromptId } from '../model/ids';
import type { Json } from '../model/json';
import { kindNames, nodeName, targetName } from '../model/names';
import { actingKind, type Node, shownId } from '../model/node';
import type { Target } from '../model/target';

export const yesNo = (is: boolean): string => (is ? 'yes' : 'no');
export const seconds = (value: number): string => `${value} s`;

const longest = 120;

/** A value that the model has no words for, cut to a line. */
export const jsonWords = (json: Json): string => {
  const text = JSON.stringify(json);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
};

/** A node with its kind: «Queue queue-sales», «Menu Main menu». */
export const nodeWords = (node: Node): string => {
  const details = [nodeName(node), shownId(node)].filter((word, index, all) => word && all.indexOf(word) === index);
  return [kindNames[actingKind(node)], details[0], details[1] && `(${details[1]})`].filter(Boolean).join(' ');
};

const plainTarget = (design: Design, target: Target | null): string => targetName(design, target) ?? 'nowhere yet';

const exactTarget = (design: Design, target: Target | null): string => {
  const node = target !== null && 'nodeId' in target ? nodeOf(design, target.nodeId) : undefined;
  return node ? nodeWords(node) : plainTarget(design, target);
};

/** Where two edges lead, by name; in full where the names are the same and the places are not. */
export const targetWords = (
  [before, from]: readonly [Design, Target | null],
  [after, to]: readonly [Design, Target | null],
): readonly [string, string] => {
  const plain = [plainTarget(before, from), plainTarget(after, to)] as const;
  return plain[0] === plain[1] ? [exactTarget(before, from), exactTarget(after, to)] : plain;
};

/** A prompt by its name, else its words in the default language, else its id. */
export const promptWords = (design: Design, id: PromptId | null): string => {
  if (id === null) return 'silence';
  const prompt = Object.hasOwn(design.prompts, id) ? design.prompts[id] : undefined;
  const language = design.languages[0];
  return prompt?.name || (language && prompt?.texts[language]?.text) || id;
};
