import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { lostInFlowJson } from '../core/formats/flow-json/lost';
import { customerServiceIvr } from '../core/formats/sample';
import type { DesignId } from '../core/model/ids';
import { exportDesign } from './export-design';
import {
  type ImportableFile,
  type ImportStage,
  importFile,
  importInto,
  longestFileBytes,
  readInPageBytes,
} from './import-file';
import { openLibrary } from './library-db';

const fileOf = (name: string, content: string | Uint8Array<ArrayBuffer>): ImportableFile => new File([content], name);
const asNew = (file: ImportableFile) => importFile(file, () => 'new' as DesignId);
const sample = customerServiceIvr('old' as DesignId);

describe('a file that is a design', () => {
  it.each(['design', 'flow-json'] as const)(
    'comes back as it was exported (%s), under an id of its own',
    async (format) => {
      const { fileName, text, lost } = await exportDesign(sample, format);
      expect(lost).toEqual([]);
      const read = await asNew(fileOf(fileName, text));
      if (!read.ok) throw new Error(JSON.stringify(read.error));
      expect(read.value.id).toBe('new');
      expect(read.value.name).toBe('Customer Service IVR');
      expect({ ...read.value, sourceText: null, origin: null }).toEqual({
        ...sample,
        id: 'new',
        sourceText: null,
        origin: null,
      });
    },
  );

  it('takes the name of the file where the design has none', async () => {
    const { text } = await exportDesign({ ...sample, name: ' ' }, 'design');
    expect(await asNew(fileOf('night line.design.json', text))).toMatchObject({
      ok: true,
      value: { name: 'night line' },
    });
  });

  it('never replaces the draft it was exported from', async () => {
    const library = await openLibrary('import');
    await library.create(sample);
    const { text } = await exportDesign({ ...sample, name: 'Changed' }, 'design');
    expect((await importInto(library, fileOf('a.json', text))).ok).toBe(true);
    const listed = await library.list();
    expect(listed.ok && listed.value.map(({ name }) => name).toSorted()).toEqual(['Changed', 'Customer Service IVR']);
    await library.close();
  });
});

describe('a file that is none', () => {
  it('is told where it stops being JSON, by line and column', async () => {
    const read = await asNew(fileOf('broken.json', '{\n  "name": "a",\n  "steps": [,]\n}'));
    expect(read).toMatchObject({
      ok: false,
      error: { fileName: 'broken.json', issues: [{ path: 'line 3, column 13' }] },
    });
  });

  it('is told what is wrong by path', async () => {
    const read = await asNew(fileOf('odd.json', JSON.stringify({ ...sample, languages: [] })));
    expect(read).toMatchObject({ ok: false, error: { issues: [{ path: 'languages' }] } });
  });

  it.each([
    ['other JSON', '{"hello": 1}', 'This file cannot be read as a design'],
    ['nothing', ' \n', 'The file is empty'],
    ['bytes', new Uint8Array([0xff, 0xfe, 0x00, 0xd8]), 'The file is not text'],
  ])('holds %s', async (_what, content, title) => {
    expect(await asNew(fileOf('x', content))).toMatchObject({ ok: false, error: { fileName: 'x', title } });
  });

  it('is refused unread above 10 MB', async () => {
    const unread = () => Promise.reject(new Error('was read'));
    const read = await asNew({ name: 'big.json', size: longestFileBytes + 1, arrayBuffer: unread });
    expect(read).toMatchObject({ ok: false, error: { title: 'The file is too large' } });
  });

  it('cannot be read at all, such as a folder', async () => {
    const unread = () => Promise.reject(new Error('no permission'));
    const read = await asNew({ name: 'folder', size: 4096, arrayBuffer: unread });
    expect(read).toMatchObject({ ok: false, error: { title: 'The file cannot be read' } });
  });
});

describe('a large file', () => {
  const large = async () => {
    const { text } = await exportDesign(sample, 'design');
    return fileOf('large.design.json', `${text}${' '.repeat(readInPageBytes)}`);
  };

  it('tells its stages on the way in, where there are no workers too', async () => {
    const library = await openLibrary('import-large');
    const stages: ImportStage[] = [];
    const read = await importInto(library, await large(), { onStage: (stage) => stages.push(stage) });
    expect(read).toMatchObject({ ok: true, value: { name: 'Customer Service IVR' } });
    expect(stages).toEqual(['fetching', 'reading', 'keeping']);
    await library.close();
  });

  it('leaves nothing behind when it is cancelled', async () => {
    const library = await openLibrary('import-cancelled');
    const stop = new AbortController();
    const read = await importInto(library, await large(), { signal: stop.signal, onStage: () => stop.abort() });
    expect(read).toMatchObject({ ok: false, error: { title: 'The import was cancelled' } });
    expect(await library.list()).toEqual({ ok: true, value: [] });
    await library.close();
  });
});

it('an export says what the format cannot hold before anything is written', async () => {
  const noted = { ...sample, maxDepth: 3 };
  const { lost, fileName } = await exportDesign(noted, 'flow-json');
  expect(lost).toEqual(lostInFlowJson(noted));
  expect(lost.length).toBeGreaterThan(0);
  expect(fileName).toBe('customer-service-ivr.flow.json');
});
