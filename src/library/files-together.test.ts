import { describe, expect, it } from 'vitest';
import { filesOfFolders } from './dropped-files';
import { togetherOf } from './files-together';

/** Folders as the browser hands them out: in parts of two, in no order. */
const file = (fullPath: string): FileSystemEntry =>
  ({
    name: fullPath.split('/').at(-1),
    fullPath,
    isDirectory: false,
    file: (resolve: (file: File) => void) => resolve(new File([fullPath], fullPath.split('/').at(-1) ?? '')),
  }) as unknown as FileSystemEntry;
const folder = (fullPath: string, ...entries: readonly FileSystemEntry[]): FileSystemEntry =>
  ({
    name: fullPath.split('/').at(-1),
    fullPath,
    isDirectory: true,
    createReader: () => {
      const rest = entries.toReversed();
      return { readEntries: (resolve: (part: readonly FileSystemEntry[]) => void) => resolve(rest.splice(0, 2)) };
    },
  }) as unknown as FileSystemEntry;
const locked = {
  ...folder('/x/locked'),
  createReader: () => ({ readEntries: (_: unknown, reject: (cause: Error) => void) => reject(new Error('denied')) }),
} as unknown as FileSystemEntry;

describe('files of dropped folders', () => {
  it('are all those that can be flows, by path, folders within folders too', async () => {
    const dropped = folder(
      '/x',
      file('/x/flow 10.yaml'),
      file('/x/flow 2.YML'),
      file('/x/readme.md'),
      file('/x/.secret.json'),
      locked,
      folder('/x/.git', file('/x/.git/config.json')),
      folder('/x/night', file('/x/night/line.json')),
    );
    const files = await filesOfFolders([dropped, file('/notes.md')]);
    expect(files.map(({ name }) => name)).toEqual(['notes.md', 'flow 2.YML', 'flow 10.yaml', 'line.json']);
  });
});

describe('drafts that came in at once', () => {
  const drafts = [
    { id: 'a', name: 'Clinic' },
    { id: 'b', name: 'Night' },
  ];
  it('may be a project, called like their folder or after the first', () => {
    expect(togetherOf(drafts, null)).toEqual({ ids: ['a', 'b'], name: 'Clinic and 1 more' });
    expect(togetherOf(drafts, 'flows')?.name).toBe('flows');
    expect(togetherOf(drafts.slice(0, 1), 'flows')).toBeNull();
  });
});
