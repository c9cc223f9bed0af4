import { z } from 'zod';
import { type Answer, type Call, ok } from '../http/exchange';
import { fieldsOf } from '../http/fields';
import { notFound } from '../http/platform-error';
import type { Route } from '../http/router';
import { type Signer, StorageError } from '../http/signed-address';
import { zipOf } from '../http/zip';
import { messageViews } from './message-view';
import type { ReadingJob, ReadingJobs } from './reading-jobs';

const mostFlows = 100;

const referenceSchema = z
  .object({
    id: z.string().min(1).optional(),
    name: z.string().optional(),
    type: z.string().optional(),
    version: z.string().min(1).optional(),
  })
  .refine(({ id, name, type }) => id !== undefined || (name !== undefined && type !== undefined), {
    error: 'needs an id, or both name and type',
  });

const exportSchema = z.object({
  flows: z
    .array(
      z.object({
        flow: referenceSchema,
        exportType: z.enum(['Yaml', 'Architect']).optional(),
        fileName: z.string().min(1).max(200).optional(),
      }),
    )
    .min(1)
    .max(mostFlows),
});
const validateSchema = z.object({
  flows: z
    .array(z.object({ flow: referenceSchema }))
    .min(1)
    .max(mostFlows),
});

const downloadPath = (jobId: string): string => `/storage/downloads/${jobId}`;

/** The platform's calls by which flows are exported to files, and checked as they are in the org. */
export const readingRoutes = (jobs: ReadingJobs, signer: Signer): readonly Route[] => {
  const registered = (job: ReadingJob, kind: string): Answer =>
    ok({
      id: job.id,
      status: jobs.statusOf(job),
      totalFlows: job.totalFlows,
      selfUri: `/api/v2/flows/${kind}/jobs/${job.id}`,
    });
  const state = (call: Call, job: ReadingJob, kind: string): Answer => {
    const status = jobs.statusOf(job);
    const over = status === 'Success' || status === 'Failure';
    return ok({
      id: job.id,
      status,
      command: job.command,
      ...(status === 'Success' && job.files.length > 0
        ? { downloadUrl: signer.address(call, 'GET', downloadPath(job.id)) }
        : {}),
      ...messageViews(over ? job.messages : [], call),
      selfUri: `/api/v2/flows/${kind}/jobs/${job.id}`,
    });
  };
  const jobOf = (id: string, command: ReadingJob['command']): ReadingJob => {
    const job = jobs.get(id, command);
    if (job === undefined) throw notFound('There is no job of that id.');
    return job;
  };
  return [
    {
      method: 'POST',
      path: '/api/v2/flows/export/jobs',
      needs: { all: ['architect:jobExport:create'] },
      handle: (call) => registered(jobs.export(fieldsOf(call, exportSchema).flows, call.arranged), 'export'),
    },
    {
      method: 'GET',
      path: '/api/v2/flows/export/jobs/{jobId}',
      needs: { all: ['architect:jobExport:view'] },
      handle: (call, id) => state(call, jobOf(id, 'Export'), 'export'),
    },
    {
      method: 'POST',
      path: '/api/v2/flows/validate/jobs',
      needs: { all: ['architect:jobValidate:create'] },
      handle: (call) => {
        const flows = fieldsOf(call, validateSchema).flows.map(({ flow }) => flow);
        return registered(jobs.validate(flows, call.arranged), 'validate');
      },
    },
    {
      method: 'GET',
      path: '/api/v2/flows/validate/jobs/{jobId}',
      needs: { all: ['architect:jobValidate:view'] },
      handle: (call, id) => state(call, jobOf(id, 'Validate'), 'validate'),
    },
  ];
};

/** The address that exported flows are fetched from: one as it is, several as a zip. */
export const downloadRoutes = (jobs: ReadingJobs, signer: Signer): readonly Route[] => [
  {
    method: 'GET',
    path: downloadPath('{jobId}'),
    handle: (call, id) => {
      signer.check(call);
      const [first, ...more] = jobs.get(id, 'Export')?.files ?? [];
      if (first === undefined) throw new StorageError(404, 'NoSuchKey', 'There is nothing at this address.');
      if (more.length === 0) return file(first.name, 'application/x-yaml', Buffer.from(first.text));
      const entries = [first, ...more].map(({ name, text }) => ({ name, bytes: Buffer.from(text) }));
      return file('flows.zip', 'application/zip', zipOf(entries));
    },
  },
];

const file = (name: string, type: string, bytes: Uint8Array): Answer => ({
  status: 200,
  bytes,
  headers: {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
  },
});
