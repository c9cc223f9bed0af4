import { measuredWords } from '../../measurement/words';
import type { Design } from '../../model/design';
import { nodeOf } from '../../model/graph';
import type { PromptId } from '../../model/ids';
import type { Menu } from '../../model/menu';
import { writtenPromptId } from './written-ids';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** What only a design has, beside the flow that it draws: no form of the documents has a place for it. */
export const lostBesideFlow = (design: Design): string[] => {
  const lost: string[] = [];
  if (design.maxDepth !== null) lost.push(`design: its limit of menu depth (${design.maxDepth})`);
  if (design.start !== null && !nodeOf(design, design.start))
    lost.push(`design: it starts at ${design.start}, which it does not have`);
  const positions = Object.keys(design.positions).length;
  if (positions > 0) lost.push(`design: ${counted(positions, 'position', 'positions')} on the canvas`);
  for (const note of Object.values(design.notes)) lost.push(`note ${note.id}: ${note.text.split('\n')[0]}`);
  for (const waiver of design.waivers)
    lost.push(`waiver of ${waiver.rule} on ${waiver.nodeId ?? 'the design'}: ${waiver.reason.split('\n')[0]}`);
  if (design.adaptation) lost.push(`design: its adaptation to queue ${design.adaptation.queueId}`);
  if (design.measurement) lost.push(`design: which steps are counted in the org (${measuredWords(design)})`);
  for (const variant of design.variation?.variants ?? []) lost.push(`variant ${variant.name || variant.id}`);
  if (design.variation)
    lost.push(
      `design: who hears what (segments ${design.variation.segments.map(({ key }) => key).join(', ') || 'none'})`,
    );
  if (design.variation?.delivery === 'decide' && design.variation.variants.length > 0)
    lost.push(
      "design: that each call asks for its menus: the flow itself does not, whoever answers the call asks Touchtone's webhook",
    );
  return lost;
};

/** What the design says of itself as a whole and flow JSON has no place for. */
export const lostOfDesign = (design: Design): string[] => {
  const lost: string[] = [];
  const [language, ...more] = design.languages;
  if (language !== 'en-us' || more.length > 0) lost.push(`design: its languages (${design.languages.join(', ')})`);
  if (design.runtime !== 'document')
    lost.push('design: that silence and unknown digits are meant as on the platform, with tries');
  if (design.menuDefaults.timeoutSeconds !== 10 || design.menuDefaults.tries !== 1)
    lost.push('design: what new menus start with');
  lost.push(...lostBesideFlow(design));
  return lost;
};

/** The prompts that menus and choices name: all that flow JSON knows of prompts. */
export const spokenPrompts = (menus: readonly Menu[]): ReadonlySet<PromptId> =>
  new Set(
    menus
      .flatMap((menu) => [menu.promptId, ...menu.choices.map((choice) => choice.promptId)])
      .filter((id) => id !== null),
  );

/** What the prompts are beside their ids. */
export const lostOfPrompts = (design: Design, menus: readonly Menu[]): string[] => {
  const lost: string[] = [];
  const spoken = spokenPrompts(menus);
  const writtenBy = new Map<string, PromptId>();
  for (const prompt of Object.values(design.prompts)) {
    const written = writtenPromptId(design, prompt.id);
    const twin = writtenBy.get(written);
    if (twin === undefined) writtenBy.set(written, prompt.id);
    else lost.push(`prompt ${written}: that ${twin} and ${prompt.id} are two prompts`);
    if (!spoken.has(prompt.id)) lost.push(`prompt ${written}: no menu or choice names it`);
    if (prompt.name !== '') lost.push(`prompt ${written}: its name, ${prompt.name}`);
    if (prompt.expression !== undefined) lost.push(`prompt ${written}: the expression that computes it in the call`);
    if (prompt.reference !== undefined)
      lost.push(`prompt ${written}: the prompt of the org that it is, ${prompt.reference}`);
    const texts = Object.keys(prompt.texts);
    if (texts.length > 0) lost.push(`prompt ${written}: its text in ${texts.join(', ')}`);
    if (prompt.source && (prompt.source.text !== null || Object.keys(prompt.source.opaque).length > 0))
      lost.push(`prompt ${written}: what its source says beside the id`);
  }
  for (const id of spoken)
    if (!Object.hasOwn(design.prompts, id)) lost.push(`prompt ${id}: that the design names it without having it`);
  return lost;
};
