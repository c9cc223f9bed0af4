import type { Observed } from '../../sandbox/start';
import { type Exchange, faultsOfAnswer, faultsOfRequest, operationOf } from './contract';

/** Holds what goes between clients and a sandbox org to the facts of the Platform API. */
export interface ContractWatch {
  /** For the sandbox org's option of the same name. */
  readonly observe: (observed: Observed) => void;
  /** What was wrong with requests that the org took, and with answers, in the platform's dialect; each once. */
  requestFaults(): readonly string[];
  answerFaults(): readonly string[];
  /** The operations that were called, as the facts write them. */
  operations(): ReadonlySet<string>;
}

const exchangeOf = ({ call, answer }: Observed): Exchange => ({
  method: call.method,
  path: call.path,
  query: call.query,
  sent: call.text,
  status: answer.status,
  answered: answer.body === undefined ? '' : JSON.stringify(answer.body),
});

export const watchContract = (): ContractWatch => {
  const requests = new Set<string>();
  const answers = new Set<string>();
  const called = new Set<string>();
  return {
    observe: (observed) => {
      if (observed.caller?.dialect !== 'platform' || !observed.call.path.startsWith('/api/v2/')) return;
      const exchange = exchangeOf(observed);
      const operation = operationOf(exchange);
      if (operation !== null) called.add(operation);
      for (const fault of faultsOfRequest(exchange)) requests.add(fault);
      for (const fault of faultsOfAnswer(exchange)) answers.add(fault);
    },
    requestFaults: () => [...requests].sort(),
    answerFaults: () => [...answers].sort(),
    operations: () => called,
  };
};
