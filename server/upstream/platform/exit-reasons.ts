/** How a call's stay in a flow ended, as far as we tell ways apart. */
export type Ending = 'abandoned' | 'disconnected' | 'transferred' | 'failed';

/** The platform's `exitReason`, by what it means. One that it invents tomorrow is counted with none of them. */
const endings: Readonly<Record<string, Ending>> = {
  DISCONNECT: 'abandoned',
  FLOW_DISCONNECT: 'disconnected',
  TRANSFER: 'transferred',
  FLOW_EXIT: 'transferred',
  USER_EXIT: 'transferred',
  FLOW_ERROR_DISCONNECT: 'failed',
  FLOW_ERROR_EXIT: 'failed',
  SESSION_EXPIRE_DISCONNECT: 'failed',
  RECOGNITION_FAILURE_DISCONNECT: 'failed',
  RECOGNITION_FAILURE_EXIT: 'failed',
};

/** The way a reason stands for; null: none that we know. */
export const endingOf = (exitReason: string | null | undefined): Ending | null =>
  endings[exitReason?.toUpperCase() ?? ''] ?? null;
