import { z } from 'zod';
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

const flowRefSchema = z.object({ id: z.string(), name: z.string() });

const attemptSchema = z.object({
  publicationId: z.string(),
  /** Where to; of a flow that is being made the id is empty, and `made` says so. */
  flow: flowRefSchema,
  made: z.boolean().default(false),
  baseVersion: z.string(),
  overwriteVersion: z.string().nullable(),
  note: z.string(),
  /** The queue that decided what callers get; absent: it was published as drawn. */
  adaptTo: z.string().exactOptional(),
  /** The new version has been told to the app: that happens once. */
  delivered: z.boolean(),
});
/** A publication that has begun and that the designer has not yet put away. */
export type Attempt = z.infer<typeof attemptSchema>;

const draftSchema = z.object({
  flow: flowRefSchema.nullable(),
  note: z.string(),
  /** The version of that flow that the designer was shown first; null while none was. */
  firstShown: z.string().nullable(),
  /** The name of the flow to be made instead; null: none shall be. */
  newName: z.string().nullable().default(null),
});
/** What was chosen and written in the dialog, so that closing it loses nothing. */
export type Draft = z.infer<typeof draftSchema>;

const savedSchema = z.object({
  attempts: z.record(z.string(), attemptSchema),
  drafts: z.record(z.string(), draftSchema),
});

export interface PublicationState extends z.infer<typeof savedSchema> {
  readonly begin: (key: string, attempt: Omit<Attempt, 'delivered'>) => void;
  /** True the first time it is called for a publication, and never again: whoever gets it tells the app. */
  readonly claim: (key: string, publicationId: string) => boolean;
  /** Forgets the publication; the draft of the dialog stays. */
  readonly putAway: (key: string) => void;
  readonly saveDraft: (key: string, draft: Draft | null) => void;
}

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));

/** Under which key the return of a flow to an older version is kept; that of a design is its id. */
export const returnKey = (flowId: string): string => `return ${flowId}`;

/** The publications and drafts by their keys. `storage` outlives a reload: what was begun is found again. */
export const createPublicationStore = (storage: StateStorage) =>
  createStore<PublicationState>()(
    persist(
      (set, get) => ({
        attempts: {},
        drafts: {},
        begin: (key, attempt) =>
          set(({ attempts }) => ({ attempts: { ...attempts, [key]: { ...attempt, delivered: false } } })),
        claim: (key, publicationId) => {
          const attempt = get().attempts[key];
          if (attempt?.publicationId !== publicationId || attempt.delivered) return false;
          set(({ attempts }) => ({ attempts: { ...attempts, [key]: { ...attempt, delivered: true } } }));
          return true;
        },
        putAway: (key) => set(({ attempts }) => ({ attempts: without(attempts, key) })),
        saveDraft: (key, draft) =>
          set(({ drafts }) => ({
            drafts: draft === null ? without(drafts, key) : { ...drafts, [key]: draft },
          })),
      }),
      {
        name: 'touchtone.publications',
        version: 1,
        storage: createJSONStorage(() => storage),
        partialize: ({ attempts, drafts }) => ({ attempts, drafts }),
        merge: (saved, fresh) => ({ ...fresh, ...(savedSchema.safeParse(saved).data ?? {}) }),
      },
    ),
  );
