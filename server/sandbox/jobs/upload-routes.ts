import { z } from 'zod';
import { type Call, ok } from '../http/exchange';
import { fieldsOf } from '../http/fields';
import { notFound } from '../http/platform-error';
import type { Route } from '../http/router';
import { type Signer, StorageError } from '../http/signed-address';
import { sandboxClient } from '../org/clients';
import { messageViews } from './message-view';
import type { UploadJob, UploadJobs } from './upload-jobs';

const registrationSchema = z.object({ createStubs: z.boolean().optional() });

/** More than can be published, so that the job itself can say so. */
const mostBytes = 8_000_000;

/** What an upload has to come with. */
const uploadHeaders = (jobId: string): Readonly<Record<string, string>> => ({
  'Content-Type': 'application/x-yaml',
  'x-amz-meta-job-id': jobId,
});

const uploadPath = (jobId: string): string => `/storage/uploads/${jobId}`;

/** The platform's calls by which a flow is published from a file. */
export const uploadRoutes = (jobs: UploadJobs, signer: Signer): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/v2/flows/jobs',
    needs: { all: ['architect:job:create'] },
    handle: (call) => {
      if (call.text.trim() !== '') fieldsOf(call, registrationSchema);
      const { id } = jobs.register(call.caller?.client ?? sandboxClient, call.arranged);
      const headers = uploadHeaders(id);
      const presignedUrl = signer.address(call, 'PUT', uploadPath(id), headers);
      return ok({ id, presignedUrl, headers, selfUri: `/api/v2/flows/jobs/${id}` });
    },
  },
  {
    method: 'GET',
    path: '/api/v2/flows/jobs/{jobId}',
    needs: { all: ['architect:job:view'] },
    handle: (call, id) => {
      const job = jobs.get(id);
      if (job === undefined) throw notFound('There is no job of that id.');
      return ok(stateOf(job, call));
    },
  },
];

/** The address that a job's file is put to. */
export const uploadStorageRoutes = (jobs: UploadJobs, signer: Signer): readonly Route[] => [
  {
    method: 'PUT',
    path: uploadPath('{jobId}'),
    mostBytes,
    handle: async (call, id) => {
      signer.check(call, uploadHeaders(id));
      if (!(await jobs.start(id, call.text, call.arranged))) {
        throw new StorageError(404, 'NoSuchKey', 'There is nothing at this address.');
      }
      return { status: 200, headers: { ETag: `"${id}"` } };
    },
  },
];

const stateOf = ({ id, status, command, flowId, messages }: UploadJob, call: Call) => ({
  id,
  status,
  ...(command ? { command } : {}),
  ...(flowId ? { flow: { id: flowId, selfUri: `/api/v2/flows/${flowId}` } } : {}),
  ...messageViews(messages, call),
  selfUri: `/api/v2/flows/jobs/${id}`,
});
