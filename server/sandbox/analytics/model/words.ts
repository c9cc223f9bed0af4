import type { Destination, ExitReason } from '../../traffic/calls';

/** The platform's word for how a call left a flow; a callback is no transfer of its own. */
export const transferTypes: Readonly<Record<Destination['kind'], string | undefined>> = {
  queue: 'ACD',
  flow: 'FLOW',
  number: 'NUMBER',
  user: 'USER',
  group: 'GROUP',
  voicemail: 'ACD_VOICEMAIL',
  callback: 'ACD_CALLBACK',
  unknown: undefined,
};

/** How the flow's side of the call ended, seen from the flow. */
export const flowDisconnects: Readonly<Record<ExitReason, string>> = {
  DISCONNECT: 'peer',
  FLOW_DISCONNECT: 'system',
  FLOW_ERROR_DISCONNECT: 'error',
  TRANSFER: 'transfer',
};

/** How the caller's side ended where the call ended in the flow, or went on out of it. */
export const callerDisconnects: Readonly<Record<ExitReason, string>> = {
  DISCONNECT: 'endpoint',
  FLOW_DISCONNECT: 'peer',
  FLOW_ERROR_DISCONNECT: 'peer',
  TRANSFER: 'transfer',
};
