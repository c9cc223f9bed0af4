import { emptyDesign } from '../../model/build';
import type { Design } from '../../model/design';
import type { DesignId, Language, NodeId } from '../../model/ids';
import type { InputIssue } from '../../model/read-design';
import { err, ok, type Result } from '../../model/result';
import type { Unreadable } from '../unreadable';
import { createFlowReader, type FlowReader, readLanguage, toNode } from './flow-reader';
import { callFlowTypes, knownFlowTypes, otherFlowText } from './flow-types';
import { lineFinder, parseTree, unreadableAt } from './parse';
import type { ReadFlow } from './places';
import { type AllottedMenu, allotMenu, platformDefaults, readMenu, readSettings } from './read-menus';
import { linkTaskEnds, readStep } from './read-steps';
import { recogniseMeasurement } from './recognise-measurement';
import { recogniseVariants } from './recognise-variants';
import { parseReference } from './references';
import { at, entryOf, type MapTree, onlyEntry, type Tree, textAt, textOf } from './tree';

/** The flow's own part of the file, or why it is not one of ours. */
const flowOf = (text: string, tree: Tree): Result<{ root: string; flow: MapTree }, Unreadable> => {
  const entry = onlyEntry(tree);
  if (tree.kind !== 'map' || !entry) {
    const types = tree.kind === 'map' ? tree.entries.filter(({ key }) => knownFlowTypes.has(key)) : [];
    return err(
      unreadableAt(
        text,
        (types[1] ?? types[0])?.keySpan.start ?? tree.span.start,
        types.length > 1
          ? 'A second flow begins here: a file holds one flow.'
          : 'An Architect flow has one key at the outermost level, its type, such as inboundCall.',
      ),
    );
  }
  if (!callFlowTypes.has(entry.key)) return err(unreadableAt(text, entry.keySpan.start, otherFlowText(entry.key)));
  if (entry.value.kind !== 'map')
    return err(
      unreadableAt(text, entry.keySpan.start, `${entry.key} has no fields: those of the flow are expected below it.`),
    );
  const states = entryOf(entry.value, 'states');
  if (states)
    return err(
      unreadableAt(
        text,
        states.keySpan.start,
        'Call flows have no states: they have menus and tasks. Only message, chat, email, work and survey flows have states.',
      ),
    );
  return ok({ root: entry.key, flow: entry.value });
};

/** The languages of a flow, the default one first. */
const languagesOf = (flow: MapTree): readonly Language[] => {
  const supported = at(flow, 'supportedLanguages');
  const named = [
    textAt(flow, 'defaultLanguage'),
    ...(supported?.kind === 'map' ? supported.entries.map(({ key }) => key) : []),
  ];
  const languages = [...new Set(named.flatMap((name) => readLanguage(name) ?? []))];
  return languages.length > 0 ? languages : ['en-us' as Language];
};

/** The bodies of a list of the flow (`menus` of `menu`s); anything else in it is an issue. */
const bodiesOf = (reader: FlowReader, flow: MapTree, list: string, type: string): { item: Tree; body: MapTree }[] => {
  const tree = at(flow, list);
  if (tree === undefined || (tree.kind === 'scalar' && textOf(tree) === undefined)) return [];
  const issue = (where: Tree, message: string) =>
    void reader.issues.push({ path: `line ${reader.line(where)}`, message });
  if (tree.kind !== 'list') {
    issue(tree, `${list} must be a list`);
    return [];
  }
  return tree.items.flatMap((item) => {
    const body = at(item, type);
    if (body?.kind === 'map') return { item, body };
    issue(item, `an item of ${list} must be a ${type} with its fields`);
    return [];
  });
};

const readStart = (reader: FlowReader, flow: MapTree): { start: NodeId | null; greeting: NodeId | null } => {
  const tree = at(flow, 'startUpRef');
  const text = textOf(tree);
  let start: NodeId | null = null;
  if (text !== undefined && tree) {
    const reference = parseReference(text);
    start = reader.resolve(text);
    if (!reference || (!reader.nodes.has(start) && !reader.refIds.has(start)))
      reader.remark('leads-nowhere', null, tree, `The flow starts at ${text}, which is not in it.`);
  }
  const greeting = at(flow, 'initialGreeting');
  const { promptId, interruptible } = reader.promptOf(greeting);
  if (promptId === null || !greeting) return { start, greeting: null };
  const id = reader.newNodeId('initial-greeting', 'greeting');
  reader.nodes.set(id, {
    kind: 'announcement',
    id,
    name: 'Initial greeting',
    answerGiven: false,
    source: { id: null, text: null, line: reader.line(greeting), opaque: {} },
    promptId,
    interruptible,
    next: start === null ? null : toNode(start),
  });
  return { start: id, greeting: id };
};

/** Reads a flow as it stands and remembers where everything is in the file. */
export const readWithPlaces = (text: string, id: DesignId): Result<ReadFlow, Unreadable> => {
  const parsed = parseTree(text);
  if (!parsed.ok) return parsed;
  const found = flowOf(text, parsed.value);
  if (!found.ok) return found;
  const { root, flow } = found.value;
  const defaults = readSettings(at(flow, 'settingsMenu'), platformDefaults);
  const menuDefaults = { timeoutSeconds: defaults.timeoutSeconds, tries: defaults.tries };
  const languages = languagesOf(flow);
  const reader = createFlowReader(root, languages, menuDefaults, lineFinder(text));

  const allotted = new Map<MapTree, AllottedMenu>();
  for (const { item, body } of bodiesOf(reader, flow, 'menus', 'menu')) allotMenu(reader, body, item, null, allotted);
  const tasks = bodiesOf(reader, flow, 'tasks', 'task').map(({ item, body }) => {
    const refId = textAt(body, 'refId') || textAt(body, 'name');
    const taskId = reader.newNodeId(refId, 'task');
    reader.register('task', refId, taskId, body);
    return { id: taskId, name: textAt(body, 'name'), sourceId: refId, menuId: null, item, body };
  });
  for (const menu of allotted.values()) readMenu(reader, menu, allotted);
  for (const task of tasks) {
    const list = at(task.body, 'actions');
    readStep(reader, task, list?.kind === 'list' ? list : null);
  }
  linkTaskEnds(reader);
  const { start, greeting } = readStart(reader, flow);
  if (reader.issues.length > 0) return err(linesFirst(reader.issues));

  const division = textOf(at(flow, 'division'));
  const design: Design = {
    ...emptyDesign(id, textAt(flow, 'name')),
    start,
    nodes: Object.fromEntries(reader.nodes),
    prompts: Object.fromEntries(reader.prompts),
    languages: [...languages],
    runtime: 'architect',
    menuDefaults,
    flow: {
      description: textAt(flow, 'description'),
      enabled: true,
      version: 0,
      opaque: { architect: { type: root, ...(division === undefined ? {} : { division }) } },
    },
    sourceText: { format: 'architect', text },
    ...(reader.remarks.length > 0 ? { remarks: reader.remarks } : {}),
  };
  const { menus, steps, refIds } = reader;
  return ok({ design, places: { text, root, flow, menus, steps, greeting, refIds } });
};

/** Issues whose path is a line, with the first of them as the place of the file. */
const linesFirst = (issues: readonly InputIssue[]): Unreadable => {
  const line = Number(issues[0]?.path.replace(/^line /, ''));
  return { issues, ...(Number.isInteger(line) ? { line, column: 1 } : {}) };
};

/**
 * A design from an Architect flow in YAML. The text is kept with it, so that nothing of it is lost on the way back.
 * Other flow types and faulty files are refused with what they are and where.
 */
export const readArchitect = (text: string, id: DesignId): Result<Design, Unreadable> => {
  const read = readWithPlaces(text, id);
  if (!read.ok) return read;
  const design = recogniseVariants(read.value)?.design ?? read.value.design;
  return ok(recogniseMeasurement(read.value, design)?.design ?? design);
};

/**
 * The same as it stands in the file: where the flow asks which menus a call hears, with the decision and all copies, and
 * with the tasks that count its calls.
 */
export const readArchitectAsItStands = (text: string, id: DesignId): Result<Design, Unreadable> => {
  const read = readWithPlaces(text, id);
  return read.ok ? ok(read.value.design) : read;
};
