import { startSandboxServer } from '../server/testing/sandbox-server';
import type { Design } from '../src/core/model/design';
import type { FlowDesign } from '../src/core/wire/flows';
import type { Problem } from '../src/core/wire/problem';
import type { Dialect } from '../src/core/wire/session';

/** What two designers who published one flow at the same moment met, counted over all rounds. */
export interface PublishRounds {
  readonly rounds: number;
  /** How the one who did not win was told. */
  readonly conflicts: number;
  readonly locked: number;
  /** What should never be; empty: all is well. */
  readonly faults: readonly string[];
}

const flowId = 'billing-and-payments';

const saying = (design: Design, description: string): Design => ({ ...design, flow: { ...design.flow, description } });

type Told = 'won' | 'version-conflict' | 'flow-locked';

/**
 * Lets two designers publish one flow of a sandbox org at the same moment, `rounds` times, each time from the version
 * that the org has. Exactly one has to win, the other to be told, and the org to hold exactly the winner's.
 */
export const publishRounds = async (
  dialect: Dialect,
  rounds: number,
  onRound: (round: number) => void = () => {},
): Promise<PublishRounds> => {
  const server = await startSandboxServer({ dialect, sandbox: { rate: 1_000_000 } });
  const faults: string[] = [];
  const told = { 'version-conflict': 0, 'flow-locked': 0 };

  const outcomeOf = async (base: FlowDesign, design: Design): Promise<Told> => {
    const answer = await server.inject({
      method: 'POST',
      url: `/api/flows/${flowId}/publish`,
      payload: { design, baseVersion: base.version },
    });
    const problem =
      answer.statusCode === 202
        ? (await server.ended(answer.json<{ publicationId: string }>().publicationId)).problem
        : answer.json<Problem>();
    if (problem === undefined) return 'won';
    if (problem.code === 'version-conflict' || problem.code === 'flow-locked') return problem.code;
    throw new Error(`${problem.code}: ${problem.detail}`);
  };

  try {
    for (let round = 1; round <= rounds; round++) {
      const base = await server.flowDesign(flowId);
      const words = [`Round ${round}, the first designer`, `Round ${round}, the second designer`];
      const outcomes = await Promise.all(words.map((text) => outcomeOf(base, saying(base.design, text))));
      const winner = outcomes.indexOf('won');
      if (outcomes.filter((outcome) => outcome === 'won').length !== 1)
        faults.push(`round ${round}: ${outcomes.join(' and ')}`);
      for (const outcome of outcomes)
        if (outcome === 'version-conflict' || outcome === 'flow-locked') told[outcome] += 1;
      const after = await server.flowDesign(flowId);
      if (after.design.flow.description !== words[winner])
        faults.push(`round ${round}: the org holds «${after.design.flow.description}», not «${words[winner]}»`);
      if (Number.parseInt(after.version, 10) !== Number.parseInt(base.version, 10) + 1)
        faults.push(`round ${round}: the version went from ${base.version} to ${after.version}`);
      onRound(round);
    }
  } finally {
    await server.close();
  }
  return { rounds, conflicts: told['version-conflict'], locked: told['flow-locked'], faults };
};
