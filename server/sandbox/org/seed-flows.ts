import type { Json } from '../../../src/core/model/json';
import type { FlowContent } from './flow';
import { flowContent, menu } from './menus';
import { cityServices } from './seeds/city-services';
import { dynamicMenu } from './seeds/dynamic-menu';
import { hotelBookings } from './seeds/hotel-bookings';
import { insuranceClaims } from './seeds/insurance-claims';
import { before, type MenuBefore } from './seeds/older';
import { parcelTracking } from './seeds/parcel-tracking';
import { pharmacy } from './seeds/pharmacy';
import type { SeedFlow } from './seeds/seed-flow';

/** How the menus of a flow were in an earlier version, by their ids. */
type Earlier = Readonly<Record<number, Readonly<Record<string, MenuBefore>>>>;

const seed = (
  id: string,
  version: number,
  name: string,
  description: string,
  first: Json | null,
  earlier: Earlier = {},
): SeedFlow => {
  const content = flowContent(name, description, version, first);
  const contents: readonly (readonly [number, FlowContent])[] = [
    ...Object.entries(earlier).map(
      ([number, menus]) => [Number(number), before(content, Number(number), menus)] as const,
    ),
    ...(version === 0 ? [] : [[version, content] as const]),
  ];
  return {
    id,
    name,
    description,
    versions: contents.map(([number, each]) => ({ number, form: { kind: 'json', content: each } })),
  };
};

/** The document's «Customer Service IVR», as it is after its first publication. */
const customerService = seed(
  'customer-service',
  1,
  'Customer Service IVR',
  'IVR Menu ivr-main-menu',
  menu('start-menu', {
    promptId: 'prompt-welcome-en',
    timeoutSeconds: 15,
    timeoutTarget: 'agent-transfer',
    handlers: {
      1: ['queue-sales', 'prompt-sales'],
      2: ['queue-support', 'prompt-support'],
      0: ['agent-transfer', 'prompt-agent'],
    },
  }),
);

const billing = seed(
  'billing-and-payments',
  7,
  'Billing and payments',
  'Invoices, payments and refunds; two levels',
  menu('billing-main', {
    promptId: 'prompt-billing-welcome',
    timeoutSeconds: 10,
    timeoutTarget: 'queue-billing',
    handlers: {
      1: ['billing-invoices', 'prompt-billing-invoices-choice'],
      2: ['queue-collections', 'prompt-billing-reminder'],
      3: ['queue-refunds', 'prompt-billing-refund'],
      0: ['queue-billing', 'prompt-billing-agent'],
    },
    below: [
      menu('billing-invoices', {
        promptId: 'prompt-billing-invoices',
        timeoutSeconds: 12,
        timeoutTarget: 'queue-billing',
        handlers: {
          1: ['queue-billing', 'prompt-billing-copy'],
          2: ['queue-refunds', 'prompt-billing-dispute'],
          9: ['billing-main', 'prompt-back'],
          0: ['queue-billing', 'prompt-billing-agent'],
        },
      }),
    ],
  }),
  {
    5: { 'billing-main': { timeoutSeconds: 20, without: ['3'], led: { 1: 'queue-billing' }, alone: true } },
    6: { 'billing-main': { timeoutSeconds: 15, without: ['3'] }, 'billing-invoices': { without: ['9'] } },
  },
);

const broadband = menu('support-broadband', {
  promptId: 'prompt-support-broadband',
  timeoutSeconds: 12,
  timeoutTarget: 'queue-tech-level-1',
  handlers: {
    1: ['support-no-connection', 'prompt-support-no-connection-choice'],
    2: ['queue-tech-level-1', 'prompt-support-slow'],
    9: ['support-main', 'prompt-back'],
    0: ['agent-transfer', 'prompt-agent'],
  },
  below: [
    menu('support-no-connection', {
      promptId: 'prompt-support-no-connection',
      timeoutSeconds: 20,
      timeoutTarget: 'queue-tech-level-1',
      handlers: {
        1: ['support-router', 'prompt-support-router-choice'],
        2: ['queue-field-service', 'prompt-support-cable'],
        0: ['agent-transfer', 'prompt-agent'],
      },
      below: [
        menu('support-router', {
          promptId: 'prompt-support-router',
          timeoutSeconds: 45,
          timeoutTarget: 'queue-tech-level-2',
          handlers: {
            1: ['queue-tech-level-2', 'prompt-support-still-down'],
            2: ['support-main', 'prompt-support-works-again'],
            0: ['agent-transfer', 'prompt-agent'],
          },
        }),
      ],
    }),
  ],
});

const support = seed(
  'technical-support',
  23,
  'Technical support',
  'Broadband, television and mobile; four levels',
  menu('support-main', {
    promptId: 'prompt-support-welcome',
    timeoutSeconds: 10,
    timeoutTarget: 'queue-support',
    handlers: {
      1: ['support-broadband', 'prompt-support-broadband-choice'],
      2: ['support-television', 'prompt-support-television-choice'],
      3: ['queue-tech-level-1', 'prompt-support-mobile'],
      0: ['agent-transfer', 'prompt-agent'],
    },
    below: [
      broadband,
      menu('support-television', {
        promptId: 'prompt-support-television',
        timeoutSeconds: 12,
        timeoutTarget: 'queue-tech-level-1',
        handlers: {
          1: ['queue-tech-level-1', 'prompt-support-picture'],
          2: ['queue-field-service', 'prompt-support-dish'],
          9: ['support-main', 'prompt-back'],
          0: ['agent-transfer', 'prompt-agent'],
        },
      }),
    ],
  }),
  {
    20: {
      'support-main': { timeoutSeconds: 20, led: { 2: 'queue-tech-level-1' } },
      'support-broadband': { led: { 1: 'queue-tech-level-1' }, alone: true },
    },
    21: { 'support-no-connection': { led: { 1: 'queue-tech-level-2' }, alone: true } },
    22: { 'support-router': { timeoutSeconds: 60, without: ['2'] } },
  },
);

const appointments = seed(
  'clinic-appointments',
  4,
  'Clinic: appointments and results',
  'Reception of the clinic; three levels',
  menu('clinic-welcome', {
    promptId: 'prompt-clinic-welcome',
    timeoutSeconds: 10,
    timeoutTarget: 'queue-reception',
    handlers: {
      1: ['clinic-appointments', 'prompt-clinic-appointments-choice'],
      2: ['queue-results', 'prompt-clinic-results'],
      0: ['queue-reception', 'prompt-clinic-reception'],
    },
    below: [
      menu('clinic-appointments', {
        promptId: 'prompt-clinic-appointments',
        timeoutSeconds: 12,
        timeoutTarget: 'clinic-welcome',
        handlers: {
          1: ['queue-reception', 'prompt-clinic-new'],
          2: ['clinic-change', 'prompt-clinic-change-choice'],
          0: ['queue-reception', 'prompt-clinic-reception'],
        },
        below: [
          menu('clinic-change', {
            promptId: 'prompt-clinic-change',
            timeoutSeconds: 15,
            timeoutTarget: 'queue-reception',
            handlers: {
              1: ['queue-reception', 'prompt-clinic-move'],
              2: ['queue-reception', 'prompt-clinic-cancel'],
              9: ['clinic-appointments', 'prompt-back'],
              0: ['queue-reception', 'prompt-clinic-reception'],
            },
          }),
        ],
      }),
    ],
  }),
  {
    2: { 'clinic-welcome': { led: { 1: 'queue-reception' }, alone: true } },
    3: { 'clinic-appointments': { timeoutSeconds: 20 }, 'clinic-change': { without: ['9'] } },
  },
);

const afterHours = seed(
  'after-hours',
  2,
  'After hours',
  'Plays outside opening hours',
  menu('after-hours-main', {
    promptId: 'prompt-after-hours',
    timeoutSeconds: 8,
    timeoutTarget: 'queue-callback',
    handlers: {
      1: ['queue-callback', 'prompt-after-hours-callback'],
      2: ['queue-emergency', 'prompt-after-hours-emergency'],
    },
  }),
  { 1: { 'after-hours-main': { timeoutSeconds: 20, without: ['2'] } } },
);

const longName = seed(
  'complaints-dach-priority',
  11,
  'Complaints, returns and goodwill requests of business customers in Germany, Austria and Switzerland (priority line)',
  'Keeps a name that is longer than most columns',
  menu('complaints-main', {
    promptId: 'prompt-complaints-welcome',
    timeoutSeconds: 10,
    timeoutTarget: 'queue-complaints',
    handlers: {
      1: ['queue-complaints', 'prompt-complaints-new'],
      2: ['queue-refunds', 'prompt-complaints-return'],
      0: ['agent-transfer', 'prompt-agent'],
    },
  }),
  {
    9: { 'complaints-main': { timeoutSeconds: 30, without: ['2'] } },
    10: { 'complaints-main': { led: { 2: 'queue-complaints' } } },
  },
);

/** Made and never published: no menus, `_version` 0. */
const empty = seed('loyalty-programme', 0, 'Loyalty programme', 'No menus published yet', null);

export const seedFlows: readonly SeedFlow[] = [
  customerService,
  billing,
  support,
  appointments,
  afterHours,
  longName,
  empty,
  cityServices,
  parcelTracking,
  insuranceClaims,
  hotelBookings,
  pharmacy,
  dynamicMenu,
];
