import { promptIdsOf } from '../edit/prompts';
import type { Design } from '../model/design';
import type { PromptId } from '../model/ids';
import type { Node } from '../model/node';
import { perObject } from '../model/per-object';
import type { Prompt } from '../model/prompt';
import { type CallGraph, graphOf } from './call-graph';
import type { Check, CheckContext, Finding, Severity } from './finding';
import { makeFinding, noFindings } from './make-finding';
import { type Spoken, spokenIn } from './phrasing/spoken';
import { remembering } from './remember';
import { nameOf } from './words';

/** What is at fault with a prompt, wherever it is heard. */
export interface PromptFault {
  readonly severity: Severity;
  /** `place` says where it is heard: «Main menu», «no input at Main menu». */
  readonly message: (place: string) => string;
}

/** What a prompt says in each language that is on and that the rules know. */
export type PromptWords = readonly Spoken[];

type Judge = (prompt: Prompt, languages: Design['languages'], words: PromptWords) => PromptFault | null;

interface Place {
  readonly promptId: PromptId;
  readonly field: string;
  readonly where: (node: Node) => string;
}

/** The places at which a node says something, with the fields they are edited in. */
const placesOf = perObject((node: Node): readonly Place[] => {
  if (node.kind !== 'menu')
    return promptIdsOf(node).map((promptId) => ({ promptId, field: 'promptId', where: (at) => nameOf(at) }));
  const places: Place[] = [];
  const add = (promptId: PromptId | null, field: string, where: Place['where']) => {
    if (promptId !== null) places.push({ promptId, field, where });
  };
  add(node.promptId, 'promptId', (at) => nameOf(at));
  for (const { id, promptId, digit } of node.choices)
    add(promptId, `choice:${id}.promptId`, (at) => `choice ${digit ?? ''}`.trim().concat(` of ${nameOf(at)}`));
  add(node.noInput.promptId, 'no-input.promptId', (at) => `no input at ${nameOf(at)}`);
  if (node.noMatch !== 'as-no-input')
    add(node.noMatch.promptId, 'no-match.promptId', (at) => `no match at ${nameOf(at)}`);
  return places;
});

type Faulty = ReadonlyMap<PromptId, PromptFault>;

/** All rules of this kind, which are asked together. */
const judges: Judge[] = [];

interface Table {
  readonly prompts: Design['prompts'];
  readonly languages: Design['languages'];
  /** The faulty prompts by rule. */
  readonly faulty: readonly Faulty[];
}

let last: Table | null = null;

const wordsOf = (prompt: Prompt, languages: Design['languages']): PromptWords => {
  const words: Spoken[] = [];
  for (const language of languages) {
    const text = prompt.texts[language];
    const spoken = text === undefined ? null : spokenIn(text, language);
    if (spoken) words.push(spoken);
  }
  return words;
};

/** The faulty prompts of a design by rule; of the design asked for before only prompts that have changed are judged anew. */
const faultyIn = ({ prompts, languages }: Design): readonly Faulty[] => {
  const before = last?.languages === languages && last.faulty.length === judges.length ? last : null;
  if (before?.prompts === prompts) return before.faulty;
  const faulty = judges.map(() => new Map<PromptId, PromptFault>());
  for (const key in prompts) {
    const id = key as PromptId;
    const prompt = prompts[id];
    if (!prompt) continue;
    const known = before?.prompts[id] === prompt ? before.faulty : null;
    const words = known ? null : wordsOf(prompt, languages);
    for (let rule = 0; rule < judges.length; rule++) {
      const fault = words ? judges[rule]?.(prompt, languages, words) : known?.[rule]?.get(id);
      if (fault) faulty[rule]?.set(id, fault);
    }
  }
  last = { prompts, languages, faulty };
  return faulty;
};

/** The first place each faulty prompt is heard at; the others say the same. */
const findingsAt = (
  graph: CallGraph,
  context: CheckContext,
  id: string,
  byPrompt: Faulty,
  remembered: ReturnType<typeof remembering>,
): readonly Finding[] => {
  const findings: Finding[] = [];
  const told = new Set<PromptId>();
  for (const slot of graph.shape.order) {
    const node = graph.nodes[slot] as Node;
    let here: (readonly [Place, PromptFault])[] | null = null;
    for (const place of placesOf(node)) {
      const fault = byPrompt.get(place.promptId);
      if (!fault || told.has(place.promptId)) continue;
      told.add(place.promptId);
      here = here ?? [];
      here.push([place, fault]);
    }
    if (here === null) continue;
    const found = here;
    const made = found.map(([{ field, where }, { severity, message }]) =>
      makeFinding(id, severity, node.id, field, message(where(node))),
    );
    const key = made.map(({ field, message }) => `${field} ${message}`).join('\n');
    findings.push(...remembered(graph, slot, context, key, () => made));
    if (told.size === byPrompt.size) break;
  }
  return findings;
};

/**
 * A check from its rule for one prompt, whatever says it. Prompts are judged again only where their words or the
 * languages of the design have changed; what is at fault is told once, at the first place that says it.
 */
export const promptCheck = (id: string, title: string, judge: Judge): Check => {
  const rule = judges.push(judge) - 1;
  const remembered = remembering();
  return {
    id,
    title,
    run: (design, context) => {
      const faulty = faultyIn(design)[rule];
      return !faulty || faulty.size === 0 ? noFindings : findingsAt(graphOf(design), context, id, faulty, remembered);
    },
  };
};
