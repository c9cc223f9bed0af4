import { parseTree } from '../../../src/core/formats/architect/parse';
import { at, type MapTree, onlyEntry, type Tree, textAt, textOf } from '../../../src/core/formats/architect/tree';
import { flowTypeOf } from '../org/flow-types';
import { languageCode } from '../org/prompts';
import { checkMenus } from './check-menus';
import { checkNames, type OrgNames, reportMissing } from './check-names';
import { checkReferences } from './check-references';
import { checkTasks } from './check-tasks';
import { languagesOf, longestName } from './file-parts';
import { createReport, type JobMessage, type Report } from './message';

/** The platform refuses flows above this size. */
const mostBytes = 6_170_000;

/** What a flow's file says of the flow, as far as it could be read. */
export interface FlowFile {
  /** In capitals. */
  readonly type: string;
  readonly name: string;
  /** Null: the file has none. */
  readonly description: string | null;
  /** The division's name; null: the file has none. */
  readonly division: string | null;
}

export interface CheckedFile {
  /** Null: it cannot be told which flow it is. */
  readonly flow: FlowFile | null;
  readonly messages: readonly JobMessage[];
}

/** The types of flow that have menus and tasks; of others only the name is checked. */
const callFlows: ReadonlySet<string> = new Set(['inboundCall', 'outboundCall', 'secureCall']);

/** Checks a flow's file as a publish does: its form, its menus and tasks, and what it refers to in the org. */
export function checkFlowFile(text: string, names: OrgNames): CheckedFile {
  const report = createReport();
  const flow = checkInto(report, text, names);
  return { flow, messages: report.messages() };
}

function checkInto(report: Report, text: string, names: OrgNames): FlowFile | null {
  const bytes = Buffer.byteLength(text);
  if (bytes > mostBytes) {
    report.error(`The flow has ${bytes} bytes; at most ${mostBytes} can be published.`);
    return null;
  }
  const parsed = parseTree(text);
  if (!parsed.ok) {
    const { line, column, issues } = parsed.error;
    report.error(`Line ${line}, column ${column}: ${issues[0]?.message ?? 'This is not YAML.'}`);
    return null;
  }
  const token = unfilledToken(parsed.value);
  if (token !== null) {
    report.error(`This is not YAML: ${token} was not replaced by a value.`);
    return null;
  }
  const root = onlyEntry(parsed.value);
  const type = flowTypeOf(root?.key ?? '');
  if (!root || type === undefined) {
    report.error('A flow has one key at the outermost level, its type, such as inboundCall.');
    return null;
  }
  const { value } = root;
  if (value.kind !== 'map') {
    report.error(`${root.key} has no fields.`);
    return null;
  }
  const name = textAt(value, 'name').trim();
  checkFlowName(report, name);
  // A flow may hand calls to itself, also before it exists.
  const known: OrgNames = { has: (kind, other) => (kind === 'flow' && other === name) || names.has(kind, other) };
  if (callFlows.has(root.key)) checkCallFlow(report, value, known);
  const division = textAt(value, 'division').trim();
  if (division !== '' && !names.has('division', division)) {
    reportMissing(report, 'The flow', 'division', division);
  }
  return name === ''
    ? null
    : { type, name, description: textOf(at(value, 'description')) ?? null, division: division || null };
}

function checkFlowName(report: Report, name: string): void {
  if (name === '') report.error('The flow has no name.');
  if (name.length > longestName) report.error(`The name of the flow has more than ${longestName} characters.`);
  if (name.includes('/')) report.error(`The name of the flow, '${name}', may not hold a slash.`);
  if (name.endsWith('-debug')) report.error(`The name of the flow, '${name}', may not end in -debug.`);
}

function checkCallFlow(report: Report, flow: MapTree, names: OrgNames): void {
  const language = textAt(flow, 'defaultLanguage');
  if (language === '') report.error('The flow has no default language (defaultLanguage).');
  else if (!/^[a-z]{2,3}-[a-z0-9]{2,8}$/i.test(language)) {
    report.error(`The default language '${language}' is none with a region, such as en-us.`);
  }
  for (const other of languagesOf(flow)) {
    if (other !== '' && languageCode(other) === null) report.error(`The flow: the language '${other}' is not known.`);
  }
  if (at(flow, 'states')) report.error('A call flow has menus and tasks; states are none of its parts.');
  if (textAt(flow, 'startUpRef') === '') report.error('The flow does not say where it starts (startUpRef).');
  checkMenus(report, flow);
  checkTasks(report, flow);
  checkReferences(report, flow);
  checkNames(report, flow, names);
}

/** A token that stands where YAML sees the beginning of a map: outside quotes, at the start of a value or key. */
function unfilledToken(root: Tree): string | null {
  const isToken = (text: string): boolean => text.startsWith('{{');
  const open: Tree[] = [root];
  for (let tree = open.pop(); tree !== undefined; tree = open.pop()) {
    if (tree.kind === 'scalar') {
      if (tree.style === 'plain' && isToken(tree.text)) return tree.text;
    } else if (tree.kind === 'list') open.push(...tree.items);
    else {
      for (const { key, value } of tree.entries) {
        if (isToken(key)) return key;
        open.push(value);
      }
    }
  }
  return null;
}
