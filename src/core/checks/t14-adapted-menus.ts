import { adaptedMenu, adaptedTimeout } from '../adaptation/adapt-menu';
import { lookUp } from '../directory/look-up';
import type { Adaptation, Design } from '../model/design';
import type { Menu } from '../model/menu';
import { graphOf, nodeAt } from './call-graph';
import type { Check, CheckContext, Finding } from './finding';
import { makeFinding, noFindings } from './make-finding';
import { type NodeCheck, nothingAround } from './node-check';
import { remembering } from './remember';
import { timeoutLeavesTimeToReact } from './t02-time-to-react';
import { timeoutLeavesTimeToThink } from './t03-time-to-think';
import { anyFallback, fallbackFindings } from './t14-fallback-on';
import { nameOf, seconds } from './words';

const id = 'IVR-T14';

const timing: readonly NodeCheck[] = [timeoutLeavesTimeToReact, timeoutLeavesTimeToThink];

/** What is at fault with a menu's timeout after a multiplier and not as it is drawn; `when` begins the sentence. */
const afterMultiplier = (menu: Menu, multiplier: number, when: string, context: CheckContext): readonly Finding[] => {
  const { wanted, seconds: held, clamped } = adaptedTimeout(menu.timeoutSeconds, multiplier);
  if (clamped) {
    const message = `${when}, callers of ${nameOf(menu)} would have ${seconds(wanted)} (${seconds(menu.timeoutSeconds)} times ${multiplier}); that is held at ${seconds(held)}.`;
    return [makeFinding(id, 'warning', menu.id, 'timeoutSeconds', message)];
  }
  if (wanted >= menu.timeoutSeconds) return noFindings;
  const now = adaptedMenu(menu, { multiplier, fallback: false });
  for (const rule of timing) {
    const [found] = rule.runNode(now, undefined, context, nothingAround);
    if (!found || rule.runNode(menu, undefined, context, nothingAround).length > 0) continue;
    return [makeFinding(id, 'warning', menu.id, 'timeoutSeconds', `${when}: ${found.message}`)];
  }
  return noFindings;
};

const whenFull = 'While the queue is full';
const whenUsual = 'While the queue is not full';

const remembered = remembering();

const timeoutFindings = (menu: Menu, adaptation: Adaptation, context: CheckContext): readonly Finding[] => {
  const { timeoutMultiplier, usualMultiplier } = adaptation;
  const full = afterMultiplier(menu, timeoutMultiplier, whenFull, context);
  const usual = afterMultiplier(menu, usualMultiplier, whenUsual, context);
  return usual.length === 0 ? full : [...full, ...usual];
};

const about = (field: string, severity: 'error' | 'warning' | 'info', message: string): Finding =>
  makeFinding(id, severity, null, `adaptation.${field}`, message);

const noFallbackWords = {
  document: 'A full queue switches the fallback on, but no menu says where it leads: that is left to the org.',
  platform:
    'A full queue switches the fallback on, but no menu has a fallback target: callers who stay silent go where they always go.',
} as const;

/** What cannot be had together where each call reads from a data table how full the queue is. */
const rowFindings = ({ variation }: Pick<Design, 'variation'>, { usualMultiplier }: Adaptation): readonly Finding[] => {
  const findings: Finding[] = [];
  if (variation?.delivery === 'decide' && variation.variants.length > 0)
    findings.push(
      about(
        'byRow',
        'error',
        'Each call asks for its variants, so it cannot also read from a data table whether the queue is full.',
      ),
    );
  if (usualMultiplier !== 1)
    findings.push(
      about(
        'usualMultiplier',
        'error',
        'Where each call reads whether the queue is full, the usual menus are those that are drawn: times 1.',
      ),
    );
  return findings;
};

/** What is at fault with the settings themselves. */
const settingFindings = (
  { variation }: Design,
  adaptation: Adaptation,
  hasFallback: boolean,
  { directory, dialect }: CheckContext,
): readonly Finding[] => {
  const { queueId, waitAboveSeconds, agentsAtMost, fallback } = adaptation;
  const findings: Finding[] = [];
  if (queueId === '')
    findings.push(
      about('queueId', 'info', 'Menus are to adapt to a full queue, but no queue is chosen: nothing adapts.'),
    );
  else if (directory?.queues && lookUp(directory.queues, queueId).kind === 'none')
    findings.push(
      about('queueId', 'warning', `Menus adapt to the queue ${queueId}, which the org does not have: nothing adapts.`),
    );
  if (waitAboveSeconds === null && agentsAtMost === null)
    findings.push(
      about('waitAboveSeconds', 'info', 'Neither the wait nor the agents count, so the queue is never full.'),
    );
  if (adaptation.byRow && dialect === 'platform') findings.push(...rowFindings({ variation }, adaptation));
  const inVariants = variation?.variants.some(({ overrides }) =>
    Object.values(overrides).some((said) => said.fallback),
  );
  if (fallback && !hasFallback && !inVariants) findings.push(about('fallback', 'info', noFallbackWords[dialect]));
  return findings;
};

interface KnownSettings {
  readonly variation: Design['variation'];
  readonly adaptation: Adaptation;
  readonly hasFallback: boolean;
  readonly context: CheckContext;
  readonly findings: readonly Finding[];
}

let last: KnownSettings | null = null;

const settingFindingsOf = (design: Design, adaptation: Adaptation, hasFallback: boolean, context: CheckContext) => {
  const { variation } = design;
  const isKnown =
    last?.variation === variation &&
    last.adaptation === adaptation &&
    last.hasFallback === hasFallback &&
    last.context === context;
  if (!isKnown || last === null)
    last = {
      variation,
      adaptation,
      hasFallback,
      context,
      findings: settingFindings(design, adaptation, hasFallback, context),
    };
  return last.findings;
};

/**
 * Holds a design that adapts to a full queue to the rules at both ends of its settings: timeouts after each multiplier
 * (T01, where 1 to 60 s are kept by holding them there, T02, T03), and ways while every fallback is on (S03, S04, M02).
 * What is at fault as it is drawn is for those rules themselves.
 */
export const adaptedMenusKeepTheRules: Check = {
  id,
  title: 'Adapted menus keep to the rules.',
  run: (design, context) => {
    const { adaptation } = design;
    if (adaptation === null) return noFindings;
    const graph = graphOf(design);
    const findings = [...settingFindingsOf(design, adaptation, anyFallback(graph), context)];
    for (const slot of graph.shape.order) {
      if (nodeAt(graph, slot).kind !== 'menu') continue;
      const made = remembered(graph, slot, context, adaptation, (node) =>
        node.kind === 'menu' ? timeoutFindings(node, adaptation, context) : noFindings,
      );
      if (made.length > 0) findings.push(...made);
    }
    return adaptation.fallback ? [...findings, ...fallbackFindings(graph, context)] : findings;
  },
};
