import { currentSchemaVersion, type Design } from './design';
import type { ChoiceId, DesignId, Language, NodeId, PromptId } from './ids';
import type { Choice, Menu } from './menu';
import type { Node, NodeKind, NodeOf } from './node';
import { assertNever } from './result';

/** The product's limit of menu depth (the documents' «system limits», not the platform's). */
export const productMaxDepth = 5;

/** A design without nodes. */
export const emptyDesign = (id: DesignId, name: string): Design => ({
  schemaVersion: currentSchemaVersion,
  id,
  name,
  start: null,
  nodes: {},
  prompts: {},
  languages: ['en-us' as Language],
  runtime: 'architect',
  menuDefaults: { timeoutSeconds: 10, tries: 3 },
  maxDepth: null,
  flow: { description: '', enabled: true, version: 0, opaque: {} },
  positions: {},
  notes: {},
  waivers: [],
  adaptation: null,
  measurement: null,
  variation: null,
  origin: null,
  sourceText: null,
});

/** A choice that leads nowhere yet. */
export const emptyChoice = (id: ChoiceId, digit: string | null = null): Choice => ({
  id,
  digit,
  label: '',
  promptId: null,
  target: null,
  global: false,
  speechTerms: {},
  globalSpeech: false,
  answerGiven: false,
  source: null,
});

/** A menu without choices and without a prompt. */
export const emptyMenu = (id: NodeId, name: string, defaults: Design['menuDefaults']): Menu => ({
  kind: 'menu',
  id,
  name,
  promptId: null,
  interruptible: true,
  timeoutSeconds: defaults.timeoutSeconds,
  tries: defaults.tries,
  choices: [],
  noInput: { promptId: null, target: null },
  noMatch: 'as-no-input',
  defaultChoiceId: null,
  fallback: null,
  nestedUnder: null,
  answerGiven: false,
  source: null,
});

/** A prompt known by its id alone. */
export const emptyPrompt = (id: PromptId): Design['prompts'][PromptId] => ({ id, name: '', texts: {}, source: null });

/** A node of that kind as it is when freshly put on the canvas. */
export const emptyNode = <K extends NodeKind>(kind: K, id: NodeId, name: string, design: Design): NodeOf<K> => {
  const common = { id, name, answerGiven: false, source: null };
  const make = (): Node => {
    const of: NodeKind = kind;
    switch (of) {
      case 'menu':
        return emptyMenu(id, name, design.menuDefaults);
      case 'queue':
        return { kind: of, ...common, queueId: '' };
      case 'callback':
        return { kind: of, ...common, queueId: '' };
      case 'flow':
        return { kind: of, ...common, flowId: '' };
      case 'number':
        return { kind: of, ...common, number: '' };
      case 'user':
        return { kind: of, ...common, userId: '' };
      case 'group':
        return { kind: of, ...common, groupId: '' };
      case 'voicemail':
        return { kind: of, ...common, mailbox: '' };
      case 'disconnect':
        return { kind: of, ...common, promptId: null };
      case 'announcement':
        return { kind: of, ...common, promptId: null, interruptible: true, next: null };
      case 'language':
        return { kind: of, ...common, language: design.languages[0] as Language, next: null };
      case 'hours':
        return {
          kind: of,
          ...common,
          scheduleGroup: '',
          branches: [
            { id: 'open' as never, name: 'open', target: null },
            { id: 'closed' as never, name: 'closed', target: null },
          ],
        };
      case 'overflow':
        return {
          kind: of,
          ...common,
          branches: [
            { id: 'transferred' as never, name: 'Transfer to ACD', target: null },
            { id: 'failure' as never, name: 'failure', target: null },
          ],
        };
      case 'task':
        return { kind: of, ...common, actions: [], branches: [] };
      case 'unknown':
        return { kind: of, ...common, targetId: '', classifiedAs: null };
      default:
        return assertNever(of);
    }
  };
  return make() as NodeOf<K>;
};
