import { describe, expect, test } from 'vitest';
import { menusOf } from '../../../../src/core/model/graph';
import { checkFlowFile } from '../../jobs/check-flow-file';
import { orgNames } from '../../jobs/org-names';
import { aSandbox, onPlatform, signedIn } from '../../testing';
import { designOf, directoryOf, yamlOf } from '../convert';
import { openOrg } from '../org';
import { queues } from '../queues';
import { seedFlows } from '../seed-flows';
import { noStorage } from '../storage';
import { noSurroundings } from '../surroundings';

const began = Date.UTC(2026, 0, 5);
const orgOf = (historyDays: number) => openOrg({ seed: 1, historyDays, storage: noStorage, now: () => began });
const directory = directoryOf({ flows: () => seedFlows, queues: () => queues });

const versions = seedFlows.flatMap(({ id, versions }) => versions.map(({ number, form }) => ({ id, number, form })));

describe.each(versions)('$id, version $number', ({ id, form }) => {
  test('is a call flow with menus, none of whose targets is unknown', () => {
    const design = designOf(form, directory);
    if (!design.ok) throw new Error(JSON.stringify(design.error));
    expect(menusOf(design.value).length).toBeGreaterThan(0);
    const unknown = Object.values(design.value.nodes).filter(
      (node) => node.kind === 'unknown' && node.classifiedAs === null,
    );
    expect(unknown).toEqual([]);
    expect(design.value.remarks ?? []).toEqual([]);
  });

  test('could be published', async () => {
    const org = await orgOf(30);
    const flow = org.flow(id);
    const version = flow?.versions.find((each) => each.form === form);
    if (!flow || !version) throw new Error('A new org has every version');
    const text = yamlOf(flow, version, directory, 'Home') ?? '';
    expect(checkFlowFile(text, orgNames(org, noSurroundings)).messages).toEqual([]);
  });

  test('differs from the other versions of its flow', () => {
    const same = versions.filter((other) => other.id === id && JSON.stringify(other.form) === JSON.stringify(form));
    expect(same).toHaveLength(1);
  });
});

test('a new org has at least ten published flows, and several with a history', () => {
  expect(seedFlows.filter((flow) => flow.versions.length > 0).length).toBeGreaterThanOrEqual(10);
  expect(seedFlows.filter((flow) => flow.versions.length > 1).length).toBeGreaterThanOrEqual(5);
  expect(new Set(seedFlows.map(({ name }) => name)).size).toBe(seedFlows.length);
});

test.each([0, 2, 30])(
  'with %i days of history every flow was there before it, and was changed within it',
  async (days) => {
    const start = began - days * 86_400_000;
    for (const { versions: stored } of (await orgOf(days)).flows()) {
      const dates = stored.map(({ at }) => Date.parse(at));
      expect(dates).toEqual(dates.toSorted((a, b) => a - b));
      expect(new Set(dates).size).toBe(dates.length);
      if (dates[0] !== undefined) expect(dates[0]).toBeLessThan(start);
      for (const date of dates.slice(1)) expect(date).toBeGreaterThanOrEqual(start - 600_000);
      for (const date of dates) expect(date).toBeLessThan(began);
    }
  },
);

test('both dialects list the same flows', async () => {
  const sandbox = await aSandbox();
  const lists = await Promise.all(
    [await onPlatform(sandbox), await signedIn(sandbox)].map(async (ask) => {
      const { entities } = await (await ask('GET', '/api/v2/flows?pageSize=500')).json();
      return entities.map(({ id, name }: { id: string; name: string }) => `${id} ${name}`).sort();
    }),
  );
  expect(lists[0]).toEqual(lists[1]);
  expect(lists[0]).toHaveLength(seedFlows.length);
});
