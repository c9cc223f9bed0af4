import { defaultSegment } from '../../src/core/model/variation';
import { type Clock, isoTime } from '../clock';
import { retention } from '../retention/periods';
import { type Store, StoreAway } from '../store/store';
import type { Deployer } from '../variants/deployer';
import { type Exposure, eventLog, exposureSchema } from '../variants/events';
import type { LiveFlows } from '../variants/live-flows';
import type { Beginning } from './bodies';
import type { CallerHash, Callers } from './callers';
import type { LateExposures } from './late-exposures';
import { baseMenus, type Dealt, documentMenus, type Plan, type Prepared, planOf } from './menus';
import { exposureLine, type LinePrinter } from './metric-lines';
import { createRecent } from './recent';
import type { StoreWatch } from './store-watch';
import type { How } from './webhook-metrics';

export interface Answer {
  readonly answer: Prepared;
  readonly how: How;
  /** To be called when the answer is on its way: what it brings about must not hold it up. */
  readonly after: () => void;
}

/** Answers an interaction that began. Never rejects: a caller is always told a menu. */
export type InteractionStart = (flowId: string, beginning: Beginning) => Promise<Answer>;

export interface InteractionStartDeps {
  readonly store: Pick<Store, 'choose'>;
  readonly watch: StoreWatch;
  readonly callers: Callers;
  readonly late: LateExposures;
  readonly live: Pick<LiveFlows, 'current' | 'isKnown'>;
  readonly deployer: Pick<Deployer, 'want'>;
  readonly lines: LinePrinter;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly orgKey: string;
  /** The org is the sandbox: flows of which nothing is live have the documents' menus. */
  readonly isSandbox: boolean;
  readonly onFault: (error: unknown) => void;
}

/** An interaction is counted once for so long. */
export const { interactionMs } = retention;

/** So many answers are remembered here, so that they can be repeated while the store is away. */
const remembered = 10_000;

const nothing = (): void => {};

export const createInteractionStart = (deps: InteractionStartDeps): InteractionStart => {
  const { store, watch, callers, late, lines, clock } = deps;
  const answered = createRecent<Prepared>(remembered, interactionMs, clock.now);

  let defaults = 0;

  const planFor = (flowId: string, { isDocuments }: Beginning): Plan =>
    planOf(deps.live.current(flowId) ?? (isDocuments || deps.isSandbox ? documentMenus : baseMenus));

  const byDefault = (plan: Plan, flowId: string, interactionId: string, customerId: string, once: string): Answer => {
    const { first, testId } = plan.otherwise;
    const exposure = {
      kind: 'exposure',
      at: isoTime(clock.now()),
      interactionId,
      segment: defaultSegment,
      variant: first,
      testId,
      inTest: false,
    } as const;
    const answer = plan.answer(defaultSegment, first);
    defaults += 1;
    answered.set(once, answer);
    late.add({ log: eventLog(deps.orgKey, flowId), once, customerId, exposure });
    lines.print(exposureLine(flowId, exposure));
    return { answer, how: 'default', after: nothing };
  };

  const choose = (
    plan: Plan,
    flowId: string,
    interactionId: string,
    customerId: string,
    once: string,
    hash: CallerHash,
  ): ReturnType<Store['choose']> => {
    const at = isoTime(clock.now());
    const caller = hash(customerId);
    const who = plan.assignBy === 'call' ? interactionId : customerId;
    const exposed = (dealt: Dealt): Exposure => ({
      kind: 'exposure',
      at,
      interactionId,
      caller,
      segment: dealt.key,
      variant: dealt.variantOf(flowId, who),
      testId: dealt.testId,
      inTest: true,
    });
    const choices: Record<string, Exposure> = {};
    for (const dealt of plan.segments) choices[dealt.key] = exposed(dealt);
    return store.choose({
      by: `customer:segment:${customerId}`,
      choices,
      otherwise: exposed(plan.otherwise),
      once,
      keepMs: interactionMs,
      log: eventLog(deps.orgKey, flowId),
    });
  };

  return async (flowId, beginning) => {
    const { customerId } = beginning;
    const interactionId = beginning.interactionId ?? deps.newId();
    const once = `interaction/${deps.orgKey}/${flowId}/${interactionId}`;
    const before = answered.get(once);
    if (before !== undefined) return { answer: before, how: 'repeated', after: nothing };
    const plan = planFor(flowId, beginning);
    const withoutStore = (): Answer => byDefault(plan, flowId, interactionId, customerId, once);
    // A server that started without the store does not know at once what is live when it is back.
    if (watch.isAway() || !deps.live.isKnown()) return withoutStore();

    const defaultsBefore = defaults;
    let isFirst: boolean;
    let exposure: Exposure;
    try {
      const hash = callers.known();
      const chosen = await watch.inTime(
        hash === null
          ? callers.load().then((loaded) => choose(plan, flowId, interactionId, customerId, once, loaded))
          : choose(plan, flowId, interactionId, customerId, once, hash),
      );
      isFirst = chosen.isFirst;
      exposure = isFirst ? (chosen.value as Exposure) : exposureSchema.parse(chosen.value);
    } catch (error) {
      if (!(error instanceof StoreAway)) deps.onFault(error);
      // The same call asked twice at once, and the other one was told already.
      const told = answered.get(once);
      return told === undefined ? withoutStore() : { answer: told, how: 'repeated', after: nothing };
    }

    // Asked twice at once, and the other one did not wait long enough: that one was told first.
    const told = defaults === defaultsBefore ? undefined : answered.get(once);
    if (told !== undefined) return { answer: told, how: 'repeated', after: nothing };
    const { segment, variant } = exposure;
    const answer = plan.answer(segment, variant);
    answered.set(once, answer);
    if (!isFirst) return { answer, how: 'repeated', after: nothing };
    lines.print(exposureLine(flowId, exposure));
    return { answer, how: 'chosen', after: () => deps.deployer.want(flowId, variant, segment) };
  };
};
