/** What a job says; `captured` is the call of the job's own that led to it. */
export interface JobMessage {
  readonly type: 'Error' | 'Warning';
  readonly text: string;
  readonly captured?: Captured;
}

/** A call that a job made and what it was answered, of which the platform gives out everything. */
export interface Captured {
  readonly path: string;
  readonly answer: string;
}

/** Gathers what is said about a file, an error or warning once each. */
export interface Report {
  error(text: string, captured?: Captured): void;
  warning(text: string): void;
  messages(): readonly JobMessage[];
}

/** More than anybody reads. */
const mostMessages = 200;

export function createReport(): Report {
  const messages = new Map<string, JobMessage>();
  const add = (message: JobMessage): void => {
    if (messages.size < mostMessages && !messages.has(message.text)) messages.set(message.text, message);
  };
  return {
    error: (text, captured) => add({ type: 'Error', text, ...(captured ? { captured } : {}) }),
    warning: (text) => add({ type: 'Warning', text }),
    messages: () => [...messages.values()],
  };
}

export const hasError = (messages: readonly JobMessage[]): boolean => messages.some(({ type }) => type === 'Error');
