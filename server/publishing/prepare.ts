import type { Finding } from '../../src/core/checks/finding';
import { noteWithWaivers } from '../../src/core/checks/note-with-waivers';
import type { Directory } from '../../src/core/directory/directory';
import { inTermsOf } from '../../src/core/directory/in-terms-of';
import { marksOf } from '../../src/core/measurement/marks';
import type { Design } from '../../src/core/model/design';
import type { Json } from '../../src/core/model/json';
import type { CreateFlowRequest, PublishRequest } from '../../src/core/wire/publishing';
import { isSameButAdapted } from '../adaptation/same-but-adapted';
import type { Clock } from '../clock';
import { ProblemError, problemOf } from '../problem';
import type { FlowIdentity } from '../upstream/flow-format';
import type { Task } from '../upstream/retry';
import type { Upstream } from '../upstream/upstream';
import { adaptedToQueue, type ForQueue } from './adapting';
import { blockingIssues, findingsOf } from './blocking-issues';
import { withCounting } from './counting';
import { directoryFor, notLookedUp } from './directory';
import type { PublishingHooks } from './hooks';
import { landmarksOf } from './landmarks';
import { begin, enter, type PublicationRecord, say } from './publication';
import { lockedBy } from './run';
import type { SeenFlows } from './seen-flows';
import { whatChanges } from './what-changes';

export interface PrepareDeps {
  readonly upstream: Upstream;
  readonly seen: SeenFlows;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly hooks: PublishingHooks;
}

interface Checked {
  readonly design: Design;
  readonly directory: Directory;
  readonly findings: readonly Finding[];
}

/** The findings of a design. Throws `design-has-errors` with what callers would meet. */
const soundFindings = (design: Design, upstream: Upstream, directory: Directory): readonly Finding[] => {
  const findings = findingsOf(design, upstream.dialect, directory);
  const issues = blockingIssues(findings);
  if (issues.length > 0)
    throw new ProblemError(
      problemOf(
        'design-has-errors',
        issues.length === 1
          ? 'The design has an error that callers would meet. Mend it, then publish.'
          : `The design has ${issues.length} errors that callers would meet. Mend them, then publish.`,
        { issues },
      ),
    );
  return findings;
};

const checked = async (design: Design, upstream: Upstream, task: Task): Promise<Checked> => {
  const directory = await directoryFor(design, upstream, task);
  return { design, directory, findings: soundFindings(design, upstream, directory) };
};

/** The design for a queue as it is now; its menus are held to the checks as they are then, too. Null: none is asked for. */
const forQueue = async (
  { design, directory }: Checked,
  { adaptTo }: PublishRequest,
  upstream: Upstream,
  task: Task,
): Promise<ForQueue | null> => {
  if (adaptTo === undefined) return null;
  const made = await adaptedToQueue(design, adaptTo, directory, upstream, task);
  if (made.design !== design) soundFindings(made.design, upstream, directory);
  return made;
};

/** What is sent of it for that flow. Throws `design-has-errors` where it cannot be that flow's. */
const written = ({ design, directory }: Checked, flow: FlowIdentity, upstream: Upstream) => {
  const isDocument = upstream.dialect === 'document';
  const named = inTermsOf(design, directory, isDocument ? 'id' : 'name');
  const sent = upstream.format.write(named, flow);
  if (!sent.ok)
    throw new ProblemError(
      problemOf('design-has-errors', `The design cannot be published as ${flow.name}.`, {
        issues: sent.error.map(({ path, message }) => ({
          path,
          message,
          nodeId: /^nodes\.([^.]+)/.exec(path)?.[1] ?? null,
        })),
      }),
    );
  const isJob = upstream.publishing.kind === 'job';
  return {
    sent: sent.value,
    sentName: isJob ? flow.name : null,
    landmarks: isJob ? landmarksOf({ ...named, name: flow.name }) : [],
    marks: isJob ? [...marksOf(named)] : [],
    // Ids in the place of names are no loss; targets that the org has decided are none any more.
    lost: upstream.format.lost(isDocument ? design : named, flow).map((text) => `Stays in Touchtone: ${text}`),
  };
};

const withSentences = (record: PublicationRecord, sentences: readonly string[], now: number): PublicationRecord =>
  sentences.reduce((told, text) => say(told, text, now), record);

const versionConflict = (version: string, request: PublishRequest): ProblemError =>
  new ProblemError(
    problemOf(
      'version-conflict',
      `The org has version ${version} of this flow; the design started from version ${request.baseVersion}. Nothing was written. Look at the difference, then decide.`,
      { currentVersion: version },
    ),
  );

interface Base {
  readonly flow: FlowIdentity;
  readonly version: string;
  readonly fingerprint: string;
  readonly moved: boolean;
  /** What callers meet now, where that is known without asking the org for more. */
  readonly content: Json | null;
}

/** The flow with the content that may be replaced: its own now, unless it is not what the design started from. */
const directBase = async (
  flowId: string,
  request: PublishRequest,
  task: Task,
  { upstream, seen }: PrepareDeps,
): Promise<Base> => {
  const flow = await upstream.readFlow(flowId, task);
  if (flow.lockedBy !== null) throw lockedBy(flow.lockedBy);
  const version = flow.version ?? '';
  const content: Json | null = flow.content;
  const fingerprint = content === null ? '' : upstream.format.fingerprint(content);
  const moved = version !== request.baseVersion;
  if (moved && version !== request.overwriteVersion) {
    const base = await seen.at(flow.id, request.baseVersion);
    const isSame = base?.fingerprint === fingerprint;
    if (
      !isSame &&
      (content === null || !isSameButAdapted(content, base, await seen.at(flow.id, version), upstream.format))
    )
      throw versionConflict(version, request);
  }
  if (content !== null) await seen.remember(flow.id, version, content);
  return { flow, version, fingerprint, moved, content };
};

/** The flow where its version is the one that the design started from, or exactly the one that is overwritten. */
const jobBase = async (
  flowId: string,
  request: PublishRequest,
  task: Task,
  { upstream, seen }: PrepareDeps,
): Promise<Base> => {
  const flow = await upstream.getFlow(flowId, task);
  if (flow.lockedBy !== null) throw lockedBy(flow.lockedBy);
  const version = flow.version ?? '';
  const moved = version !== request.baseVersion;
  if (moved && version !== request.overwriteVersion) throw versionConflict(version, request);
  const before = await seen.at(flowId, version);
  return { flow, version, fingerprint: '', moved, content: before?.content ?? null };
};

/**
 * A publication of a design to a flow, at the point where it may be written. Throws a `ProblemError`, and nothing has been
 * written: design-has-errors, version-conflict, flow-locked, deployed-by-variants, occupancy-unknown.
 */
export const preparePublication = async (
  flowId: string,
  request: PublishRequest,
  by: string,
  task: Task,
  deps: PrepareDeps,
): Promise<PublicationRecord> => {
  const { upstream, clock, hooks } = deps;
  const startedAt = clock.now();
  await hooks.mayPublish(flowId, request.design);
  const design = await checked(request.design, upstream, task);
  const baseOf = upstream.publishing.kind === 'job' ? jobBase : directBase;
  const { flow, version, fingerprint, moved, content: before } = await baseOf(flowId, request, task, deps);
  const note = noteWithWaivers(request.note ?? null, design.findings);
  const counted = withCounting(design.design, request, flow.name, upstream);
  const queue = await forQueue({ ...design, design: counted.design }, request, upstream, task);
  const { lost, ...drawn } = written({ ...design, design: queue?.design ?? counted.design }, flow, upstream);
  const content = queue === null ? drawn : { ...drawn, sent: queue.finish(drawn.sent) };
  const begun = begin(
    {
      id: deps.newId(),
      flowId,
      flowName: flow.name,
      by,
      note,
      ...content,
      baseFingerprint: fingerprint,
      over: version,
      difference: [
        ...(queue?.messages ?? []).map(({ text }) => text),
        ...whatChanges(before, content.sent, upstream.format),
      ],
      goesLive: hooks.goesLive(queue?.design ?? request.design),
    },
    startedAt,
  );
  const sentences = [...notLookedUp(request.design, design.directory), ...counted.sentences, ...lost];
  const decided = (queue?.messages ?? []).reduce(
    (told, { text, ...about }) => say(told, text, clock.now(), about),
    begun,
  );
  const record = enter(withSentences(decided, sentences, clock.now()), 'comparing', clock.now());
  if (!moved) return record;
  return say(
    record,
    request.overwriteVersion === version
      ? `Publishing over version ${version}, as decided.`
      : `The flow has version ${version} now, with the same content as version ${request.baseVersion}. Publishing over that one.`,
    clock.now(),
  );
};

/** Whole lists of flows are asked for at once. */
const everything = 10_000;

/** Throws `name-taken` where a flow has the name, in whatever case. */
export const mustBeFree = async (name: string, upstream: Upstream, task: Task): Promise<void> => {
  const alike = await upstream.listFlows({ search: name, page: 1, pageSize: everything }, task);
  if (alike.items.some((flow) => flow.name.toLowerCase() === name.toLowerCase()))
    throw new ProblemError(
      problemOf(
        'name-taken',
        `The org already has a flow called ${name}. Give the new one another name, or publish to that flow.`,
      ),
    );
};

/** What keeps a name from being a flow's; null: nothing. */
const nameFault = (name: string): string | null => {
  if (name === '') return 'A flow needs a name.';
  if (/\p{Cc}/u.test(name)) return 'The name of a flow is one line without tabs.';
  if (name.includes('/')) return 'The name of a flow holds no slash.';
  return /-debug$/i.test(name) ? 'The name of a flow does not end in -debug.' : null;
};

/**
 * The making of a new flow from a design. Throws a `ProblemError`, and nothing has been written: bad-request for a name that
 * cannot be a flow's, name-taken, design-has-errors.
 */
export const prepareNewFlow = async (
  request: CreateFlowRequest,
  by: string,
  task: Task,
  deps: PrepareDeps,
): Promise<PublicationRecord> => {
  const { upstream, clock } = deps;
  const { name } = request;
  const startedAt = clock.now();
  const fault = nameFault(name);
  if (fault !== null)
    throw new ProblemError(problemOf('bad-request', fault, { issues: [{ path: 'name', message: fault }] }));
  const design = await checked(request.design, upstream, task);
  await mustBeFree(name, upstream, task);
  const note = noteWithWaivers(request.note ?? null, design.findings);
  const id = deps.newId();
  const idToCome = `new-flow-${id}`;
  const counted = withCounting(request.design, {}, name, upstream);
  const { lost, ...content } = written(design, { name, id: idToCome, type: null, division: null }, upstream);
  const begun = begin(
    {
      id,
      newName: name,
      idToCome: typeof content.sent === 'string' && content.sent.includes(idToCome) ? idToCome : null,
      flowName: name,
      by,
      note,
      ...content,
      baseFingerprint: '',
      over: '',
      difference: [],
      goesLive: deps.hooks.goesLive(request.design),
    },
    startedAt,
  );
  const sentences = [...notLookedUp(request.design, design.directory), ...counted.sentences, ...lost];
  return enter(withSentences(begun, sentences, clock.now()), 'comparing', clock.now());
};
