import { z } from 'zod';

/** A list that may be left out, or null, where there is nothing in it. */
const listOf = <T extends z.ZodType>(entity: T) =>
  z
    .array(entity)
    .nullish()
    .transform((list) => list ?? []);

/** Lists of the platform; `total` is left out by some. */
export const listingOf = <T extends z.ZodType>(entity: T) =>
  z.object({
    entities: listOf(entity),
    total: z
      .int()
      .nonnegative()
      .nullish()
      .transform((total) => total ?? undefined),
  });

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
  downloadUrl: text,
  messages: listOf(messageSchema),
});

/** `RegisterArchitectJobResponse`. */
export const publishJobSchema = z.object({
  id: z.string().min(1),
  presignedUrl: z.string().min(1),
  headers: z
    .record(z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/), z.string().regex(/^[\t\u0020-\u007e\u0080-\u00ff]*$/))
    .nullish()
    .transform((headers) => headers ?? {}),
});

/** `ArchitectJobStateResponse`. */
export const publishStateSchema = z.object({
  status: statusSchema,
  flow: z.object({ id: z.string() }).nullish(),
  messages: listOf(messageSchema),
});

/** `IVR`: which numbers reach which flows. */
export const ivrSchema = z.object({
  id: z.string(),
  state: text,
  dnis: listOf(z.string()),
  openHoursFlow: referenceSchema,
  closedHoursFlow: referenceSchema,
  holidayHoursFlow: referenceSchema,
});

/** `EmergencyGroup`: while it is switched on, its flows take the calls of these IVRs. */
export const emergencyGroupSchema = z.object({
  id: z.string(),
  state: text,
  enabled: z.boolean().catch(false),
  emergencyCallFlows: listOf(z.object({ emergencyFlow: referenceSchema, ivrs: listOf(z.object({ id: z.string() })) })),
});

/** `Prompt`. */
export const namedSchema = z.object({ id: z.string(), name: z.string() });
