import { emptyPrompt } from '../../model/build';
import type { Design, Remark } from '../../model/design';
import { isSafeId, type Language, languageSchema, type NodeId, type PromptId } from '../../model/ids';
import type { Node } from '../../model/node';
import type { Prompt, PromptText } from '../../model/prompt';
import type { InputIssue } from '../../model/read-design';
import type { Target } from '../../model/target';
import { slugOf } from '../export-file';
import { type Audio, readAudio, type Sound, wordsOfExpression } from './audio';
import type { OutsideKind } from './endings';
import type { MenuPlace, StepPlace } from './places';
import { parseReference, type Reference } from './references';
import type { Tree } from './tree';
import type { Named } from './values';

/** What is collected while a flow is being read. */
export interface FlowReader {
  readonly root: string;
  readonly languages: readonly Language[];
  readonly defaults: Design['menuDefaults'];
  readonly nodes: Map<NodeId, Node>;
  readonly prompts: Map<PromptId, Prompt>;
  readonly menus: Map<NodeId, MenuPlace>;
  readonly steps: Map<NodeId, StepPlace>;
  readonly refIds: Map<NodeId, string>;
  readonly issues: InputIssue[];
  readonly remarks: Remark[];
  /** The steps that call each task, to come back at its end. */
  readonly callers: Map<NodeId, NodeId[]>;
  /** Steps of each reusable task: where its end leads is known when all callers are. */
  readonly line: (tree: Tree) => number;
  readonly newNodeId: (wanted: string, stem: string) => NodeId;
  readonly register: (type: 'menu' | 'task', refId: string, id: NodeId, tree: Tree) => void;
  readonly resolve: (reference: string) => NodeId;
  readonly outside: (kind: OutsideKind, named: Named) => NodeId;
  readonly promptOf: (tree: Tree | undefined) => {
    readonly promptId: PromptId | null;
    readonly interruptible: boolean;
  };
  readonly remark: (rule: string, nodeId: NodeId | null, tree: Tree, message: string) => void;
}

/** A language as the file writes it; null: it is none. */
export const readLanguage = (text: string): Language | null => {
  const parsed = languageSchema.safeParse(/^(?:\{\{|\$\{)/.test(text) ? text : text.trim().toLowerCase());
  return parsed.success ? parsed.data : null;
};

const spoken = (text: string): PromptText => ({ text, revision: 0, translatedFrom: null, recordedSeconds: null });

const fieldOf: Readonly<Record<OutsideKind, string>> = {
  queue: 'queueId',
  flow: 'flowId',
  number: 'number',
  user: 'userId',
  group: 'groupId',
  voicemail: 'mailbox',
  callback: 'queueId',
};

/** A reader for one flow, with nothing read yet. */
export const createFlowReader = (
  root: string,
  languages: readonly Language[],
  defaults: Design['menuDefaults'],
  lineAt: (offset: number) => number,
): FlowReader => {
  const nodes = new Map<NodeId, Node>();
  const prompts = new Map<PromptId, Prompt>();
  const remarks: Remark[] = [];
  const takenIds = new Set<string>();
  const byReference = new Map<string, NodeId>();
  const missing = new Map<string, NodeId>();
  const outsides = new Map<string, NodeId>();
  const byReferenceName = new Map<string, PromptId>();
  const refIds = new Map<NodeId, string>();
  const line = (tree: Tree): number => lineAt(tree.span.start);

  const lastNumbers = new Map<string, number>();
  /** As `freeId`, but it goes on where it stopped: a flow may hold thousands of one stem, and none is given back. */
  const nextId = (stem: string, isTaken: (id: string) => boolean): string => {
    let number = lastNumbers.get(stem) ?? 0;
    let id: string;
    do id = `${stem}-${++number}`;
    while (isTaken(id));
    lastNumbers.set(stem, number);
    return id;
  };

  const newNodeId = (wanted: string, stem: string): NodeId => {
    const slug = isSafeId(wanted) && wanted.length <= 60 ? wanted : slugOf(wanted, stem);
    const id = takenIds.has(slug) ? nextId(slug, (each) => takenIds.has(each)) : slug;
    takenIds.add(id);
    return id as NodeId;
  };

  const remark: FlowReader['remark'] = (rule, nodeId, tree, message) =>
    void remarks.push({ rule, nodeId, line: line(tree), message });

  const register: FlowReader['register'] = (type, refId, id, tree) => {
    const key = `${type} ${refId}`;
    refIds.set(id, refId);
    if (byReference.has(key))
      remark('same-ref-id', id, tree, `The refId ${refId} is used twice: references to it lead to the first ${type}.`);
    else byReference.set(key, id);
  };

  const keyOf = ({ type, refId }: Reference): string => `${type === 'task' ? 'task' : 'menu'} ${refId}`;

  const resolve = (text: string): NodeId => {
    const reference = parseReference(text);
    const found = reference && !reference.elsewhere ? byReference.get(keyOf(reference)) : undefined;
    if (found) return found;
    // A way to something that is not there stays a way, so that it is seen and can be mended.
    const known = missing.get(text);
    if (known) return known;
    const id = newNodeId(`missing-${slugOf(reference?.refId ?? text, 'step')}`, 'missing');
    missing.set(text, id);
    return id;
  };

  const outside: FlowReader['outside'] = (kind, named) => {
    const key = `${kind} ${named.expression === undefined ? 'name' : 'exp'} ${named.expression ?? named.name}`;
    const known = outsides.get(key);
    if (known) return known;
    const id = newNodeId(`${kind}-${slugOf(named.expression ?? named.name, 'unnamed')}`, kind);
    const node = {
      kind,
      id,
      name: '',
      answerGiven: false,
      source: null,
      [fieldOf[kind]]: named.name,
      ...(named.expression === undefined ? {} : { expression: named.expression }),
    } as unknown as Node;
    nodes.set(id, node);
    outsides.set(key, id);
    return id;
  };

  const newPrompt = (prompt: Omit<Prompt, 'id' | 'source'>, wanted = ''): PromptId => {
    const taken = (id: string) => prompts.has(id as PromptId);
    const id = (wanted !== '' && isSafeId(wanted) && !taken(wanted) ? wanted : nextId('prompt', taken)) as PromptId;
    prompts.set(id, { ...emptyPrompt(id), ...prompt });
    return id;
  };

  const referred = (name: string): PromptId => {
    const known = byReferenceName.get(name);
    if (known) return known;
    const id = newPrompt({ name, texts: {}, reference: name }, name);
    byReferenceName.set(name, id);
    return id;
  };

  /** The words of a sound, as far as they are known before a call. */
  const wordsOf = (sound: Sound | null | undefined): string | null => {
    if (sound?.kind === 'text') return sound.text;
    return sound?.kind === 'expression' ? wordsOfExpression(sound.expression) : null;
  };

  const promptOfAudio = (audio: Audio): PromptId | null => {
    const { sound, byLanguage } = audio;
    if (byLanguage.size === 0) {
      if (sound === null || sound.kind === 'blank') return null;
      if (sound.kind === 'reference') return referred(sound.name);
    }
    const standard = languages[0] as Language;
    const texts: Partial<Record<Language, PromptText>> = {};
    const main = wordsOf(byLanguage.get(standard) ?? sound);
    if (main !== null) texts[standard] = spoken(main);
    for (const [language, each] of byLanguage) {
      const words = wordsOf(each);
      if (words !== null && language !== standard) texts[language] = spoken(words);
    }
    return newPrompt({
      name: '',
      texts,
      ...(sound?.kind === 'expression' ? { expression: sound.expression } : {}),
      ...(sound?.kind === 'reference' ? { reference: sound.name } : {}),
    });
  };

  return {
    root,
    languages,
    defaults,
    nodes,
    prompts,
    menus: new Map(),
    steps: new Map(),
    refIds,
    issues: [],
    remarks,
    callers: new Map(),
    line,
    newNodeId,
    register,
    resolve,
    outside,
    remark,
    promptOf: (tree) => {
      const audio = readAudio(tree, readLanguage);
      return audio === null
        ? { promptId: null, interruptible: true }
        : { promptId: promptOfAudio(audio), interruptible: audio.interruptible };
    },
  };
};

export const toNode = (nodeId: NodeId): Target => ({ kind: 'node', nodeId });
