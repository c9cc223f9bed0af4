import { inTermsOf } from '../../src/core/directory/in-terms-of';
import type { Design } from '../../src/core/model/design';
import type { Variation } from '../../src/core/model/variation';
import { designOfVariant } from '../../src/core/variation/apply-variant';
import type { Problem } from '../../src/core/wire/problem';
import type { LiveVariants, SetVariantsRequest } from '../../src/core/wire/variants';
import { type Clock, isoTime } from '../clock';
import { ProblemError, problemOf } from '../problem';
import { blockingIssues, findingsOf } from '../publishing/blocking-issues';
import { directoryFor } from '../publishing/directory';
import { publishLock } from '../publishing/publish-lock';
import { lockedBy } from '../publishing/run';
import type { ChangeRecord } from '../record/change-record';
import { type Store, StoreAway } from '../store/store';
import type { Task } from '../upstream/retry';
import type { Upstream } from '../upstream/upstream';
import type { MarkingDeployer } from './create-deployer';
import type { LiveFlow } from './live-flows';
import type { StoredLiveFlows } from './live-flows-store';
import { liveOfDesign, variantsOf } from './live-of-design';
import { keepRunningTests } from './running-tests';

/** Marks flows «deployed by variants» and ends that; tells what is live. */
export interface Marking {
  /** Null: a flow can be marked here; else the problem that says why not. */
  readonly refusal: Problem | null;
  show(flowId: string): Promise<LiveVariants>;
  /**
   * Throws a `ProblemError`, and nothing has changed: not-in-this-dialect, bad-request, design-has-errors, flow-locked,
   * test-fixed; an `UpstreamError` where the flow cannot be read; and a `StoreAway`.
   */
  set(flowId: string, request: SetVariantsRequest, by: string, task: Task): Promise<LiveVariants>;
  /**
   * The flow stays as it was last rewritten. Fine also where nothing is live. Throws flow-locked; an `UpstreamError` where a
   * write was interrupted and the org does not say what became of it; and a `StoreAway`.
   */
  end(flowId: string, by: string, task: Task): Promise<LiveVariants>;
}

export interface MarkingDeps {
  readonly upstream: Upstream;
  readonly store: Store;
  readonly liveFlows: StoredLiveFlows;
  readonly deployer: MarkingDeployer;
  readonly record: ChangeRecord;
  readonly clock: Clock;
  readonly orgKey: string;
  readonly newId: () => string;
  readonly refusal: Problem | null;
}

/** More than anybody keeps apart; each is checked, written out whole and kept. */
const mostVariants = 100;
/** What all variants of a flow may be when written out, in characters. */
const mostContent = 16 * 1024 * 1024;

const nothing = (flowId: string): LiveVariants => ({
  flowId,
  delivery: null,
  baseId: null,
  version: null,
  since: null,
  by: null,
  assignBy: 'customer',
  segments: [],
  variants: [],
  deployed: null,
});

/** Why a flow cannot be deployed by variants here; null: it can. */
export const refusalOf = (dialect: Upstream['dialect'], hasSecret: boolean): Problem | null => {
  if (dialect === 'platform')
    return problemOf(
      'not-in-this-dialect',
      'On this org a flow is not rewritten for its callers: each publish is a job that takes seconds to minutes, and callers of the same moment would all hear the menu of one of them. Let the flow decide in the call instead, and publish it.',
    );
  if (!hasSecret)
    return problemOf(
      'bad-request',
      'A flow that is deployed by variants is rewritten when the webhook is called, so WEBHOOK_SECRET has to be set on the server first: then only those who know it can cause that.',
    );
  return null;
};

const variationToDeploy = ({ variation }: Design): Variation => {
  if (variation === null)
    throw new ProblemError(problemOf('bad-request', 'The design has no variants: there is nothing to deploy.'));
  if (variation.delivery !== 'deploy')
    throw new ProblemError(
      problemOf(
        'bad-request',
        'In this design each call decides about its menu: it goes live by publishing it. Choose «deploy» for it to be deployed by variants.',
      ),
    );
  if (variation.variants.length > mostVariants)
    throw new ProblemError(
      problemOf(
        'bad-request',
        `The design has ${variation.variants.length} variants: up to ${mostVariants} can be deployed. Nothing was changed.`,
      ),
    );
  return variation;
};

/** Others get their turn: a large design takes a while to be checked. */
const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export const createMarking = (deps: MarkingDeps): Marking => {
  const { upstream, store, liveFlows, deployer, clock, orgKey } = deps;

  const view = async (live: LiveFlow | null, flowId: string): Promise<LiveVariants> => {
    if (live === null) return nothing(flowId);
    const { contents: _, flowName: __, ...shown } = live;
    return { ...shown, deployed: await deployer.state(flowId) };
  };

  /** What each variant's callers would meet that is wrong, each thing once, and of which variant it is. */
  const issuesOf = async (design: Design, variation: Variation, directory: Parameters<typeof findingsOf>[2]) => {
    const issues = blockingIssues(findingsOf(design, upstream.dialect, directory));
    const keyOf = (issue: (typeof issues)[number]): string => `${issue.rule} ${issue.nodeId} ${issue.path}`;
    const known = new Set(issues.map(keyOf));
    for (const { id, name } of variantsOf(variation)) {
      await nextTurn();
      const own = blockingIssues(findingsOf(designOfVariant(design, id), upstream.dialect, directory));
      for (const issue of own) {
        if (known.has(keyOf(issue))) continue;
        issues.push({ ...issue, message: `Variant ${name || id}: ${issue.message}` });
      }
    }
    return issues;
  };

  const checked = async (design: Design, variation: Variation, task: Task): Promise<Design> => {
    const directory = await directoryFor(design, upstream, task);
    const issues = await issuesOf(design, variation, directory);
    if (issues.length > 0)
      throw new ProblemError(
        problemOf(
          'design-has-errors',
          issues.length === 1
            ? 'The variants have an error that callers would meet. Mend it, then set them live.'
            : `The variants have ${issues.length} errors that callers would meet. Mend them, then set them live.`,
          { issues },
        ),
      );
    return inTermsOf(design, directory, 'id');
  };

  /**
   * While nobody publishes or rewrites the flow; `work` gets the task for as long as that is certain, and writes nothing
   * when it is over.
   */
  const alone = async <T>(flowId: string, by: string, task: Task, work: (task: Task) => Promise<T>): Promise<T> => {
    const lock = await store.lock(publishLock(orgKey, flowId), by);
    if (!lock.ok) throw lockedBy(lock.error.holder);
    const { lost } = lock.value;
    try {
      return await work({ ...task, signal: AbortSignal.any([task.signal, lost]) });
    } catch (error) {
      throw lost.aborted ? new StoreAway('The store was away for too long: somebody else may have the flow.') : error;
    } finally {
      await lock.value.release().catch((error: unknown) => {
        // It ends by itself.
        if (!(error instanceof StoreAway)) throw error;
      });
    }
  };

  const note = (live: LiveFlow, what: 'variants-set' | 'variants-ended', by: string, text: string | null) =>
    deps.record.append({
      key: deps.newId(),
      at: isoTime(clock.now()),
      by,
      what,
      flowId: live.flowId,
      flowName: live.flowName,
      version: null,
      note: text,
      difference: live.segments.map(({ key, name, arms }) => {
        const heard = arms.map(({ variantId, sharePercent }) => {
          const variant = live.variants.find(({ id }) => id === variantId)?.name || variantId;
          return arms.length === 1 ? variant : `${variant} ${sharePercent} %`;
        });
        const heardNow = what === 'variants-set' ? heard.join(', ') : 'the flow as it was last rewritten';
        return `Callers of ${name || key}: ${heardNow}`;
      }),
    });

  return {
    refusal: deps.refusal,
    show: (flowId) => view(liveFlows.current(flowId), flowId),
    set: async (flowId, { design, note: text }, by, task) => {
      if (deps.refusal !== null) throw new ProblemError(deps.refusal);
      const variation = variationToDeploy(design);
      const named = await checked(design, variation, task);
      return alone(flowId, by, task, async (task) => {
        const before = await liveFlows.fresh(flowId);
        if (before?.delivery === 'decide')
          throw new ProblemError(
            problemOf(
              'flow-locked',
              `In ${before.flowName || 'this flow'} each call decides about its menu, as it was published. Publish a design without variants first, then deploy them. Nothing was changed.`,
            ),
          );
        await keepRunningTests(before, variation, { store, orgKey, now: clock.now() });
        const flow = await upstream.readFlow(flowId, task);
        if (before !== null) await deployer.settle(before, task);
        const since = isoTime(clock.now());
        const live = liveOfDesign(named, variation, { flowId, flowName: flow.name, version: null, since, by });
        if (JSON.stringify(live.contents).length > mostContent)
          throw new ProblemError(
            problemOf(
              'payload-too-large',
              'The flow with all its variants is too large to be kept. Nothing was changed.',
            ),
          );
        task.signal.throwIfAborted();
        await deployer.mark(flowId, flow.content === null ? '' : upstream.format.fingerprint(flow.content));
        await liveFlows.set(live);
        await note(live, 'variants-set', by, text ?? null);
        return view(live, flowId);
      });
    },
    end: (flowId, by, task) =>
      alone(flowId, by, task, async (task) => {
        const live = await liveFlows.fresh(flowId);
        if (live === null) return nothing(flowId);
        if (live.delivery !== 'deploy')
          throw new ProblemError(
            problemOf(
              'flow-locked',
              `In ${live.flowName || 'this flow'} each call decides about its menu, as it was published: that ends when a design without variants is published to it.`,
            ),
          );
        // What was written and not yet told is in the record, too.
        await deployer.settle(live, task);
        task.signal.throwIfAborted();
        await liveFlows.remove(flowId);
        await deployer.unmark(flowId);
        await note(live, 'variants-ended', by, null);
        return nothing(flowId);
      }),
  };
};
