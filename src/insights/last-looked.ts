import { z } from 'zod';

const key = 'touchtone.insights.lastLooked';
const most = 8;

const listSchema = z.array(z.object({ id: z.string(), name: z.string() }));
export type LookedAt = z.infer<typeof listSchema>[number];

const read = (): readonly LookedAt[] => {
  try {
    const kept = listSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? '[]'));
    return kept.success ? kept.data : [];
  } catch {
    return []; // what is kept there is no JSON, or this browser keeps nothing
  }
};

/** Which flows' insights this browser showed last, the newest first. */
export const lastLooked = {
  get: read,
  add: (flow: LookedAt): void => {
    const others = read().filter(({ id }) => id !== flow.id);
    try {
      localStorage.setItem(key, JSON.stringify([flow, ...others].slice(0, most)));
    } catch {
      // A browser that keeps nothing shows the org's own order.
    }
  },
};
