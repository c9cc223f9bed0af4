import type { Design } from '../src/core/model/design';
import type { FlowDesign } from '../src/core/wire/flows';
import type { Problem } from '../src/core/wire/problem';
import type { Publication } from '../src/core/wire/publishing';
import type { Dialect } from '../src/core/wire/session';
import { startTwoServers } from './two-servers';

/** What came of many who published at the same moment through two servers on one store. */
export interface SharedRounds {
  readonly publishes: number;
  readonly won: number;
  /** How those who did not win were told. */
  readonly conflicts: number;
  readonly locked: number;
  /** How often one was told to come back when the org may be called again, and did. */
  readonly waited: number;
  readonly tokens: number;
  readonly calls: number;
  /** The most calls that the org got in any minute, and how many it may get. */
  readonly mostInAMinute: number;
  readonly perMinute: number;
  /** What should never be; empty: all is well. */
  readonly faults: readonly string[];
}

const saying = (design: Design, description: string): Design => ({ ...design, flow: { ...design.flow, description } });

/** The most of these times that lie within any 60 seconds. */
export const mostInAMinute = (times: readonly number[]): number => {
  const sorted = [...times].sort((a, b) => a - b);
  let most = 0;
  for (let first = 0, last = 0; last < sorted.length; last++) {
    while ((sorted[last] ?? 0) - (sorted[first] ?? 0) >= 60_000) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
};

/** Flows of the sandbox org whose designs can be published as they are, in either dialect. */
const flowIds = [
  'after-hours',
  'billing-and-payments',
  'city-services',
  'clinic-appointments',
  'complaints-dach-priority',
  'customer-service',
  'insurance-claims',
  'parcel-tracking',
  'pharmacy',
  'technical-support',
];

type Told = 'won' | 'version-conflict' | 'flow-locked';

/**
 * Publishes `publishes` designs at the same moment through two servers on one Redis, spread over ten flows of one sandbox
 * org and each time from the version that the org has, `rounds` times. For each flow exactly one has to win, the
 * others to be told; there has to be one request for a token in all, and never a minute with more calls than are allowed.
 */
export const sharedRounds = async (
  dialect: Dialect,
  { publishes, perMinute, rounds }: Readonly<Record<'publishes' | 'perMinute' | 'rounds', number>>,
  onRound: (round: number) => void = () => {},
): Promise<SharedRounds> => {
  const two = await startTwoServers(dialect, perMinute);
  const { servers, finished } = two;
  const faults: string[] = [];
  let waited = 0;
  const told: Record<Told, number> = { won: 0, 'version-conflict': 0, 'flow-locked': 0 };

  const get = async <T>(server: number, url: string): Promise<T> => {
    const answer = await servers[server % 2 === 0 ? 0 : 1].inject({ url });
    if (answer.statusCode !== 200) throw new Error(`${url}: ${answer.statusCode} ${answer.body}`);
    return JSON.parse(answer.body) as T;
  };

  /** The publication's end, as the other server tells it. */
  const ended = async (server: number, publicationId: string): Promise<Publication> => {
    for (;;) {
      const publication = await get<Publication>(server + 1, `/api/publications/${publicationId}`);
      if (publication.state !== 'running') return publication;
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  const outcomeOf = async (server: number, flowId: string, base: FlowDesign, design: Design): Promise<Told> => {
    const answer = await servers[server % 2 === 0 ? 0 : 1].inject({
      method: 'POST',
      url: `/api/flows/${flowId}/publish`,
      payload: { design, baseVersion: base.version },
    });
    const body: unknown = JSON.parse(answer.body);
    const problem =
      answer.statusCode === 202
        ? (await ended(server, (body as { publicationId: string }).publicationId)).problem
        : (body as Problem);
    if (problem === undefined) return 'won';
    if (problem.code === 'version-conflict' || problem.code === 'flow-locked') return problem.code;
    if (problem.code === 'org-rate-limited') {
      waited += 1;
      await two.clock.sleep(Number(answer.headers['retry-after']) * 1000);
      return outcomeOf(server, flowId, base, design);
    }
    throw new Error(`${problem.code}: ${problem.detail}`);
  };

  const round = async (number: number): Promise<void> => {
    const bases: FlowDesign[] = [];
    for (const flowId of flowIds) bases.push(await finished(get<FlowDesign>(number, `/api/flows/${flowId}/design`)));
    const wordsOf = (index: number): string => `Round ${number}, designer ${index + 1}`;
    const work = Array.from({ length: publishes }, async (_, index) => {
      const flow = index % flowIds.length;
      const base = bases[flow];
      if (base === undefined) throw new Error('No such flow');
      // Both servers get some of each flow's.
      const server = Math.floor(index / flowIds.length);
      return {
        index,
        flow,
        outcome: await outcomeOf(server, flowIds[flow] ?? '', base, saying(base.design, wordsOf(index))),
      };
    });
    const outcomes = await finished(Promise.all(work));
    for (const { outcome } of outcomes) told[outcome] += 1;
    for (const [flow, flowId] of flowIds.entries()) {
      const winners = outcomes.filter((one) => one.flow === flow && one.outcome === 'won');
      if (winners.length !== 1) faults.push(`round ${number}, ${flowId}: ${winners.length} winners`);
      const after = await finished(get<FlowDesign>(number + 1, `/api/flows/${flowId}/design`));
      const words = wordsOf(winners[0]?.index ?? -1);
      if (after.design.flow.description !== words)
        faults.push(`round ${number}, ${flowId}: the org holds «${after.design.flow.description}», not «${words}»`);
      const [before, now] = [bases[flow]?.version ?? '', after.version].map((version) => Number.parseInt(version, 10));
      if (now !== (before ?? 0) + 1) faults.push(`round ${number}, ${flowId}: from version ${before} to ${now}`);
    }
  };

  try {
    for (let number = 1; number <= rounds; number++) {
      await round(number);
      onRound(number);
    }
    const record = await get<{ items: unknown[] }>(1, '/api/record/export');
    if (record.items.length !== told.won) faults.push(`${record.items.length} entries of ${told.won} publications`);
    if (two.tokens() !== 1) faults.push(`${two.tokens()} requests for a token`);
    if (two.refusals() !== 0) faults.push(`the org refused ${two.refusals()} calls as too many`);
    const most = mostInAMinute(two.calls);
    if (most > perMinute) faults.push(`${most} calls in a minute, of ${perMinute}`);
    return {
      publishes: publishes * rounds,
      won: told.won,
      conflicts: told['version-conflict'],
      locked: told['flow-locked'],
      waited,
      tokens: two.tokens(),
      calls: two.calls.length,
      mostInAMinute: most,
      perMinute,
      faults,
    };
  } finally {
    await two.close();
  }
};
