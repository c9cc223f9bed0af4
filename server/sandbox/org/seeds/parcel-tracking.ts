import type { SeedFlow } from './seed-flow';
import {
  inTask,
  jumpTo,
  menu,
  menuRef,
  milestone,
  play,
  say,
  task,
  taskRef,
  toMenu,
  toQueue,
  transfer,
  yamlFlow,
} from './yaml-flow';

const name = 'Parcel tracking';
const outcome = 'Parcel found';
const main = 'Parcels_20';
const where = 'Where is it_21';
const missed = 'Missed delivery_22';

/** Says that a call has come to a menu, then goes there. */
const enter = (menuName: string, refId: string) => [milestone(`${name}: ${menuName}`, outcome), jumpTo(refId)];

const mainMenu = (measured: boolean) =>
  menu({
    name: 'Parcels',
    refId: main,
    audio: say('To find a parcel press 1. If you missed a delivery press 2. To send a parcel press 3.'),
    choices: [
      measured ? inTask('Find a parcel', '1', enter('Where is it', where)) : toMenu('Find a parcel', '1', where),
      measured
        ? inTask('Missed a delivery', '2', enter('Missed delivery', missed))
        : toMenu('Missed a delivery', '2', missed),
      toQueue('Send a parcel', '3', 'Sales'),
      toQueue('Nothing chosen', null, 'Support'),
    ],
  });

const whereMenu = menu({
  name: 'Where is it',
  refId: where,
  audio: say(
    'If it is late press 1, if it is damaged press 2, if you did not order it press 3, to start again press 9.',
  ),
  choices: [
    toQueue('Late', '1', 'Support'),
    toQueue('Damaged', '2', 'Complaints'),
    toQueue('Not ordered', '3', 'Refunds'),
    toMenu('Start again', '9', main),
    toQueue('Nothing chosen', null, 'Support'),
  ],
});

const missedMenu = (measured: boolean) =>
  menu({
    name: 'Missed delivery',
    refId: missed,
    timeout: 8,
    audio: say('To have it brought again tomorrow press 1. To fetch it yourself press 2. For a person press 0.'),
    choices: [
      inTask('Tomorrow', '1', [
        ...(measured ? [milestone(`${name}: Brought again`, outcome)] : []),
        play(say('We will ring your bell again tomorrow.')),
        transfer('Field service'),
      ]),
      toQueue('Fetch it', '2', 'Support'),
      toQueue('A person', '0', 'Agents'),
      toQueue('Nothing chosen', null, 'Support'),
    ],
  });

/** The names of the milestones that its menus report. */
export const parcelMilestones: readonly string[] = ['Parcels', 'Where is it', 'Missed delivery', 'Brought again'].map(
  (each) => `${name}: ${each}`,
);
export const parcelOutcome = outcome;

const start = task('Start', 'Start_10', enter('Parcels', main));

/** Measured menu by menu: a milestone stands before each of them. */
export const parcelTracking: SeedFlow = {
  id: 'parcel-tracking',
  name,
  description: 'Finds parcels; its menus are measured',
  versions: [
    {
      number: 30,
      text: yamlFlow({
        name,
        description: 'Finds parcels',
        start: menuRef(main),
        languages: ['en-us'],
        menus: [mainMenu(false), whereMenu, missedMenu(false)],
      }),
    },
    {
      number: 31,
      text: yamlFlow({
        name,
        description: 'Finds parcels; its menus are measured',
        start: taskRef('Start_10'),
        languages: ['en-us'],
        greeting: say('Parcels here.'),
        menus: [mainMenu(true), whereMenu, missedMenu(true)],
        tasks: [start],
      }),
    },
    {
      number: 32,
      text: yamlFlow({
        name,
        description: 'Finds parcels; its menus are measured',
        start: taskRef('Start_10'),
        languages: ['en-us'],
        greeting: say('Parcels here. Have the number of your parcel ready.'),
        menus: [mainMenu(true), whereMenu, missedMenu(true)],
        tasks: [start],
        timeout: 7,
        plays: 2,
      }),
    },
  ].map(({ number, text }) => ({ number, form: { kind: 'yaml', text } })),
};
