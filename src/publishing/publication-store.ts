import { z } from 'zod';
import { createJSONStorage, persist, type StateStorage } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

const flowRefSchema = z.object({ id: z.string(), name: z.string() });

const attemptSchema = z.object({
  publicationId: z.string(),
  flow: flowRefSchema,
  baseVersion: z.string(),
  overwriteVersion: z.string().nullable(),
  note: z.string(),
  /** The new version has been told to the app: that happens once. */
  delivered: z.boolean(),
});
/** A publication of a design that has begun and that the designer has not yet put away. */
export type Attempt = z.infer<typeof attemptSchema>;

const draftSchema = z.object({
  flow: flowRefSchema.nullable(),
  note: z.string(),
  /** The version of that flow that the designer was shown first; null while none was. */
  firstShown: z.string().nullable(),
});
/** What was chosen and written in the dialog, so that closing it loses nothing. */
export type Draft = z.infer<typeof draftSchema>;

const savedSchema = z.object({
  attempts: z.record(z.string(), attemptSchema),
  drafts: z.record(z.string(), draftSchema),
});

export interface PublicationState extends z.infer<typeof savedSchema> {
  readonly begin: (designId: string, attempt: Omit<Attempt, 'delivered'>) => void;
  /** True the first time it is called for a publication, and never again: whoever gets it tells the app. */
  readonly claim: (designId: string, publicationId: string) => boolean;
  /** Forgets the publication; the draft of the dialog stays. */
  readonly putAway: (designId: string) => void;
  readonly saveDraft: (designId: string, draft: Draft | null) => void;
}

const without = <T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> =>
  Object.fromEntries(Object.entries(record).filter(([other]) => other !== key));

/** The publications and drafts by design id. `storage` outlives a reload: what was begun is found again. */
export const createPublicationStore = (storage: StateStorage) =>
  createStore<PublicationState>()(
    persist(
      (set, get) => ({
        attempts: {},
        drafts: {},
        begin: (designId, attempt) =>
          set(({ attempts }) => ({ attempts: { ...attempts, [designId]: { ...attempt, delivered: false } } })),
        claim: (designId, publicationId) => {
          const attempt = get().attempts[designId];
          if (attempt?.publicationId !== publicationId || attempt.delivered) return false;
          set(({ attempts }) => ({ attempts: { ...attempts, [designId]: { ...attempt, delivered: true } } }));
          return true;
        },
        putAway: (designId) => set(({ attempts }) => ({ attempts: without(attempts, designId) })),
        saveDraft: (designId, draft) =>
          set(({ drafts }) => ({
            drafts: draft === null ? without(drafts, designId) : { ...drafts, [designId]: draft },
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
