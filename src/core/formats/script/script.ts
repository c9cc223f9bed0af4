import type { Design } from '../../model/design';
import { edgesOf, takenInstead } from '../../model/edges';
import { nodeOf, nodesOf, treeOf } from '../../model/graph';
import type { Language, PromptId } from '../../model/ids';
import type { Menu } from '../../model/menu';
import { choiceWord, kindNames, nodeName, portName, targetName } from '../../model/names';
import { actingKind, type Node } from '../../model/node';
import type { Target } from '../../model/target';
import type { Variation } from '../../model/variation';
import { designOfVariant } from '../../variation/apply-variant';
import { promptIdsOfVariant } from '../../variation/prompts-of-variant';
import { outlineOf } from '../outline';
import { type Spoken, spokenOf } from './spoken';

/** What is said and where it leads when a caller does one thing. */
export interface ScriptWay {
  readonly says: Spoken | null;
  /** In words; null: nowhere yet. */
  readonly leadsTo: string | null;
}

export interface ScriptChoice extends ScriptWay {
  readonly digit: string | null;
  readonly label: string;
  /** Words that take the choice by speech in this language. */
  readonly terms: readonly string[];
  /** The digit works in every menu. */
  readonly everywhere: boolean;
  /** Taken when all tries are used up. */
  readonly isDefault: boolean;
}

/** What callers hear at one step. */
export interface ScriptStep {
  readonly node: Node;
  readonly name: string;
  readonly kind: string;
  /** How callers come here: «choice 1 of Main menu»; null for the start and for steps nobody leads to. */
  readonly reachedBy: string | null;
  readonly isStart: boolean;
  readonly unreached: boolean;
  readonly says: Spoken | null;
  readonly menu: {
    readonly timeoutSeconds: number;
    readonly tries: number;
    readonly choices: readonly ScriptChoice[];
    readonly noInput: ScriptWay;
    /** Null: as for silence. */
    readonly noMatch: ScriptWay | null;
    /** Where callers go while the queue is full; undefined: no such way. */
    readonly fallback: string | undefined;
  } | null;
  /** Where the call goes on after an announcement; undefined: it does not, or by choices. */
  readonly next: string | null | undefined;
}

/** What the callers of a variant hear otherwise than those of the base. */
export interface ScriptVariant {
  readonly name: string;
  /** «Gold customers 50 %, all other callers»: the segments that hear it; empty: nobody does. */
  readonly heardBy: string;
  /** Its own menus, in the order of the outline. */
  readonly steps: readonly ScriptStep[];
}

/** All that is said in one language. */
export interface Script {
  readonly language: Language;
  readonly isDefault: boolean;
  /** In the order of the outline. */
  readonly steps: readonly ScriptStep[];
  /** Where callers are told apart. */
  readonly variants: readonly ScriptVariant[];
  /** Prompts that no step plays. */
  readonly unplayed: readonly Spoken[];
  /** How many prompts steps play, and how many of them have no words in this language though another has them. */
  readonly played: number;
  readonly untranslated: number;
}

const words = (design: Design, target: Target | null): string | null => targetName(design, target);

const menuPart = (design: Design, menu: Menu, language: Language): NonNullable<ScriptStep['menu']> => {
  const way = (promptId: PromptId | null, target: Target | null): ScriptWay => ({
    says: spokenOf(design, promptId, language),
    leadsTo: words(design, target),
  });
  const instead = takenInstead(menu, design.runtime);
  return {
    timeoutSeconds: menu.timeoutSeconds,
    tries: menu.tries,
    choices: menu.choices.map((choice) => ({
      ...way(choice.promptId, choice.target),
      digit: choice.digit || null,
      label: choice.label,
      terms: choice.speechTerms[language] ?? [],
      everywhere: choice.global,
      isDefault: choice.id === menu.defaultChoiceId,
    })),
    noInput: instead
      ? { says: null, leadsTo: `as ${choiceWord(instead)}` }
      : way(menu.noInput.promptId, menu.noInput.target),
    noMatch: menu.noMatch === 'as-no-input' ? null : way(menu.noMatch.promptId, menu.noMatch.target),
    fallback: menu.fallback === null ? undefined : (words(design, menu.fallback) ?? undefined),
  };
};

/** Steps at which something is or ought to be said. */
const speaks = (node: Node): boolean =>
  node.kind === 'menu' || node.kind === 'announcement' || (node.kind === 'disconnect' && node.promptId !== null);

const stepOf = (design: Design, node: Node, unreached: boolean, language: Language): ScriptStep => {
  const via = treeOf(design).get(node.id)?.via ?? null;
  const from = nodeOf(design, via?.from ?? null);
  return {
    node,
    name: nodeName(node),
    kind: kindNames[actingKind(node)],
    reachedBy:
      via && from
        ? via.port.kind === 'next'
          ? nodeName(from)
          : `${portName(from, via.port)} of ${nodeName(from)}`
        : null,
    isStart: design.start === node.id,
    unreached,
    says: spokenOf(design, 'promptId' in node ? node.promptId : null, language),
    menu: node.kind === 'menu' ? menuPart(design, node, language) : null,
    next: node.kind === 'announcement' ? words(design, node.next) : undefined,
  };
};

/** The prompts that a step plays, in the order they are heard of. */
const promptsOf = (node: Node): (PromptId | null)[] =>
  node.kind === 'menu'
    ? [
        node.promptId,
        ...node.choices.map((choice) => choice.promptId),
        node.noInput.promptId,
        node.noMatch === 'as-no-input' ? null : node.noMatch.promptId,
      ]
    : ['promptId' in node ? node.promptId : null];

const heardBy = (variation: Variation, variantId: string): string =>
  variation.segments
    .flatMap(({ key, name, arms }) => {
      const share = arms.find((arm) => arm.variantId === variantId)?.sharePercent ?? 0;
      if (share === 0) return [];
      return [`${name.trim() || key}${share === 100 ? '' : ` ${share} %`}`];
    })
    .join(', ');

const variantsOf = (design: Design, language: Language): ScriptVariant[] =>
  (design.variation?.variants ?? []).map(({ id, name, overrides }) => {
    const heard = designOfVariant(design, id);
    return {
      name: name.trim() || id,
      heardBy: design.variation === null ? '' : heardBy(design.variation, id),
      steps: outlineOf(heard)
        .filter(({ node }) => node.kind === 'menu' && Object.hasOwn(overrides, node.id))
        .map(({ node, unreached }) => stepOf(heard, node, unreached, language)),
    };
  });

/** What callers hear in that language, step by step in the order of the outline. */
export const scriptOf = (design: Design, language: Language): Script => {
  const own = (design.variation?.variants ?? []).flatMap(promptIdsOfVariant);
  const played = new Set([...nodesOf(design).flatMap(promptsOf), ...own]);
  const spoken = [...played].flatMap((id) => spokenOf(design, id, language) ?? []);
  return {
    language,
    isDefault: language === design.languages[0],
    steps: outlineOf(design)
      .filter(({ node }) => speaks(node))
      .map(({ node, unreached }) => stepOf(design, node, unreached, language)),
    variants: variantsOf(design, language),
    unplayed: Object.values(design.prompts)
      .filter(({ id }) => !played.has(id))
      .flatMap(({ id }) => spokenOf(design, id, language) ?? []),
    played: spoken.length,
    untranslated: spoken.filter((one) => one.state === 'untranslated').length,
  };
};

/** Steps that say nothing of their own: transfers, decisions. They stand in the script only as what ways lead to. */
export const silentSteps = (design: Design): number =>
  nodesOf(design).filter((node) => !speaks(node) && edgesOf(node).length > 0).length;

/** «5 prompts, 2 not translated yet». */
export const scriptCount = ({ played, untranslated }: Script): string =>
  `${played} ${played === 1 ? 'prompt' : 'prompts'}${untranslated === 0 ? '' : `, ${untranslated} not translated yet`}`;
