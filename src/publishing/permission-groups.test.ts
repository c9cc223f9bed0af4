import { expect, test } from 'vitest';
import type { PermissionState } from '../core/wire/permissions';
import { isRolePermission, permissionGroups, permissionSummary } from './permission-groups';

const permission = (name: string, state: PermissionState['state'] = 'granted'): PermissionState => ({
  permission: name,
  state,
  because: null,
});

const groupOf = (name: string) => permissionGroups([permission(name)])[0]?.title;

test.each([
  ['architect:flow:view', 'See the org’s flows'],
  ['architect:flow:search', 'See the org’s flows'],
  ['architect:jobExport:create', 'Open flows and their older versions'],
  ['architect:job:create', 'Publish'],
  ['architect:flow:publish', 'Publish'],
  ['architect:flow:add', 'Create new flows'],
  ['routing:callRoute:view', 'Numbers'],
  ['routing:queue:view', 'Queues'],
  ['analytics:queueObservation:view', 'Queues'],
  ['analytics:flowAggregate:view', 'Statistics'],
  ['journey:flowpaths:view', 'Statistics'],
  ['architect:flowMilestone:view', 'Statistics'],
  ['audits:audit:view', 'Audit'],
  ['architect:userPrompt:edit', 'Prompts'],
  ['architect:datatableRow:edit', 'Data tables'],
  ['directory:user:view', 'Besides'],
  ['GET /api/v2/flows', 'See the org’s flows'],
  ['PATCH /api/v2/flows/{id}', 'Publish'],
  ['GET /api/v2/routing/queues', 'Queues'],
  ['POST /api/v2/routing/phrases/bulk', 'Prompts'],
  ['POST /api/v2/analytics/conversations/summary/query', 'Statistics'],
  ['GET /api/v2/auditlogs', 'Audit'],
])('%s is what «%s» rests on', (name, title) => {
  expect(groupOf(name)).toBe(title);
});

test('every permission stands once, and the worst of them says how its purpose stands', () => {
  const all = [
    permission('audits:audit:view', 'unknown'),
    permission('architect:flow:publish', 'missing'),
    permission('architect:job:create', 'unknown'),
    permission('architect:flow:view'),
  ];
  const groups = permissionGroups(all);
  expect(groups.map(({ key, state }) => [key, state])).toEqual([
    ['flows', 'granted'],
    ['publish', 'missing'],
    ['audit', 'unknown'],
  ]);
  expect(groups.flatMap(({ permissions }) => permissions)).toHaveLength(all.length);
});

test.each([
  [['granted', 'granted'], 'Everything works: all 2 are granted.'],
  [['granted', 'missing'], '1 of 2 is missing.'],
  [['missing', 'missing', 'unknown'], '2 of 3 are missing. Of 1 it cannot be told without changing the org.'],
  [['granted', 'unknown'], 'None is seen to be missing. Of 1 it cannot be told without changing the org.'],
] as const)('%j: %s', (states, summary) => {
  expect(permissionSummary(states.map((state) => permission('a:b:c', state)))).toBe(summary);
});

test('a role is given permissions, not calls', () => {
  expect(isRolePermission(permission('architect:flow:view'))).toBe(true);
  expect(isRolePermission(permission('GET /api/v2/flows'))).toBe(false);
});
