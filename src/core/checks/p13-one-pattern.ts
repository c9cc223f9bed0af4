import type { Design } from '../model/design';
import type { Language, PromptId } from '../model/ids';
import { graphOf, nodeAt } from './call-graph';
import type { Check, CheckContext, Finding } from './finding';
import { kindCode } from './kinds';
import { makeFinding, noFindings } from './make-finding';
import { spokenBy } from './node-check';
import { quoted } from './p03-function-first';
import { optionsOf, quoteOf, type Spoken, type SpokenOption, spokenIn } from './phrasing/spoken';
import { remembering } from './remember';
import { nameOf } from './words';

const patternOf = ({ order, verb }: SpokenOption): string => `${order} ${verb}`;

type Tables = WeakMap<
  Design['prompts'],
  { readonly languages: Design['languages']; readonly mixed: readonly Language[] }
>;

const tables: Tables = new WeakMap();

/** The languages whose prompts have options of more than one pattern; found again only where prompts have changed. */
const mixedLanguages = ({ prompts, languages }: Design): readonly Language[] => {
  const before = tables.get(prompts);
  if (before?.languages === languages) return before.mixed;
  const first = new Map<Language, Spoken>();
  const mixed = new Set<Language>();
  for (const key in prompts) {
    const texts = prompts[key as PromptId]?.texts;
    for (const language of languages) {
      const text = texts?.[language];
      if (!text || mixed.has(language)) continue;
      const spoken = spokenIn(text, language);
      if (!spoken || spoken.order === 'bare') continue;
      const known = first.get(language);
      if (known === undefined) first.set(language, spoken);
      else if (known.order !== spoken.order || known.verb !== spoken.verb) mixed.add(language);
      if (spoken.isMixed) mixed.add(language);
    }
  }
  const found = { languages, mixed: [...mixed] };
  tables.set(prompts, found);
  return found.mixed;
};

interface Use {
  count: number;
  readonly slot: number;
  readonly quote: string;
}

/** The patterns of the menus in a language, each with the first menu that has it; the commonest first. */
const usesIn = (design: Design, language: Language): Use[] => {
  const graph = graphOf(design);
  const uses = new Map<string, Use>();
  for (const slot of graph.shape.order) {
    if (graph.shape.kind[slot] !== kindCode.menu) continue;
    const text = spokenBy(design, nodeAt(graph, slot))?.texts[language];
    if (!text) continue;
    for (const option of optionsOf(text, language)) {
      if (option.order === 'bare') continue;
      const use = uses.get(patternOf(option));
      if (use) use.count++;
      else uses.set(patternOf(option), { count: 1, slot, quote: quoteOf(text, option) });
    }
  }
  return [...uses.values()].sort((a, b) => b.count - a.count);
};

const remembered = remembering();

const unevenFinding = (design: Design, language: Language, context: CheckContext): readonly Finding[] => {
  const graph = graphOf(design);
  const [usual, odd] = usesIn(design, language);
  if (!usual || !odd) return noFindings;
  const where = design.languages.length > 1 ? ` in ${language}` : '';
  const message = `${nameOf(nodeAt(graph, odd.slot))} says ${quoted(odd.quote)} where most menus${where} say ${quoted(usual.quote)}: one pattern is easier to follow.`;
  return remembered(graph, odd.slot, context, message, (node) =>
    makeFinding('IVR-P13', 'info', node.id, 'promptId', message),
  );
};

/**
 * Compares how menus put their options, by the verb and by what comes first. One finding for each language, at the first
 * menu that departs from the commonest pattern.
 */
export const menusKeepOnePattern: Check = {
  id: 'IVR-P13',
  title: 'The same phrasing pattern is used in all menus of one language.',
  run: (design, context) => mixedLanguages(design).flatMap((language) => unevenFinding(design, language, context)),
};
