import { expect, test } from 'vitest';
import type { z } from 'zod';
import { openAudit } from './audit';
import { foundIn } from './audit-query';
import { openOrg } from './org';
import { noStorage, type Storage } from './storage';

const now = () => Date.UTC(2026, 0, 5);

/** Keeps documents for a test, and how much was written of each. */
const inMemory = () => {
  const documents = new Map<string, string>();
  const written: { readonly name: string; readonly entries: number }[] = [];
  const storage: Storage = {
    load: async <T extends z.ZodType>(name: string, schema: T): Promise<z.infer<T> | null> => {
      const text = documents.get(name);
      return text === undefined ? null : schema.parse(JSON.parse(text));
    },
    save: async (name, value) => {
      documents.set(name, JSON.stringify(value));
      written.push({ name, entries: Array.isArray(value) ? value.length : 0 });
    },
  };
  return { storage, written };
};

const by = { kind: 'client', id: 'robot', name: 'Robot' } as const;
const event = (index: number) =>
  ({
    by,
    action: 'Update',
    entityType: 'Prompt',
    entity: { id: `prompt-${index}`, name: `Prompt ${index}`, uri: '' },
  }) as const;

const open = async (storage: Storage) =>
  openAudit({
    org: await openOrg({ seed: 1, historyDays: 30, storage: noStorage, now }),
    storage,
    seed: 1,
    past: [],
    now,
  });

test('of ten thousand entries a new one writes a few, and none is lost', async () => {
  const { storage, written } = inMemory();
  const audit = await open(storage);
  const before = audit.entries().length;
  await Promise.all(Array.from({ length: 10_000 }, (_, index) => audit.add(event(index))));
  const writes = written.length;
  await audit.add(event(10_000));
  expect(written.slice(writes)).toHaveLength(1);
  expect(Math.max(...written.map(({ entries }) => entries))).toBeLessThanOrEqual(500);
  const again = await open(storage);
  expect(again.entries()).toHaveLength(before + 10_001);
  expect(again.entries()).toEqual(audit.entries());
});

test('one of many is found by its id', async () => {
  const audit = await open(noStorage);
  await Promise.all(Array.from({ length: 10_000 }, (_, index) => audit.add(event(index))));
  const search = { from: 0, to: now() + 1, services: ['Architect'], oldestFirst: false };
  const found = foundIn(audit.entries(), { ...search, filters: [{ property: 'EntityId', value: 'prompt-7777' }] });
  expect(found).toMatchObject([{ entity: { name: 'Prompt 7777' } }]);
});
