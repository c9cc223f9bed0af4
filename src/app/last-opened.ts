const key = 'touchtone.lastOpened';

/** Which design this browser showed last, so that a visit begins where the last one ended. */
export const lastOpened = {
  get: (): string | null => localStorage.getItem(key),
  set: (id: string): void => localStorage.setItem(key, id),
};
