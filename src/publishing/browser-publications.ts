import type { StateStorage } from 'zustand/middleware';
import { createPublicationStore } from './publication-store';

/** A browser may forbid storage or have it full: then publications are followed until the page is left. */
const browserStorage = (): StateStorage => {
  const kept = new Map<string, string>();
  return {
    getItem: (name) => {
      try {
        return localStorage.getItem(name);
      } catch {
        return kept.get(name) ?? null;
      }
    },
    setItem: (name, value) => {
      try {
        localStorage.setItem(name, value);
      } catch {
        kept.set(name, value);
      }
    },
    removeItem: (name) => {
      kept.delete(name);
      try {
        localStorage.removeItem(name);
      } catch {
        // forbidden: then nothing was stored
      }
    },
  };
};

/** The publications and drafts of this browser. */
export const publicationStore = createPublicationStore(browserStorage());

// What another tab has begun or delivered is so in this one, too: a new version is told to the app once.
addEventListener('storage', ({ key }) => {
  if (key === publicationStore.persist.getOptions().name) void publicationStore.persist.rehydrate();
});
