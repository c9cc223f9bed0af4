import { exitReasons, noDestination } from '../../traffic/calls';
import { always, byColumn, type Dimension, type Dimensions } from '../query/dimension';
import { callerNumber, callOf, conversationIdOf, partId } from './ids';
import { type DialledNumbers, dialledNumbers } from './numbers';
import { firstRows, lastRow, rowsBefore } from './rows';
import type { CountedCalls } from './source';
import { callerDisconnects, flowDisconnects, transferTypes } from './words';

/** Who takes part in a call. The caller's part is known by the call's first row, the others by the row they follow. */
export const sessionKinds = ['customer', 'ivr', 'acd', 'agent'] as const;
export type SessionKind = (typeof sessionKinds)[number];

const partOf = (kind: SessionKind): number => sessionKinds.indexOf(kind);

/** The id of the part that somebody takes in a call. */
export const participantId = (kind: SessionKind, call: number, leg: number): string =>
  partId(call, leg * 16 + partOf(kind) * 2);
export const sessionId = (kind: SessionKind, call: number, leg: number): string =>
  partId(call, leg * 16 + partOf(kind) * 2 + 1);

/** Which of the org's agents took a call. */
export const agentOf = ({ org }: CountedCalls, call: number) => {
  const agents = org.agents();
  return agents[call % Math.max(1, agents.length)];
};

/** What is known of the calls' sessions, by row; each in the words of the platform's queries. */
export interface SessionDimensions {
  readonly of: Readonly<Record<SessionKind, Dimensions>>;
  /** What a row is about whichever session is looked at: the conversation's. */
  readonly ofConversation: Dimensions;
  readonly numbers: DialledNumbers;
}

export function sessionDimensions(calls: CountedCalls): SessionDimensions {
  const { columns, tables, org } = calls;
  const { call, leg, flow, version, exit, destination } = columns;
  const numbers = dialledNumbers(calls);
  const columnOf = (column: Uint16Array | Uint8Array) => (row: number) => column[row] ?? 0;
  const flows = tables.flowIds.map((id) => org.flow(id));
  const byFlow = (texts: readonly (string | undefined)[]) => () => byColumn(columnOf(flow), texts);
  const byExit = (texts: readonly string[]) => () => byColumn(columnOf(exit), texts);
  // Numbers above the table's end, such as that of «no destination», have no value.
  const byDestination = (texts: readonly (string | undefined)[]) => () => byColumn(columnOf(destination), texts);
  const queueIds = tables.destinations.map(({ kind, id }) => (kind === 'queue' ? id : undefined));
  const divisionOfQueue = new Map(org.queues().map(({ id, divisionId }) => [id, divisionId]));

  const conversation: [string, () => Dimension][] = [
    ['conversationId', () => ({ ...byCall(call, conversationIdOf), codeOf: callOf })],
    ['originatingDirection', () => always('inbound')],
  ];
  const session = (kind: SessionKind): [string, () => Dimension][] => [
    ...conversation,
    ['mediaType', () => always('voice')],
    ['direction', () => always('inbound')],
    ['purpose', () => always(kind)],
    ['provider', () => always('Edge')],
    ['ani', () => byCaller(call)],
    ['remote', () => byCaller(call)],
    ['dnis', () => byDialled(columns, numbers)],
    ['sessionDnis', () => byDialled(columns, numbers)],
    ['sessionId', () => byRow((row) => sessionId(kind, call[row] ?? 0, leg[row] ?? 0), columns.count)],
  ];
  const queue: [string, () => Dimension][] = [
    ['queueId', byDestination(queueIds)],
    ['divisionId', byDestination(queueIds.map((id) => divisionOfQueue.get(id ?? '')))],
    ['usedRouting', () => always('Standard')],
    ['requestedRouting', () => always('Standard')],
  ];
  const agents = org.agents();
  const agent = (row: number): number => (call[row] ?? 0) % Math.max(1, agents.length);
  const language = flows.map((each) => each?.language);

  const of = {
    customer: new Map([
      ...session('customer'),
      ['divisionId', byFlow(flows.map((each) => each?.divisionId))] as const,
      ['disconnectType', () => callerDisconnect(calls)] as const,
    ]),
    ivr: new Map([
      ...session('ivr'),
      ['divisionId', byFlow(flows.map((each) => each?.divisionId))] as const,
      ['flowId', byFlow(tables.flowIds)] as const,
      ['flowName', byFlow(flows.map((each, index) => each?.name ?? tables.flowIds[index]))] as const,
      ['flowType', byFlow(flows.map((each) => each?.type ?? 'INBOUNDCALL'))] as const,
      [
        'flowVersion',
        () => ({ code: columnOf(version), size: 65_536, text: (number: number) => `${number}.0` }),
      ] as const,
      ['startingLanguage', byFlow(language)] as const,
      ['endingLanguage', byFlow(language)] as const,
      ['entryType', () => byColumn((row) => Math.min(leg[row] ?? 0, 1), ['dnis', 'flow'])] as const,
      ['entryReason', () => entryReason(calls, numbers)] as const,
      ['exitReason', byExit(exitReasons)] as const,
      ['disconnectType', byExit(exitReasons.map((reason) => flowDisconnects[reason]))] as const,
      ['transferType', byDestination(tables.destinations.map(({ kind }) => transferTypes[kind]))] as const,
      ['transferTargetName', byDestination(tables.destinations.map(({ name }) => name))] as const,
      ['transferTargetAddress', byDestination(tables.destinations.map(({ id }) => id))] as const,
    ]),
    acd: new Map([
      ...session('acd'),
      ...queue,
      [
        'disconnectType',
        () => byColumn((row) => ((columns.talkMs[row] ?? 0) > 0 ? 1 : 0), ['peer', 'transfer']),
      ] as const,
    ]),
    agent: new Map([
      ...session('agent'),
      ...queue,
      [
        'userId',
        () =>
          byColumn(
            agent,
            agents.map(({ id }) => id),
          ),
      ] as const,
      [
        'participantName',
        () =>
          byColumn(
            agent,
            agents.map(({ name }) => name),
          ),
      ] as const,
      ['disconnectType', () => always('peer')] as const,
    ]),
  };
  return { of, ofConversation: new Map(conversation), numbers };
}

const byCall = (call: Uint32Array, text: (call: number) => string): Dimension => ({
  code: (row) => call[row] ?? 0,
  size: 2 ** 32,
  text,
});

/** Many calls have the same number, so the number itself is the code. */
const byCaller = (call: Uint32Array): Dimension => ({
  code: (row) => Number(callerNumber(call[row] ?? 0).slice('tel:+'.length)),
  size: 10 ** 11 * 2,
  text: (code) => `tel:+${code}`,
  codeOf: (text) => (/^tel:\+1\d{10}$/.test(text) ? Number(text.slice('tel:+'.length)) : undefined),
});

/** Where two rows never have the same text; a code is a row. */
const byRow = (text: (row: number) => string | undefined, count: number): Dimension => ({
  code: (row) => row,
  size: count + 1,
  text,
});

function byDialled(columns: CountedCalls['columns'], { texts, numberOf }: DialledNumbers): Dimension {
  const first = firstRows(columns);
  return byColumn((row) => numberOf(first[row] ?? row), texts);
}

/** What the flow was entered by: the number that was dialled, or the flow before. */
function entryReason({ columns, tables }: CountedCalls, { texts, numberOf }: DialledNumbers): Dimension {
  const before = rowsBefore(columns);
  return byColumn(
    (row) => {
      const previous = before[row] ?? -1;
      return previous < 0 ? numberOf(row) : texts.length + (columns.flow[previous] ?? 0);
    },
    [...texts, ...tables.flowIds],
  );
}

/** How the caller's side ended: where the call waited or was talked on, it was the caller who hung up. */
export function callerDisconnect({ columns, tables }: CountedCalls): Dimension {
  const queues = new Set(tables.destinations.flatMap(({ kind }, index) => (kind === 'queue' ? [index] : [])));
  return byColumn(
    (row) => {
      const last = lastRow(columns, row);
      const destination = columns.destination[last] ?? noDestination;
      return queues.has(destination) ? exitReasons.indexOf('DISCONNECT') : (columns.exit[last] ?? 0);
    },
    exitReasons.map((reason) => callerDisconnects[reason]),
  );
}
