import type { Directory, Listed } from '../../../src/core/directory/directory';
import { listed } from '../../../src/core/directory/directory';
import { inTermsOf } from '../../../src/core/directory/in-terms-of';

import { readArchitect, readArchitectAsItStands } from '../../../src/core/formats/architect/read';
import { architectText } from '../../../src/core/formats/architect/write';
import { readFlowJson } from '../../../src/core/formats/flow-json/read';
import { writeFlowJson } from '../../../src/core/formats/flow-json/write';
import { isSetPromptFlow, readSetPrompt } from '../../../src/core/formats/set-prompt/read';
import type { Design } from '../../../src/core/model/design';
import type { DesignId } from '../../../src/core/model/ids';
import type { Classification, Node } from '../../../src/core/model/node';
import type { InputIssue } from '../../../src/core/model/read-design';
import { err, ok, type Result } from '../../../src/core/model/result';
import type { FlowContent, FlowForm, StoredFlow, StoredVersion } from './flow';
import { rootOf } from './flow-types';
import { flowContent } from './menus';
import { people } from './people';
import { queueOfWord } from './queues';

/** What of an org it takes to tell what a flow refers to. */
interface Lists {
  flows(): readonly { readonly id: string; readonly name: string }[];
  queues(): readonly { readonly id: string; readonly name: string }[];
}

/** The org's lists by which references are read: by id in flow JSON, by name in YAML. `prompts`: names to themselves. */
export const directoryOf = (org: Lists, prompts: Listed | null = null): Directory => ({
  queues: listed(org.queues()),
  flows: listed(org.flows()),
  users: listed(people),
  prompts,
});

/** What a target of flow JSON is by the org's lists: the format itself says only its id. */
const classified = (node: Node, { queues, flows, users }: Directory): Node => {
  if (node.kind !== 'unknown' || node.classifiedAs !== null) return node;
  const kinds: readonly (readonly [Classification, Listed | null])[] = [
    ['queue', queues],
    ['flow', flows],
    ['user', users],
  ];
  const [kind] = kinds.find(([, list]) => list?.has(node.targetId)) ?? [];
  if (kind !== undefined) return { ...node, classifiedAs: kind };
  const queueId = queueOfWord(node.targetId);
  return queueId === undefined ? node : { ...node, targetId: queueId, classifiedAs: 'queue' };
};

const anyId = 'flow' as DesignId;

const readForm = (form: FlowForm, id: DesignId): Result<Design, readonly InputIssue[]> => {
  if (form.kind === 'yaml') {
    const read = readArchitect(form.text, id);
    return read.ok ? read : err(read.error.issues);
  }
  return isSetPromptFlow(form.content) ? readSetPrompt(form.content, id) : readFlowJson(form.content, id);
};

/**
 * What a form of a flow means, whatever it was given in. What it refers to is named by the org's ids where the org has it
 * (`queue-sales`), else as it was written. Refused: what is no call flow, such as a workflow in YAML.
 */
export const designOf = (
  form: FlowForm,
  directory: Directory,
  id: DesignId = anyId,
): Result<Design, readonly InputIssue[]> => {
  const read = readForm(form, id);
  return read.ok ? ok(named(read.value, directory)) : read;
};

const named = (design: Design, directory: Directory): Design => {
  const nodes = Object.fromEntries(
    Object.entries(design.nodes).map(([nodeId, node]) => [nodeId, classified(node, directory)]),
  );
  return inTermsOf({ ...design, nodes }, directory, 'id');
};

/** The same as callers meet it: a flow that asks which menus they hear with the question and every copy in it. */
export const asCallersMeetIt = (form: FlowForm, directory: Directory): Result<Design, readonly InputIssue[]> => {
  if (form.kind === 'json') return designOf(form, directory);
  const read = readArchitectAsItStands(form.text, anyId);
  return read.ok ? ok(named(read.value, directory)) : err(read.error.issues);
};

/**
 * A published state as Architect YAML: the very text where that is how it was given under the flow's name of today, else
 * written, its targets by name. Null: it cannot be read as a call flow.
 */
export const yamlOf = (
  flow: StoredFlow,
  { form }: StoredVersion,
  directory: Directory,
  division: string,
): string | null => {
  const read = form.kind === 'json' ? designOf(form, directory) : readForm(form, anyId);
  if (!read.ok) return form.kind === 'yaml' ? form.text : null;
  const design = read.value;
  if (form.kind === 'yaml')
    return design.name === flow.name ? form.text : architectText({ ...design, name: flow.name });
  const type = rootOf(flow.type) ?? 'inboundCall';
  const { description, opaque } = design.flow;
  return architectText({
    ...inTermsOf(design, directory, 'name'),
    name: flow.name,
    flow: {
      ...design.flow,
      description: description || flow.description,
      opaque: { ...opaque, architect: { type, division } },
    },
  });
};

/** A published state in flow JSON, or as it was sent where that was flow JSON or the SetPrompt form. */
export const contentOf = (flow: StoredFlow, { form, number }: StoredVersion, directory: Directory): FlowContent => {
  if (form.kind === 'json') return { ...form.content, name: flow.name };
  const read = designOf(form, directory);
  if (!read.ok) return flowContent(flow.name, flow.description, number, null);
  const { architect: _, ...opaque } = read.value.flow.opaque;
  const design = { ...read.value, flow: { ...read.value.flow, version: number, opaque } };
  const nodes = Object.fromEntries(Object.entries(design.nodes).map(([id, node]) => [id, withKeysAlone(node)]));
  return { ...writeFlowJson({ ...design, nodes }), name: flow.name };
};

/**
 * A menu as flow JSON can say it: each choice has a key, and what is taken without one is where silence leads.
 */
const withKeysAlone = (node: Node): Node => {
  if (node.kind !== 'menu') return node;
  const { choices, defaultChoiceId, noInput } = node;
  const byDefault = choices.find(({ id }) => id === defaultChoiceId);
  return {
    ...node,
    choices: choices.filter(({ digit }) => digit !== null),
    noInput: byDefault ? { promptId: byDefault.promptId, target: byDefault.target } : noInput,
    defaultChoiceId: null,
  };
};
