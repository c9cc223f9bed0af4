import type { Design } from '../../model/design';
import { nodeOf, nodesOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import type { Json } from '../../model/json';
import { durationJson, extensionDelayJson, menuItem, taskFields } from './compose';
import { endingAction, endingAt, type Plan } from './compose-endings';
import { callFlowTypes } from './flow-types';
import { type FileOf, greetingOf, homesOf, isStep, refIdsOf, startStepOf } from './homes';
import { type ArchitectOptions, defaultArchitectOptions } from './options';
import { menuReference, taskReference } from './references';
import { audioJson, spokenOf } from './written-audio';

type Fields = { readonly [key: string]: Json };

/** What a design that came from Architect says of its flow. */
export const architectOf = (design: Design): { readonly type: string; readonly division: string | null } => {
  const kept = design.flow.opaque.architect;
  const fields = typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? (kept as Fields) : {};
  return {
    type: typeof fields.type === 'string' && callFlowTypes.has(fields.type) ? fields.type : 'inboundCall',
    division: typeof fields.division === 'string' ? fields.division : null,
  };
};

/** How a design is written, beside the file it came from or as a new one. */
export const planFor = (design: Design, file: FileOf | null, options: Partial<ArchitectOptions> = {}): Plan => {
  const all = { ...defaultArchitectOptions, ...options };
  const homes = homesOf(design, file, all);
  return {
    design,
    root: file?.places.root ?? architectOf(design).type,
    options: all,
    homes,
    refIds: refIdsOf(design, file?.places ?? null, homes),
  };
};

/** A task that a flow starts with where its first step is none that a flow can start at. */
const startTaskName = 'Start';

/** The reference a flow starts at, and the task that had to be made for it. */
export const startOf = (plan: Plan): { readonly reference: string | null; readonly task: Fields | null } => {
  const node = nodeOf(plan.design, startStepOf(plan.design));
  if (!node) return { reference: null, task: null };
  const refId = plan.refIds.nodes.get(node.id) ?? '';
  if (node.kind === 'menu') return { reference: menuReference(plan.root, refId), task: null };
  if (isStep(node)) return { reference: taskReference(plan.root, refId), task: null };
  const ending = endingAt(plan, { kind: 'node', nodeId: node.id });
  const actions = ending ? { actions: [endingAction(ending)] } : {};
  return {
    reference: taskReference(plan.root, startTaskName),
    task: { name: startTaskName, refId: startTaskName, ...actions },
  };
};

export const languageJson: Fields = {
  defaultLanguageSkill: { noValue: true },
  textToSpeech: { defaultEngine: { defaultVoice: true } },
};

export const greetingJson = (plan: Plan): Json | null => {
  const greeting = nodeOf(plan.design, greetingOf(plan.design));
  if (greeting?.kind !== 'announcement') return null;
  const spoken = spokenOf(plan.design, greeting.promptId, greeting.interruptible);
  return spoken ? audioJson(spoken) : null;
};

/** Nodes that stand in one of the flow's lists, in the order of the design. */
export const listed = (plan: Plan, list: 'menus' | 'tasks'): readonly NodeId[] =>
  nodesOf(plan.design)
    .filter((node) => plan.homes.get(node.id) === list)
    .map((node) => node.id);

const usesSpeech = (design: Design): boolean =>
  nodesOf(design).some(
    (node) => node.kind === 'menu' && node.choices.some(({ speechTerms }) => Object.keys(speechTerms).length > 0),
  );

/** A whole flow in the order of exports. */
export const flowJson = (plan: Plan): Fields => {
  const { design } = plan;
  const { division } = architectOf(design);
  const start = startOf(plan);
  const greeting = greetingJson(plan);
  const menus = listed(plan, 'menus').map((id) => menuItem(plan, id));
  const tasks: Fields[] = listed(plan, 'tasks').flatMap((id) => {
    const node = nodeOf(design, id);
    return node ? [{ task: taskFields(plan, node) }] : [];
  });
  if (start.task) tasks.push({ task: start.task });
  return {
    [plan.root]: {
      name: design.name,
      ...(design.flow.description === '' ? {} : { description: design.flow.description }),
      ...(division === null ? {} : { division }),
      ...(start.reference === null ? {} : { startUpRef: start.reference }),
      defaultLanguage: design.languages[0] ?? 'en-us',
      supportedLanguages: Object.fromEntries(design.languages.map((language) => [language, languageJson])),
      ...(greeting === null ? {} : { initialGreeting: greeting }),
      settingsErrorHandling: { errorHandling: { disconnect: { none: true } } },
      settingsMenu: {
        extensionDialingMaxDelay: extensionDelayJson(design.menuDefaults.timeoutSeconds),
        listenForExtensionDialing: { lit: true },
        menuSelectionTimeout: { lit: durationJson(design.menuDefaults.timeoutSeconds) },
        repeatCount: { lit: design.menuDefaults.tries },
      },
      ...(usesSpeech(design) ? { settingsSpeechRec: { asrEnabledOnFlow: true } } : {}),
      ...(menus.length > 0 ? { menus } : {}),
      ...(tasks.length > 0 ? { tasks } : {}),
    },
  };
};
