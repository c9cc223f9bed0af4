import type { Design } from '../model/design';
import { nodeOf } from '../model/graph';
import type { NodeId } from '../model/ids';
import { shownId } from '../model/node';
import { assertNever } from '../model/result';
import type { TraceEvent } from './call';

/** The id that a trace shows for a node: the source's own where it has one. Ids the design does not have stay as is. */
export const shownNodeId = (design: Design, id: NodeId): string => {
  const node = nodeOf(design, id);
  return node ? shownId(node) : id;
};

/** A trace event as the line that scripts and testers read. */
export const traceLine = (design: Design, event: TraceEvent): string => {
  switch (event.type) {
    case 'entered':
      return `Entered ${shownNodeId(design, event.nodeId)}`;
    case 'pressed':
      return `Pressed ${event.digit} on ${shownNodeId(design, event.nodeId)}`;
    case 'no-match':
      return `No match ${event.digit} on ${shownNodeId(design, event.nodeId)}`;
    case 'timeout':
      return `Timeout triggered on ${shownNodeId(design, event.nodeId)}`;
    case 'repeated':
      return `Repeated ${shownNodeId(design, event.nodeId)}`;
    case 'branch':
      return `Branch ${event.name} on ${shownNodeId(design, event.nodeId)}`;
    case 'transferred':
      return `Transferred to ${event.target}`;
    case 'disconnected':
      return 'Disconnected';
    case 'hung-up':
      return 'Hung up';
    case 'waiting':
      return `Waiting on ${shownNodeId(design, event.nodeId)}`;
    default:
      return assertNever(event);
  }
};
