import type { SeedFlow } from './seed-flow';
import { again, goodbye, menu, menuRef, say, subMenu, toQueue, yamlFlow } from './yaml-flow';

const name = 'Insurance claims';
const first = 'Claims_10';

const repair = subMenu('2', {
  name: 'Repair',
  refId: 'Repair_50',
  timeout: 15,
  audio: say(
    'To use a garage of ours press 1, to use one of your own press 2, if it is repaired already and you have the bill press 3, to hear this again press star.',
  ),
  choices: [
    toQueue('Our garage', '1', 'Billing'),
    toQueue('Own garage', '2', 'Collections'),
    toQueue('Repaired already', '3', 'Refunds'),
    again('*'),
    toQueue('Nothing chosen', null, 'Agents'),
  ],
});

const damage = subMenu('1', {
  name: 'What is damaged',
  refId: 'Damage_40',
  audio: say('If somebody was hurt press 1. If it is the vehicle alone press 2. If it is something else press 3.'),
  choices: [
    toQueue('Somebody was hurt', '1', 'Emergency line'),
    repair,
    toQueue('Something else', '3', 'Complaints'),
    toQueue('Nothing chosen', null, 'Agents'),
  ],
});

const accident = (deep: boolean) =>
  subMenu('1', {
    name: 'Accident',
    refId: 'Accident_30',
    audio: say('If the accident was within the last seven days press 1. If it is longer ago press 2.'),
    choices: [
      deep ? damage : toQueue('Within seven days', '1', 'Billing'),
      toQueue('Longer ago', '2', 'Collections'),
      toQueue('Nothing chosen', null, 'Agents'),
    ],
  });

const motor = (deep: boolean) =>
  subMenu('1', {
    name: 'Motor',
    refId: 'Motor_20',
    audio: say('For an accident press 1, for theft press 2, for glass press 3.'),
    choices: [
      accident(deep),
      toQueue('Theft', '2', 'Complaints'),
      toQueue('Glass', '3', 'Billing'),
      toQueue('Nothing chosen', null, 'Agents'),
    ],
  });

const claims = (deep: boolean) =>
  menu({
    name: 'Claims',
    refId: first,
    audio: say('For a motor claim press 1, for a home claim press 2, for travel press 3. To end the call press 9.'),
    choices: [
      motor(deep),
      toQueue('Home', '2', 'Billing'),
      toQueue('Travel', '3', 'Billing'),
      goodbye('End the call', '9'),
      toQueue('Nothing chosen', null, 'Agents'),
    ],
  });

const version = (number: number, description: string, deep: boolean, plays: number) => ({
  number,
  form: {
    kind: 'yaml' as const,
    text: yamlFlow({
      name,
      description,
      start: menuRef(first),
      languages: ['en-us'],
      greeting: say('Claims department.'),
      menus: [claims(deep)],
      plays,
    }),
  },
});

/** Five levels deep since its last change: as deep as designs may be, and deeper than callers like. */
export const insuranceClaims: SeedFlow = {
  id: 'insurance-claims',
  name,
  description: 'Motor, home and travel; five levels',
  versions: [
    version(5, 'Motor, home and travel; three levels', false, 3),
    version(6, 'Motor, home and travel; five levels', true, 2),
  ],
};
