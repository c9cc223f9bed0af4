/** Endings of files that can be flows; of a folder only these are looked at. */
const flowEndings = /\.(json|ya?ml|txt)$/i;

/** Files of a folder beyond this many are left where they are. */
export const mostFiles = 1000;

const entriesOf = (folder: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> =>
  new Promise((resolve, reject) => folder.readEntries(resolve, reject));

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/**
 * The files of dropped folders and files, folders within folders too, in the order of their paths. Hidden ones and
 * those with an ending that no flow has are passed over, at most `mostFiles` are taken. A folder that the browser may
 * not read is as good as empty.
 */
export const filesOfFolders = async (dropped: readonly FileSystemEntry[]): Promise<readonly File[]> => {
  const found: FileSystemFileEntry[] = [];
  const open = [...dropped];
  for (let entry = open.shift(); entry && found.length < mostFiles; entry = open.shift()) {
    if (!isFolder(entry)) {
      if (dropped.includes(entry) || flowEndings.test(entry.name)) found.push(entry as FileSystemFileEntry);
      continue;
    }
    const reader = entry.createReader();
    try {
      // A browser hands out a folder in parts; the end is an empty one.
      for (let part = await entriesOf(reader); part.length > 0; part = await entriesOf(reader))
        open.push(...part.filter(({ name }) => !name.startsWith('.')));
    } catch {
      // Not readable: the others are.
    }
  }
  const inOrder = found.toSorted((a, b) => a.fullPath.localeCompare(b.fullPath, 'en', { numeric: true }));
  return (await Promise.all(inOrder.map((entry) => fileOf(entry).catch(() => null)))).flatMap((file) => file ?? []);
};
