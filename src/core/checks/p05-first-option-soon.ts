import type { Design } from '../model/design';
import type { Language, PromptId } from '../model/ids';
import type { Menu } from '../model/menu';
import type { PromptText } from '../model/prompt';
import { type CallGraph, graphOf, nodeAt } from './call-graph';
import type { Check, CheckContext, Finding, Limits } from './finding';
import { kindCode } from './kinds';
import { promptSeconds, textSeconds } from './listening-time';
import { makeFinding, noFindings } from './make-finding';
import { MinQueue } from './min-queue';
import { spokenBy } from './node-check';
import { spokenIn } from './phrasing/spoken';
import { remembering } from './remember';
import { everyWay, way, wayBit } from './shape';
import { nameOf } from './words';

/** Seconds of a menu's words before its first option begins; a recording is taken to keep to the pace of its words. */
const introSeconds = (text: PromptText | undefined, language: Language, limits: Limits): number => {
  const start = (text && spokenIn(text, language)?.start) ?? 0;
  if (!text || start === 0) return 0;
  const estimate = (words: string) => textSeconds({ ...text, text: words, recordedSeconds: null }, language, limits);
  const whole = estimate(text.text);
  const before = estimate(text.text.slice(0, start));
  return text.recordedSeconds === null || whole === 0 ? before : (text.recordedSeconds * before) / whole;
};

/** A menu that asks for the language: every choice leads to one. */
const asksForLanguage = (graph: CallGraph, slot: number): boolean => {
  const { shape } = graph;
  let choices = 0;
  for (let edge = shape.first[slot] as number; edge < (shape.first[slot + 1] as number); edge++) {
    if (shape.way[edge] !== way.choice) continue;
    choices++;
    const to = shape.to[edge] as number;
    if (to < 0 || shape.kind[to] === kindCode.missing || nodeAt(graph, to).kind !== 'language') return false;
  }
  return choices > 0;
};

/** Seconds until each menu that callers come to first begins its options, on the quickest way to it. */
const untilFirstOption = (graph: CallGraph, language: Language, limits: Limits): Map<number, number> => {
  const { shape, design } = graph;
  const found = new Map<number, number>();
  const best = new Map<number, number>([[shape.start, 0]]);
  const queue = new MinQueue();
  queue.add(shape.start, 0);
  for (let next = queue.take(); next !== undefined; next = queue.take()) {
    const { item: slot, cost } = next;
    if (cost > (best.get(slot) as number) || shape.kind[slot] === kindCode.missing) continue;
    const node = nodeAt(graph, slot);
    const spoken = (promptId: PromptId | null) => promptSeconds(design, promptId, language, limits) ?? 0;
    if (node.kind === 'menu' && !asksForLanguage(graph, slot)) {
      found.set(slot, cost + introSeconds(spokenBy(design, node)?.texts[language], language, limits));
      continue;
    }
    const here = cost + (node.kind === 'menu' || node.kind === 'announcement' ? spoken(node.promptId) : 0);
    for (let edge = shape.first[slot] as number; edge < (shape.first[slot + 1] as number); edge++) {
      const to = shape.to[edge] as number;
      const isTaken =
        node.kind === 'menu' ? shape.way[edge] === way.choice : everyWay & wayBit(shape.way[edge] as number);
      if (to < 0 || !isTaken || here >= (best.get(to) ?? Number.POSITIVE_INFINITY)) continue;
      best.set(to, here);
      queue.add(to, here);
    }
  }
  return found;
};

const lateFinding = (menu: Menu, seconds: number, where: string, { firstOptionLateSeconds }: Limits): Finding => {
  const takes = `about ${Math.round(seconds)} s${where} until ${nameOf(menu)} says its first option`;
  const message =
    seconds > firstOptionLateSeconds
      ? `Callers wait ${takes}, more than ${firstOptionLateSeconds} s: many have hung up by then.`
      : `Callers wait ${takes}: a shorter greeting brings them to it sooner.`;
  return makeFinding('IVR-P05', 'warning', menu.id, null, message);
};

const remembered = remembering();

const check = (design: Design, context: CheckContext): readonly Finding[] => {
  const graph = graphOf(design);
  const { limits } = context;
  if (graph.shape.start < 0) return noFindings;
  const longest = new Map<number, { seconds: number; language: Language }>();
  for (const language of design.languages)
    for (const [slot, seconds] of untilFirstOption(graph, language, limits))
      if (seconds > Math.max(limits.firstOptionSeconds, longest.get(slot)?.seconds ?? 0))
        longest.set(slot, { seconds, language });
  return [...longest].flatMap(([slot, { seconds, language }]) =>
    remembered(graph, slot, context, `${Math.round(seconds)} ${language}`, (node) =>
      lateFinding(node as Menu, seconds, design.languages.length > 1 ? ` in ${language}` : '', limits),
    ),
  );
};

/**
 * Adds up what callers hear from the start of the call until the first menu begins its options: greeting, notices, and a
 * menu that asks for the language, to its end. The quickest way counts, in the language that takes longest.
 */
export const theFirstOptionComesSoon: Check = { id: 'IVR-P05', title: 'The first option is heard soon.', run: check };
