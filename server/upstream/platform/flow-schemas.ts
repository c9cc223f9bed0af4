import { z } from 'zod';

/** Lists of the platform; `total` is left out by some. */
export const listingOf = <T extends z.ZodType>(entity: T) =>
  z.object({ entities: z.array(entity).default([]), total: z.int().nonnegative().optional() });

const text = z.string().optional().catch(undefined);

/** Who or what is referred to; the platform does not always tell the name. */
const referenceSchema = z.object({ id: text, name: text }).optional().catch(undefined);

/** `FlowVersion`: one saved, checked in or published state. */
export const versionSchema = z.object({
  id: z.string().min(1),
  type: text,
  createdBy: referenceSchema,
  createdByClient: referenceSchema,
  /** Milliseconds since 1970. */
  dateCreated: z.number().optional().catch(undefined),
  /** ISO 8601. */
  datePublished: text,
});

/** `Flow`. */
export const flowSchema = z.object({
  id: z.string().min(1),
  name: z.string(),
  type: text,
  description: text,
  division: referenceSchema,
  lockedUser: referenceSchema,
  lockedClient: referenceSchema,
  publishedVersion: versionSchema.nullish(),
  publishedBy: referenceSchema,
});

/** `RegisterArchitectExportJobResponse`. */
export const exportJobSchema = z.object({ id: z.string().min(1) });

/** `Registered`, `Started`, `Success`, `Failure`; others may come. */
const statusSchema = z.string();

/** `ArchitectJobMessage` without its `details`: they hold whole requests and answers, and are never read. */
const messageSchema = z.object({ type: text, text: z.string().catch('') });

/** `ArchitectExportJobStateResponse`. */
export const exportStateSchema = z.object({
  status: statusSchema,
  downloadUrl: z.string().optional(),
  messages: z.array(messageSchema).default([]),
});

/** `RegisterArchitectJobResponse`. */
export const publishJobSchema = z.object({
  id: z.string().min(1),
  presignedUrl: z.string().min(1),
  headers: z
    .record(z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/), z.string().regex(/^[\t\u0020-\u007e\u0080-\u00ff]*$/))
    .default({}),
});

/** `ArchitectJobStateResponse`. */
export const publishStateSchema = z.object({
  status: statusSchema,
  flow: z.object({ id: z.string() }).nullish(),
  messages: z.array(messageSchema).default([]),
});

/** `IVR`: which numbers reach which flows. */
export const ivrSchema = z.object({
  id: z.string(),
  state: text,
  dnis: z.array(z.string()).default([]),
  openHoursFlow: referenceSchema,
  closedHoursFlow: referenceSchema,
  holidayHoursFlow: referenceSchema,
});

/** `EmergencyGroup`: while it is switched on, its flows take the calls of these IVRs. */
export const emergencyGroupSchema = z.object({
  id: z.string(),
  state: text,
  enabled: z.boolean().default(false),
  emergencyCallFlows: z
    .array(z.object({ emergencyFlow: referenceSchema, ivrs: z.array(z.object({ id: z.string() })).default([]) }))
    .default([]),
});

/** `Prompt`. */
export const namedSchema = z.object({ id: z.string(), name: z.string() });
