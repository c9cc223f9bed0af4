import { z } from 'zod';
import { branchIdSchema, languageSchema, nodeIdSchema, promptIdSchema } from './ids';
import { menuSchema } from './menu';
import { sourceSchema } from './source';
import { openTargetSchema } from './target';

const common = {
  id: nodeIdSchema,
  /** What the designer calls it; empty where the reference says it all. */
  name: z.string(),
  answerGiven: z.boolean(),
  source: sourceSchema.nullable(),
};

/** What lies outside the flow may be chosen in the call by an expression of the platform; then the reference is empty. */
const outside = { ...common, expression: z.string().optional() };

/** Where a call waits for an agent. `queueId` is the platform's id or name. */
export const queueSchema = z.strictObject({ kind: z.literal('queue'), ...outside, queueId: z.string() });
/** Another flow takes the call. */
export const flowSchema = z.strictObject({ kind: z.literal('flow'), ...outside, flowId: z.string() });
/** A telephone number outside, as dialled. */
export const numberSchema = z.strictObject({ kind: z.literal('number'), ...outside, number: z.string() });
/** One person. */
export const userSchema = z.strictObject({ kind: z.literal('user'), ...outside, userId: z.string() });
/** A group of people. */
export const groupSchema = z.strictObject({ kind: z.literal('group'), ...outside, groupId: z.string() });
/** The caller leaves a message; `mailbox` names the queue, person or group it is for. */
export const voicemailSchema = z.strictObject({ kind: z.literal('voicemail'), ...outside, mailbox: z.string() });
/** The caller is called back by an agent of this queue. */
export const callbackSchema = z.strictObject({ kind: z.literal('callback'), ...outside, queueId: z.string() });
/** The flow ends the call, after an optional last prompt. */
export const disconnectSchema = z.strictObject({
  kind: z.literal('disconnect'),
  ...common,
  promptId: promptIdSchema.nullable(),
});
/** Speaks, then goes on. */
export const announcementSchema = z.strictObject({
  kind: z.literal('announcement'),
  ...common,
  promptId: promptIdSchema.nullable(),
  interruptible: z.boolean(),
  next: openTargetSchema,
});
/** From here on the call is in this language. */
export const languageNodeSchema = z.strictObject({
  kind: z.literal('language'),
  ...common,
  language: languageSchema,
  next: openTargetSchema,
});

/** One way out of a node that decides at run time, named as in its source (`open`, `yes`, `gold`). */
export const branchSchema = z.strictObject({
  id: branchIdSchema,
  name: z.string(),
  target: openTargetSchema,
  /** The end of a task that was called: back to that caller alone, so it makes no way for calls that came otherwise. */
  returns: z.boolean().optional(),
});
export type Branch = z.infer<typeof branchSchema>;

/** Opening hours: which branch is taken depends on a schedule. */
export const hoursSchema = z.strictObject({
  kind: z.literal('hours'),
  ...common,
  scheduleGroup: z.string(),
  branches: z.array(branchSchema),
});
/**
 * A queue with what follows when it does not take the call (full, closed, nobody there): callers are transferred, and
 * where that fails they go on: one branch each, named after the action and its output.
 */
export const overflowSchema = z.strictObject({
  kind: z.literal('overflow'),
  ...common,
  branches: z.array(branchSchema),
});
/** What the platform decides at run time: drawn as a box with every way out of it. */
export const taskSchema = z.strictObject({
  kind: z.literal('task'),
  ...common,
  /** Its actions in a line each, for people. */
  actions: z.array(z.string()),
  branches: z.array(branchSchema),
});

/** Kinds that a designer can name for a target whose source does not say what it is. */
export const classifications = [
  'queue',
  'flow',
  'number',
  'user',
  'group',
  'voicemail',
  'callback',
  'disconnect',
] as const;
export type Classification = (typeof classifications)[number];

/** A target that its source names without saying what it is (flow JSON's `agent-transfer`). */
export const unknownSchema = z.strictObject({
  kind: z.literal('unknown'),
  ...common,
  targetId: z.string(),
  /** What the designer says it is; null: nobody has said. */
  classifiedAs: z.enum(classifications).nullable(),
});

/** One step of a design. */
export const nodeSchema = z.discriminatedUnion('kind', [
  menuSchema,
  queueSchema,
  flowSchema,
  numberSchema,
  userSchema,
  groupSchema,
  voicemailSchema,
  callbackSchema,
  disconnectSchema,
  announcementSchema,
  languageNodeSchema,
  hoursSchema,
  overflowSchema,
  taskSchema,
  unknownSchema,
]);
export type Node = z.infer<typeof nodeSchema>;
export type NodeKind = Node['kind'];
export type NodeOf<K extends NodeKind> = Extract<Node, { kind: K }>;

/** A step that decides in the call which of its branches is taken. */
export type Decision = NodeOf<'hours' | 'overflow' | 'task'>;

export const isDecision = (node: Node): node is Decision =>
  node.kind === 'hours' || node.kind === 'overflow' || node.kind === 'task';

/** The kind a node acts as: an unknown target that the designer has classified counts as what it was classified as. */
export const actingKind = (node: Node): NodeKind =>
  node.kind === 'unknown' && node.classifiedAs !== null ? node.classifiedAs : node.kind;

/** The expression that chooses in the call what lies outside; undefined where it is fixed, or a step of the flow. */
export const expressionOf = (node: Node): string | undefined => ('expression' in node ? node.expression : undefined);

/**
 * The id or name of what lies outside the flow that this node stands for, or the expression that gives it; null for a
 * step inside the flow.
 */
export const externalRef = (node: Node): string | null => expressionOf(node) ?? fixedRef(node);

const fixedRef = (node: Node): string | null => {
  switch (node.kind) {
    case 'queue':
    case 'callback':
      return node.queueId;
    case 'flow':
      return node.flowId;
    case 'number':
      return node.number;
    case 'user':
      return node.userId;
    case 'group':
      return node.groupId;
    case 'voicemail':
      return node.mailbox;
    case 'unknown':
      return node.targetId;
    default:
      return null;
  }
};

/** The id that traces and findings speak of: the source's own where it has one, else ours. */
export const shownId = (node: Node): string => externalRef(node) || (node.source?.id ?? node.id);
