/** A queue of the org; `agents` is how many people work in it, `load` how busy they are, from 0 to 1. */
export interface Queue {
  readonly id: string;
  readonly name: string;
  readonly agents: number;
  readonly load: number;
}

export const queues: readonly Queue[] = [
  { id: 'agent-transfer', name: 'Agents', agents: 42, load: 0.6 },
  { id: 'queue-billing', name: 'Billing', agents: 24, load: 0.55 },
  { id: 'queue-callback', name: 'Callbacks', agents: 11, load: 0.2 },
  { id: 'queue-collections', name: 'Collections', agents: 14, load: 0.4 },
  { id: 'queue-complaints', name: 'Complaints', agents: 15, load: 0.75 },
  { id: 'queue-emergency', name: 'Emergency line', agents: 8, load: 0.1 },
  { id: 'queue-field-service', name: 'Field service', agents: 11, load: 0.8 },
  { id: 'queue-reception', name: 'Reception', agents: 14, load: 0.5 },
  { id: 'queue-refunds', name: 'Refunds', agents: 15, load: 0.45 },
  { id: 'queue-results', name: 'Results', agents: 8, load: 0.35 },
  { id: 'queue-sales', name: 'Sales', agents: 30, load: 0.4 },
  { id: 'queue-support', name: 'Support', agents: 36, load: 0.85 },
  { id: 'queue-tech-level-1', name: 'Technical support, level 1', agents: 27, load: 0.7 },
  { id: 'queue-tech-level-2', name: 'Technical support, level 2', agents: 14, load: 0.9 },
];

/** The queue that each choice of the document's menus stands for: it names them by words, not by ids of an org. */
const queueByWord: Readonly<Record<string, string>> = {
  agent: 'agent-transfer',
  billing: 'queue-billing',
  hours: 'queue-reception',
  sales: 'queue-sales',
  support: 'queue-support',
};

/** The id of the queue that a target stands for which is one of those words; undefined: it is none. */
export const queueOfWord = (word: string): string | undefined =>
  Object.hasOwn(queueByWord, word) ? queueByWord[word] : undefined;
