import type { PermissionState } from '../core/wire/permissions';

/** What a designer does with the org, and the permissions it rests on. */
interface Purpose {
  readonly key: string;
  readonly title: string;
  /** What it is good for, in a sentence. */
  readonly what: string;
  /** The platform's permissions, and the calls of the dialect that has no permissions. */
  readonly rests: RegExp;
}

const purposes: readonly Purpose[] = [
  {
    key: 'flows',
    title: 'See the org’s flows',
    what: 'The list of call flows, what is live of each, and who holds its lock.',
    rests: /^architect:flow:(view|search)$|^GET \S*\/flows\b/i,
  },
  {
    key: 'history',
    title: 'Open flows and their older versions',
    what: 'What a flow holds, now and earlier, as a design; the difference before a publish rests on it.',
    rests: /^architect:(jobExport|flowVersion|flowHistory)\b/i,
  },
  {
    key: 'publish',
    title: 'Publish',
    what: 'Drafts go live in a flow that is there, and older versions come back.',
    rests: /^architect:(job|jobValidate):|^architect:flow:(edit|publish|unlock)$|^(PATCH|PUT|POST) \S*\/flows\b/i,
  },
  {
    key: 'create',
    title: 'Create new flows',
    what: 'A design becomes a flow of its own.',
    rests: /^architect:flow:add$/i,
  },
  {
    key: 'numbers',
    title: 'Numbers',
    what: 'Which numbers’ calls reach a flow.',
    rests: /^routing:(callRoute|emergencyGroup|schedule|scheduleGroup):|^telephony:|\/(ivrs|dids)\b/i,
  },
  {
    key: 'queues',
    title: 'Queues',
    what: 'The names that menus lead to, who waits there and how long.',
    rests: /^routing:(queue|conversation)\b|^analytics:queue|\/queues\b/i,
  },
  {
    key: 'statistics',
    title: 'Statistics',
    what: 'How many calls come, and where they give up.',
    rests: /^analytics:(flow|conversation)|^journey:|^architect:flow(Milestone|Outcome|Instance)\b|\/analytics\//i,
  },
  {
    key: 'audit',
    title: 'Audit',
    what: 'Who changed a flow and when.',
    rests: /^audits?:|\/audit/i,
  },
  {
    key: 'prompts',
    title: 'Prompts',
    what: 'The texts of the org’s prompts are written and read.',
    rests: /^architect:(userPrompt|systemPrompt)\b|\/(phrases|prompts)\b/i,
  },
  {
    key: 'tables',
    title: 'Data tables',
    what: 'Tables of the org in which a flow looks something up during a call.',
    rests: /^architect:datatable/i,
  },
];

const others: Purpose = {
  key: 'others',
  title: 'Besides',
  what: 'What else the client was asked about.',
  rests: /^/,
};

/** A purpose with how its permissions stand. */
export interface PermissionGroup {
  readonly key: string;
  readonly title: string;
  readonly what: string;
  /** The worst of its permissions: one that is missing outweighs one that is not known. */
  readonly state: PermissionState['state'];
  readonly permissions: readonly PermissionState[];
}

const worst = (permissions: readonly PermissionState[]): PermissionState['state'] => {
  const states = new Set(permissions.map(({ state }) => state));
  return states.has('missing') ? 'missing' : states.has('unknown') ? 'unknown' : 'granted';
};

/** The permissions under what a designer does with them, each once, in the order in which a design goes its way. */
export const permissionGroups = (permissions: readonly PermissionState[]): readonly PermissionGroup[] => {
  const of = new Map<Purpose, PermissionState[]>();
  for (const one of permissions) {
    const purpose = purposes.find(({ rests }) => rests.test(one.permission)) ?? others;
    of.set(purpose, [...(of.get(purpose) ?? []), one]);
  }
  return [...purposes, others].flatMap((purpose) => {
    const found = of.get(purpose);
    if (found === undefined) return [];
    const { key, title, what } = purpose;
    return [{ key, title, what, state: worst(found), permissions: found }];
  });
};

/** How a permission stands, in a word. */
export const stateName: Readonly<Record<PermissionState['state'], string>> = {
  granted: 'Granted',
  missing: 'Missing',
  unknown: 'Not known',
};

/** How a purpose stands, in a word or two. */
export const purposeState: Readonly<Record<PermissionState['state'], string>> = {
  granted: 'Works',
  missing: 'Something is missing',
  unknown: 'Not known',
};

/** The whole in a sentence: `Everything works.`, `2 of 22 permissions are missing.` */
export const permissionSummary = (permissions: readonly PermissionState[]): string => {
  const count = (state: PermissionState['state']) => permissions.filter((one) => one.state === state).length;
  const [missing, unknown, all] = [count('missing'), count('unknown'), permissions.length];
  const rest = unknown === 0 ? '' : ` Of ${unknown} it cannot be told without changing the org.`;
  if (missing > 0) return `${missing} of ${all} ${missing === 1 ? 'is' : 'are'} missing.${rest}`;
  return unknown === 0 ? `Everything works: all ${all} are granted.` : `None is seen to be missing.${rest}`;
};

/** Whether it is a permission of the platform, which a role can be given; else the name of a call. */
export const isRolePermission = ({ permission }: PermissionState): boolean => /^[a-z]\w*:\w+:\w+$/i.test(permission);
