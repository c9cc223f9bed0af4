import { menusOf } from '../../model/graph';
import type { PromptId } from '../../model/ids';
import type { Prompt } from '../../model/prompt';
import { heardText } from '../../simulate/listening-time';
import type { Comparison } from './comparison';

const lostOfPrompt = ({ design, back }: Comparison, prompt: Prompt): string[] => {
  const lost: string[] = [];
  if (prompt.name !== '') lost.push(`its name, ${prompt.name}`);
  if (prompt.expression !== undefined) lost.push('the expression that computes it in the call');
  if (prompt.reference !== undefined) lost.push(`the prompt of the org that it is, ${prompt.reference}`);
  const heard = heardText(design, prompt.id);
  for (const [language, text] of Object.entries(prompt.texts)) {
    if (text === undefined) continue;
    if (text !== heard || language !== back.languages[0]) {
      lost.push(text === heard ? `that its text is in ${language}` : `its text in ${language}`);
      continue;
    }
    if (text.revision !== 0) lost.push(`how often its text in ${language} was changed`);
    if (text.translatedFrom !== null) lost.push(`which text its text in ${language} is a translation of`);
    if (text.recordedSeconds !== null) lost.push(`the length of its recording in ${language}`);
  }
  if (prompt.source && Object.keys(prompt.source.opaque).length > 0) lost.push('what its source says beside the id');
  if (prompt.source && Object.keys(prompt.source.opaque).length === 0) lost.push('its id in its source');
  return lost;
};

/** What the prompts are beside the words that menus say. */
export const lostOfPrompts = (comparison: Comparison): string[] => {
  const { design } = comparison;
  const sayers = new Map<PromptId, number>();
  for (const { promptId } of menusOf(design))
    if (promptId !== null) sayers.set(promptId, (sayers.get(promptId) ?? 0) + 1);
  const lost = Object.values(design.prompts).flatMap((prompt) => {
    const said = sayers.get(prompt.id) ?? 0;
    const own = lostOfPrompt(comparison, prompt);
    if (said === 0) own.push('no menu says it');
    if (said > 1) own.push(`that ${said} menus share it`);
    return own.map((line) => `prompt ${prompt.id}: ${line}`);
  });
  for (const id of sayers.keys())
    if (!Object.hasOwn(design.prompts, id)) lost.push(`prompt ${id}: that the design names it without having it`);
  return lost;
};
