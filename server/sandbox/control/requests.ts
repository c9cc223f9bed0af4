/** One call that was made, without its headers and body, in which secrets are. */
export interface RequestRecord {
  readonly at: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** What was answered; null: the connection was cut or left without an answer. */
  readonly status: number | null;
  /** The kind of the fault that the call met. */
  readonly fault: string | null;
  readonly correlationId: string;
}

const mostRecords = 500;

/** The last 500 calls, oldest first. */
export interface Requests {
  add(record: RequestRecord): void;
  last(): readonly RequestRecord[];
  clear(): void;
}

export function createRequests(): Requests {
  let records: RequestRecord[] = [];
  return {
    add(record) {
      records = [...records.slice(1 - mostRecords), record];
    },
    last: () => records,
    clear() {
      records = [];
    },
  };
}
