import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

/** What may come out of an archive. */
export interface UnzipLimits {
  readonly entries: number;
  /** Of the one file that is taken, unpacked. */
  readonly bytes: number;
}

const open = (zip: Buffer): Promise<ZipFile> =>
  new Promise((resolve, reject) => {
    // Sizes are counted here: what an archive says of itself is not believed.
    fromBuffer(zip, { lazyEntries: true, validateEntrySizes: false, strictFileNames: true }, (error, file) =>
      error ? reject(error) : resolve(file),
    );
  });

/** Every entry of the archive; throws where it has more than `most` or a name that leads out of it. */
const entriesOf = (file: ZipFile, most: number): Promise<readonly Entry[]> =>
  new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    if (file.entryCount > most) return reject(new Error('The archive has too many files'));
    file.on('error', reject);
    file.on('end', () => resolve(entries));
    file.on('entry', (entry) => {
      entries.push(entry);
      if (entries.length > most) reject(new Error('The archive has too many files'));
      else file.readEntry();
    });
    file.readEntry();
  });

const contentOf = (file: ZipFile, entry: Entry, most: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    if (entry.uncompressedSize > most) return reject(new Error('The file in the archive is too large'));
    file.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('error', reject);
      stream.on('end', () => resolve(Buffer.concat(chunks)));
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size <= most) return;
        // Its own end is not awaited: a stream that is stopped need not say so.
        reject(new Error('The file in the archive is too large'));
        stream.destroy();
      });
    });
  });

export const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'));

/** The only file of an archive whose name `isWanted`. Throws for several, for none, and for what is over the limits. */
export const onlyFileIn = async (
  zip: Buffer,
  isWanted: (name: string) => boolean,
  limits: UnzipLimits,
): Promise<Buffer> => {
  const file = await open(zip);
  const wanted = (await entriesOf(file, limits.entries)).filter(({ fileName }) => isWanted(fileName));
  const [entry] = wanted;
  if (entry === undefined || wanted.length > 1) throw new Error('The archive does not hold one file of that kind');
  if (!entry.canDecodeFileData()) throw new Error('The file in the archive is packed in a way that is not read');
  return contentOf(file, entry, limits.bytes);
};
