import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../src/core/model/json';
import { type ContractWatch, watchContract } from '../testing/contract/watch';
import { type PlatformSdk, platformSdk } from '../testing/platform-sdk';
import { aSandbox } from './testing';

type Fields = { readonly [key: string]: Json };
const fields = (json: Json | undefined): Fields => json as Fields;
const entities = (json: Json): readonly Fields[] => fields(json).entities as readonly Fields[];

let sdk: PlatformSdk;
let contract: ContractWatch;

beforeEach(async () => {
  contract = watchContract();
  const sandbox = await aSandbox({ history: 0, rate: 10_000, observe: contract.observe });
  sdk = platformSdk(sandbox.url);
  await sdk.signIn('sandbox', 'sandbox');
});

/** The facts do not hold the calls on people. */
const withoutPeople = (faults: readonly string[]) => faults.filter((fault) => !fault.includes('/api/v2/users'));

afterEach(() => {
  expect(withoutPeople(contract.answerFaults())).toEqual([]);
});

const architect = (method: string, ...args: readonly unknown[]) => sdk.call('ArchitectApi', method, ...args);

describe("the platform's own client", () => {
  test('reads the people of the org, all pages', async () => {
    const first = fields(await sdk.call('UsersApi', 'getUsers', { pageSize: 5, pageNumber: 1 }));
    const second = fields(await sdk.call('UsersApi', 'getUsers', { pageSize: 5, pageNumber: 2 }));
    expect(entities(first).length + entities(second).length).toBe(first.total);
    expect(fields(await sdk.call('OrganizationApi', 'getOrganizationsMe')).name).toBe('Touchtone sandbox');
    const [person] = entities(first);
    expect(fields(await sdk.call('UsersApi', 'getUser', String(person?.id)))).toMatchObject({ name: person?.name });
  });

  test('asks for several names and languages of prompts at once', async () => {
    const answer = await architect('getArchitectPrompts', {
      name: ['prompt_sales', 'City_greeting'],
      language: ['es-us'],
      pageSize: 50,
    });
    expect(entities(answer)).toMatchObject([
      { name: 'City_greeting', resources: [{ language: 'es-us' }] },
      { name: 'prompt_sales', resources: [{ language: 'es-us' }] },
    ]);
  });

  test('switches a row of a data table', async () => {
    const rows = entities(await architect('getFlowsDatatableRows', 'menu-switches', { showbrief: false }));
    const sales = rows.find(({ key }) => key === 'queue-sales');
    await architect('putFlowsDatatableRow', 'menu-switches', 'queue-sales', { body: { ...sales, offered: false } });
    expect(await architect('getFlowsDatatableRow', 'menu-switches', 'queue-sales', { showbrief: false })).toMatchObject(
      { offered: false },
    );
  });

  test('makes milestones and outcomes', async () => {
    const made = fields(await architect('postFlowsMilestones', { body: { name: 'Shop: main' } }));
    expect(entities(await architect('getFlowsMilestones', { name: 'Shop: main' }))).toMatchObject([{ id: made.id }]);
    expect(fields(await architect('postFlowsOutcomes', { body: { name: 'Sold' } })).id).toEqual(expect.any(String));
  });

  test('reads schedules, numbers, voices, limits and divisions', async () => {
    expect(entities(await architect('getArchitectSchedulegroups')).length).toBeGreaterThan(0);
    expect(
      entities(await sdk.call('TelephonyProvidersEdgeApi', 'getTelephonyProvidersEdgesDids')).length,
    ).toBeGreaterThan(0);
    expect(
      entities(await sdk.call('IntegrationsApi', 'getIntegrationsSpeechTtsEngines', { includeVoices: true })).length,
    ).toBe(1);
    expect(
      entities(await sdk.call('OrganizationApi', 'getOrganizationsLimitsNamespace', 'platform.api')).length,
    ).toBeGreaterThan(0);
    expect(entities(await sdk.call('AuthorizationApi', 'getAuthorizationDivisions'))).toMatchObject([{ name: 'Home' }]);
  });

  test('asks the quick audit with names', async () => {
    await architect('putArchitectPromptResource', 'prompt-sales', 'en-us', { ttsString: 'Sales.' });
    const query = {
      interval: `${new Date(Date.now() - 3_600_000).toISOString()}/${new Date(Date.now() + 60_000).toISOString()}`,
      serviceName: 'Architect',
      filters: [{ property: 'EntityType', value: 'PromptResource' }],
      sort: [{ name: 'Timestamp', sortOrder: 'descending' }],
    };
    const answer = await sdk.call('AuditApi', 'postAuditsQueryRealtime', query, { expand: ['user'] });
    expect(entities(answer)[0]).toMatchObject({ action: 'Update', client: { id: 'sandbox' } });
  });

  test('gives its token back', async () => {
    expect(fields(await sdk.call('TokensApi', 'getTokensMe')).OAuthClient).toMatchObject({ id: 'sandbox' });
    await sdk.call('TokensApi', 'deleteTokensMe');
    await expect(sdk.call('TokensApi', 'getTokensMe')).rejects.toMatchObject({ status: 401 });
  });
});
