import { type Library, openLibrary } from '../library/library-db';

let opened: Promise<Library> | null = null;

/** The designs of this browser: opened once per page. */
export const theLibrary = (): Promise<Library> => {
  opened ??= openLibrary();
  return opened;
};
