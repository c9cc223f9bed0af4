import { promptIdsOf } from '../../edit/prompts';
import type { Design } from '../../model/design';
import { nodesOf, perDesign } from '../../model/graph';
import type { Json } from '../../model/json';
import { sameData, without } from '../../model/same';
import { emptyVariation, type Variation } from '../../model/variation';
import { designOfVariant } from '../../variation/apply-variant';
import { planFor } from './compose-flow';
import { type InFile, inFile } from './in-file';
import { type Meaning, meaningOf, type Part } from './meaning';
import { patchFlow } from './patch';
import { readArchitect } from './read';
import { asksItself } from './with-variants';
import { textInFile } from './write';

/** What a field is called in a line about it. */
const fieldWords: Readonly<Record<string, string>> = {
  name: 'its name',
  description: 'its description',
  enabled: 'whether it is switched on',
  version: 'its version number: the platform counts versions itself',
  opaque: 'what its source says beside what is drawn',
  languages: 'its languages',
  runtime: "that it is played with the documents' meaning of silence and unknown digits",
  maxDepth: 'its own limit of menu depth',
  menuDefaults: 'what new menus start with, to the fraction of a millisecond',
  start: 'where it starts: a flow starts at a menu or a task',
  positions: 'the places of its steps on the canvas',
  notes: 'the notes on the canvas',
  waivers: 'the findings that were waived, and why',
  adaptation: 'how it reacts to a full queue',
  measurement: 'which of its steps are counted in the org',
  variants: 'its variants for segments of callers',
  unusedPrompts: 'prompts that no step says',
  sharedPrompts: 'that one prompt is said in several places: it is written out in each',
  prompt: 'its prompt as it stands',
  interruptible: 'whether a key interrupts its prompt',
  timeoutSeconds: 'its timeout, to the fraction of a millisecond',
  tries: 'its tries',
  inherits: "which of its settings are the flow's",
  defaultChoice: 'its default choice',
  noInput: 'where silence leads and what is said then: the default choice stands for it',
  noMatch: 'its own way for unknown digits: they count as silence',
  fallback: 'its fallback while the queue is full',
  answerGiven: 'its mark «answer given»',
  boxes: 'that several boxes stand for it',
  next: 'where it leads',
  branches: 'its ways out',
  actions: 'its actions: there is no file they came from',
  scheduleGroup: 'its group of schedules',
  language: 'its language',
  queue: 'its queue',
};

const choiceWords: Readonly<Record<string, string>> = {
  digit: 'its digit',
  label: 'its label',
  prompt: 'what is said when it is taken',
  target: 'where it leads',
  global: 'whether its digit works in every menu',
  speechTerms: 'its spoken terms',
  globalSpeech: 'whether its spoken terms work in every menu',
  answerGiven: 'its mark «answer given»',
  opaque: 'what its source says beside what is drawn',
};

const isMap = (value: Json | undefined): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const drawnOnly = (before: Json | undefined, after: Json | undefined): boolean =>
  isMap(before) && before.drawnAs === 'reference' && before.to === after;

const linesOfChoice = (where: string, before: Json, after: Json | undefined): string[] => {
  if (!isMap(before) || !isMap(after)) return [`${where}: it is not written`];
  return Object.keys({ ...before, ...after })
    .filter((field) => !sameData(before[field], after[field]))
    .map((field) => {
      if (field === 'target' && drawnOnly(before[field], after[field]))
        return `${where}: that its target is drawn as a reference`;
      if (field === 'label' && before.label === '')
        return `${where}: that it has no label; it is called ${after.label}`;
      return `${where}: ${choiceWords[field] ?? field}`;
    });
};

const linesOfPart = (before: Part, after: Part | undefined): string[] => {
  if (!after) return [`${before.label}: it is not written, as nothing leads to it or nobody has said what it is`];
  const fields = Object.keys({ ...before.fields, ...after.fields });
  return fields.flatMap((field) => {
    const was = before.fields[field];
    const is = after.fields[field];
    if (sameData(was, is)) return [];
    if (field.startsWith('choice '))
      return was === undefined ? [] : linesOfChoice(`${before.label}, ${field}`, was, is);
    if (field === 'next' && drawnOnly(was, is)) return [`${before.label}: that its target is drawn as a reference`];
    if (field === 'name' && was === '') return [`${before.label}: that it has no name; it is called ${is}`];
    return [`${before.label}: ${fieldWords[field] ?? field}`];
  });
};

/** Names that a task's ways out have from its actions change with these; only those a designer gave are told of. */
const withoutGivenNames = (meaning: Meaning, file: Meaning | null): Meaning => {
  if (!file) return meaning;
  return new Map(
    [...meaning].map(([key, part]) => {
      const known = file.get(key)?.fields.branches;
      const branches = part.fields.branches;
      if (!Array.isArray(known) || !Array.isArray(branches)) return [key, part];
      const quiet = branches.map((branch: Json, index) => {
        const [name, target] = branch as readonly Json[];
        const was = (known[index] as readonly Json[] | undefined) ?? [];
        return sameData(target, was[1]) ? [name ?? null, target ?? null] : [null, target ?? null];
      });
      return [key, { ...part, fields: { ...part.fields, branches: quiet } }];
    }),
  );
};

/** The meaning of a design, of a file or not, in the words of a file that it is written to with base and variants. */
const meaningIn = (design: Design, laid: InFile, variantId: string): Meaning => {
  const plan = planFor(laid.written.design, laid.file);
  const shown = designOfVariant(design, variantId);
  // What only other callers hear is not missed here.
  const elsewhere = new Set(saidIn(laid.written.design).filter((id) => !saidIn(shown).includes(id)));
  return meaningOf({ ...plan, design: { ...shown, prompts: without(shown.prompts, elsewhere) } });
};

const saidIn = (design: Design): string[] => nodesOf(design).flatMap(promptIdsOf);

/** What is lost of one variant's menus, or of the base's. */
const lostOfMenus = (design: Design, laid: InFile, back: Design, backLaid: InFile, variantId: string): string[] => {
  const before = meaningIn(design, laid, variantId);
  const after = meaningIn(back, backLaid, variantId);
  const known = laid.file ? meaningOf(planFor(laid.file.design, laid.file)) : null;
  const [was, is] = [withoutGivenNames(before, known), withoutGivenNames(after, known)];
  const lines = [...was].flatMap(([key, part]) => linesOfPart(part, is.get(key)));
  for (const [key, part] of is) if (!was.has(key)) lines.push(`${part.label}: it is written beside what is drawn`);
  return lines;
};

const named = (variation: Variation): Json =>
  [variation.base, ...variation.variants].map(({ id, name }) => ({ id, name: name || id }));

/** What is lost of variants and of who hears them. */
const lostOfVariation = (design: Design, back: Design): string[] => {
  const { variation } = design;
  if (variation === null) return [];
  const lines: string[] = [];
  if (variation.variants.length > 0) {
    const same =
      back.variation !== null &&
      sameData(named(variation), named(back.variation)) &&
      sameData(variation.dataAction, back.variation.dataAction);
    if (!same) lines.push(`design: ${fieldWords.variants}`);
  }
  const plain = back.variation ?? emptyVariation;
  const everybody = variation.segments.every(
    ({ arms, test }) => test === null && sameData(arms, plain.segments[0]?.arms),
  );
  if (!everybody || variation.segments.length > 1 || variation.assignBy !== plain.assignBy)
    lines.push("design: who hears which variant: kept by Touchtone's server");
  return lines;
};

/**
 * Everything of a design that its Architect flow does not hold, one plain line each: what is different when the written
 * file is read. Empty: it comes back whole. The design's own id and the flow it belongs to are not spoken of.
 */
export const lostInArchitect: (design: Design) => readonly string[] = perDesign((design) => {
  const laid = inFile(design);
  const read = readArchitect(textInFile(laid), design.id);
  if (!read.ok) return [`design: the written flow cannot be read: ${read.error.issues[0]?.message ?? ''}`];
  const back = read.value;
  const backLaid = inFile(back);
  const { variation } = design;
  const ofBase = lostOfMenus(design, laid, back, backLaid, variation?.base.id ?? '');
  const lines = [...ofBase, ...lostOfVariation(design, back)];
  const known = new Set(ofBase);
  if (asksItself(design))
    for (const { id, name } of variation?.variants ?? [])
      for (const line of lostOfMenus(design, laid, back, backLaid, id))
        if (!known.has(line)) lines.push(`variant ${name || id}, ${line}`);
  const blocked = laid.file ? patchFlow(laid.file, laid.written.design, {}).blocked : 0;
  if (blocked > 0)
    lines.push(
      `design: ${blocked === 1 ? 'an edit' : `${blocked} edits`} where the file shares a place by an alias (&name, *name)`,
    );
  return [...new Set(lines)];
});
