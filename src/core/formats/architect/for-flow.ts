import type { Design } from '../../model/design';
import { incomingOf, nodesOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import { nodeName } from '../../model/names';
import { actingKind, type Node } from '../../model/node';
import type { InputIssue } from '../../model/read-design';
import { err, ok, type Result } from '../../model/result';
import { architectOf, planFor } from './compose-flow';
import { inFile } from './in-file';
import { tokensIn } from './tokens';
import { textInFile } from './write';

/** By what the platform finds the flow that a file is for. */
export interface ArchitectFlow {
  readonly name: string;
  /** The platform's type in capitals, such as `INBOUNDCALL`; null: whatever the design is. */
  readonly type: string | null;
  /** The division's name; null: whatever the design says. */
  readonly division: string | null;
  /** Under which a flow that asks for its callers' menus does so; absent: the flow is not there yet. */
  readonly id?: string;
}

const inWords: Readonly<Record<string, string>> = {
  INBOUNDCALL: 'an inbound call flow',
  OUTBOUNDCALL: 'an outbound call flow',
  SECURECALL: 'a secure call flow',
};

const typeWords = (type: string): string => inWords[type] ?? `a flow of the type ${type}`;

/** The design's type as the platform writes it; a design that came from no file is an inbound call flow. */
export const platformTypeOf = (design: Design): string => architectOf(design).type.toUpperCase();

/** The targets that callers come to and of which nobody has said what they are; what came from a file is in that file. */
const undecidedTargets = (design: Design): readonly Node[] =>
  design.sourceText?.format === 'architect'
    ? []
    : nodesOf(design).filter((node) => actingKind(node) === 'unknown' && incomingOf(design).has(node.id));

/**
 * A design as the Architect YAML of a flow of an org: under that flow's name, type and division, by which the platform
 * finds it. Issues in plain words where it cannot be that flow's: another type, targets of which nobody has said what
 * they are (`path` is `nodes.` and the id), or tokens that nobody has filled in.
 */
export const architectTextFor = (design: Design, flow: ArchitectFlow): Result<string, readonly InputIssue[]> => {
  const issues: InputIssue[] = [];
  const { type, division } = architectOf(design);
  const own = type.toUpperCase();
  if (flow.type !== null && own !== flow.type)
    issues.push({
      path: 'type',
      message: `The design is ${typeWords(own)}, but ${flow.name} is ${typeWords(flow.type)}. A flow keeps its type.`,
    });
  for (const node of undecidedTargets(design))
    issues.push({
      path: `nodes.${node.id}`,
      message: `Nobody has said what ${nodeName(node)} is: a queue, a flow, a number. The platform has no step for it.`,
    });
  const kept = { type, ...((flow.division ?? division) === null ? {} : { division: flow.division ?? division }) };
  const named = { ...design, name: flow.name };
  const laid = inFile(
    { ...named, flow: { ...design.flow, opaque: { ...design.flow.opaque, architect: kept } } },
    flow.id,
  );
  issues.push(...laid.written.issues);
  const text = textInFile(laid);
  for (const { token, count } of tokensIn(text))
    issues.push({
      path: token,
      message: `The token ${token} is not filled in${count === 1 ? '' : ` (${count} times)`}. The platform would take it as it stands.`,
    });
  return issues.length > 0 ? err(issues) : ok(text);
};

/** The ids that menus and steps have in the file of a design; what has none there is left out. */
export const refIdsIn = (design: Design): ReadonlyMap<NodeId, string> => {
  const { file, written } = inFile(design);
  return planFor(written.design, file).refIds.nodes;
};
