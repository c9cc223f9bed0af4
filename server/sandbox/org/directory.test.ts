import { describe, expect, test } from 'vitest';
import { checkFlowFile } from '../jobs/check-flow-file';
import { orgNames } from '../jobs/org-names';
import { directoryOf, yamlOf } from './convert';
import { openDirectory } from './directory';
import { surroundingsOf } from './directory-surroundings';
import { milestoneIdOf } from './milestones';
import { openOrg } from './org';
import { parcelMilestones } from './seeds/parcel-tracking';
import { noStorage } from './storage';
import { numbersReaching } from './telephony';

const now = () => Date.UTC(2026, 0, 5);

const open = async () => {
  const org = await openOrg({ seed: 1, historyDays: 30, storage: noStorage, now });
  const directory = await openDirectory({ org, storage: noStorage, seed: 1, now });
  return { org, directory, surroundings: surroundingsOf(directory) };
};

describe('a new org', () => {
  test('has everything that its flows name', async () => {
    const { org, surroundings } = await open();
    const names = directoryOf(org);
    for (const flow of org.flows()) {
      for (const version of flow.versions) {
        const text = yamlOf(flow, version, names, 'Home') ?? '';
        expect(checkFlowFile(text, orgNames(org, surroundings)).messages).toEqual([]);
      }
    }
  });

  test('leads numbers to most of its flows, and to some none', async () => {
    const { org, directory } = await open();
    const published = org.flows().filter(({ versions }) => versions.length > 0);
    const reached = published.filter(({ id }) => numbersReaching(directory.telephony, id).length > 0);
    expect(reached.length).toBeGreaterThanOrEqual(10);
    expect(reached.length).toBeLessThan(published.length);
  });

  test('knows the milestones of its measured flow', async () => {
    const { directory } = await open();
    for (const name of parcelMilestones) expect(milestoneIdOf(directory.marks, name)).toMatch(/^[0-9a-f-]{36}$/);
    expect(milestoneIdOf(directory.marks, 'Nothing')).toBeUndefined();
  });

  test('tells who published each version, and what went before', async () => {
    const { org, directory } = await open();
    const published = directory.audit.entries().filter(({ action }) => action === 'Publish');
    expect(published.length).toBe(org.flows().flatMap(({ versions }) => versions).length);
    const times = directory.audit.entries().map(({ at }) => at);
    expect(times).toEqual([...times].sort());
    expect(times.at(-1)?.localeCompare(new Date(now()).toISOString())).toBeLessThanOrEqual(0);
  });
});

test('flows know what else the org has, and what sends calls to them', async () => {
  const { surroundings } = await open();
  expect(surroundings.has('prompt', 'City_greeting')).toBe(true);
  expect(surroundings.has('prompt', 'City_farewell')).toBe(false);
  expect(surroundings.has('schedule-group', 'Opening hours, London')).toBe(true);
  expect(surroundings.has('milestone', 'Nothing')).toBe(false);
  expect(surroundings.callersOf('after-hours')).toEqual(expect.arrayContaining(['Main number', 'Evacuation']));
  expect(surroundings.callersOf('loyalty-programme')).toEqual([]);
});
