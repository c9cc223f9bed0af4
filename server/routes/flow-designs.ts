import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { DesignId } from '../../src/core/model/ids';
import type { Json } from '../../src/core/model/json';
import { withLiveSegments } from '../../src/core/variation/with-live-segments';
import type { FlowDesign, flowVersionsSchema } from '../../src/core/wire/flows';
import { isoTime } from '../clock';
import { listQuery, pathId, taskOf } from '../http/request';
import { ProblemError, problemOf } from '../problem';
import { flowHistory } from './flow-history';
import type { Parts } from './parts';

/** Flows of the org as designs: what is published now, the history as far as it is known, and older states. */
export const flowDesignRoutes = (app: FastifyInstance, { upstream, seen, liveFlows, clock, newId }: Parts): void => {
  const asDesign = (content: Json, flowId: string, flowName: string, version: string): FlowDesign => {
    const read = upstream.format.read(content, newId() as DesignId);
    if (!read.ok)
      throw new ProblemError(
        problemOf('org-answered-nonsense', `The flow ${flowName} is of a kind that cannot be shown as a design.`, {
          issues: [...read.error],
        }),
      );
    const origin = { flowId, flowName, version, at: isoTime(clock.now()) };
    return { version, design: { ...read.value, origin } };
  };

  app.get('/api/flows/:flowId/design', async (request, reply): Promise<FlowDesign> => {
    const flow = await upstream.readFlow(pathId(request, 'flowId'), taskOf(reply, clock, 'a job'));
    if (flow.version === null || flow.content === null)
      throw new ProblemError(problemOf('not-found', `The flow ${flow.name} has not been published yet.`));
    await seen.remember(flow.id, flow.version, flow.content);
    const { version, design } = asDesign(flow.content, flow.id, flow.name, flow.version);
    return { version, design: withLiveSegments(design, liveFlows.current(flow.id)) };
  });

  app.get('/api/flows/:flowId/versions', async (request, reply): Promise<z.infer<typeof flowVersionsSchema>> => {
    const { page, pageSize } = listQuery(request);
    const all = await flowHistory(pathId(request, 'flowId'), upstream, seen, taskOf(reply, clock));
    return { items: all.slice((page - 1) * pageSize, page * pageSize), page, pageSize, total: all.length };
  });

  app.get('/api/flows/:flowId/versions/:version/design', async (request, reply): Promise<FlowDesign> => {
    const flowId = pathId(request, 'flowId');
    const version = pathId(request, 'version');
    const task = taskOf(reply, clock, 'a job');
    const flow = await upstream.getFlow(flowId, task);
    const history = flow.version === version ? null : await upstream.flowVersions(flowId, task);
    if (history !== null && !history.some((one) => one.version === version))
      throw new ProblemError(problemOf('not-found', `The org has published no version ${version} of ${flow.name}.`));
    const content = await upstream.contentAt(flowId, version, task);
    if (content !== null) {
      await seen.remember(flowId, version, content);
      return asDesign(content, flowId, flow.name, version);
    }
    if (flow.version === version) {
      const now = await upstream.readFlow(flowId, task);
      if (now.version === version && now.content !== null) {
        await seen.remember(flowId, version, now.content);
        return asDesign(now.content, flowId, now.name, version);
      }
    }
    const older = await seen.at(flowId, version);
    if (older === null)
      throw new ProblemError(
        problemOf(
          'not-found',
          `Version ${version} of ${flow.name} is not known here: it was not read or published by this Touchtone.`,
        ),
      );
    return asDesign(older.content, flowId, flow.name, version);
  });
};
