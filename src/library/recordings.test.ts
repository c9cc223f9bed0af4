import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import { emptyDesign } from '../core/model/build';
import type { DesignId } from '../core/model/ids';
import type { Result } from '../core/model/result';
import { type Library, openLibrary } from './library-db';
import { type NewRecording, openRecordings, type Recordings } from './recordings';

const value = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result.error)}`);
  return result.value;
};

const name = 'recordings';
const open: (Library | Recordings)[] = [];

const setUp = async () => {
  const library = await openLibrary(name, { newId: () => 'copy' as DesignId, parking: null });
  const recordings = openRecordings(name);
  open.push(library, recordings);
  return { library, recordings };
};

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  await deleteDB(name);
});

const take = (over: Partial<NewRecording> = {}): NewRecording => ({
  designId: 'a',
  promptId: 'welcome',
  language: 'en-us',
  seconds: 1.5,
  fileName: 'welcome.wav',
  bytes: new Uint8Array([1, 2, 3]).buffer,
  ...over,
});

describe('recordings kept beside a design', () => {
  it('gives back the file to the letter, and lists it without its sound', async () => {
    const { recordings } = await setUp();
    const kept = value(await recordings.keep(take()));
    value(await recordings.keep(take({ designId: 'b' })));
    expect(value(await recordings.ofDesign('a'))).toEqual([
      { key: ['a', 'welcome', 'en-us', 1.5], designId: 'a', fileName: 'welcome.wav', size: 3 },
    ]);
    expect([...new Uint8Array(value(await recordings.load(kept.key)))]).toEqual([1, 2, 3]);
  });

  it('keeps an earlier recording for whoever takes the newer one back, and sweeps away what is no longer named', async () => {
    const { recordings } = await setUp();
    const first = value(await recordings.keep(take()));
    const second = value(await recordings.keep(take({ seconds: 2, bytes: new Uint8Array([9]).buffer })));
    expect([...new Uint8Array(value(await recordings.load(first.key)))]).toEqual([1, 2, 3]);
    value(await recordings.sweep('a', ({ key }) => key[3] === 2));
    expect(value(await recordings.ofDesign('a')).map(({ key }) => key)).toEqual([second.key]);
    expect(await recordings.load(first.key)).toMatchObject({ ok: false, error: { code: 'not-found' } });
  });

  it('refuses a file that is too large, and more than a design may have', async () => {
    const limits = { file: 1_000, design: 5_000 };
    const recordings = openRecordings(name, undefined, limits);
    open.push(recordings);
    const large = await recordings.keep(take({ bytes: new ArrayBuffer(limits.file + 1) }));
    expect(large).toMatchObject({ ok: false, error: { code: 'storage-full', title: 'Too much sound' } });
    const most = limits.design / limits.file;
    const bytes = new ArrayBuffer(limits.file);
    for (let n = 1; n <= most; n++) value(await recordings.keep(take({ seconds: n, bytes })));
    expect(await recordings.keep(take({ seconds: 0.5 }))).toMatchObject({ ok: false, error: { code: 'storage-full' } });
    // In place of one that is there it fits.
    value(await recordings.keep(take({ seconds: 1 })));
    expect(value(await recordings.ofDesign('a'))).toHaveLength(most);
  });

  it('goes with the design, comes back with it, and leaves others alone', async () => {
    const { library, recordings } = await setUp();
    value(await library.create(emptyDesign('a' as DesignId, 'A')));
    const kept = value(await recordings.keep(take()));
    const other = value(await recordings.keep(take({ designId: 'ab' })));
    const removed = value(await library.remove('a'));
    expect(value(await recordings.ofDesign('a'))).toEqual([]);
    expect(await recordings.load(kept.key)).toMatchObject({ ok: false });
    expect(value(await recordings.ofDesign('ab'))).toEqual([other]);
    value(await library.restore(removed));
    expect(value(await recordings.ofDesign('a'))).toEqual([kept]);
    expect([...new Uint8Array(value(await recordings.load(kept.key)))]).toEqual([1, 2, 3]);
  });

  it('a copy of a design has its recordings, too', async () => {
    const { library, recordings } = await setUp();
    value(await library.create(emptyDesign('a' as DesignId, 'A')));
    value(await recordings.keep(take()));
    value(await library.duplicate('a', 'Copy of A'));
    const [copied] = value(await recordings.ofDesign('copy'));
    expect(copied?.key).toEqual(['copy', 'welcome', 'en-us', 1.5]);
    expect([...new Uint8Array(value(await recordings.load(['copy', 'welcome', 'en-us', 1.5])))]).toEqual([1, 2, 3]);
  });
});
