import type { SeedFlow } from './seed-flow';
import {
  again,
  back,
  goodbye,
  inTask,
  jumpTo,
  menu,
  menuRef,
  play,
  say,
  toMenu,
  toNumber,
  toPerson,
  toQueue,
  yamlFlow,
} from './yaml-flow';

const name = 'Hotel bookings';
const front = 'Front desk_10';
const change = 'Your booking_11';

const frontMenu = (number: number) =>
  menu({
    name: 'Front desk',
    refId: front,
    audio: say(
      number < 3
        ? 'For a new booking press 1, for a booking that you have press 2.'
        : 'For a new booking press 1, for a booking that you have press 2, for groups press 3, for the restaurant press 4.',
    ),
    choices: [
      toQueue('New booking', '1', 'Sales', say('One moment, we look at the free rooms.')),
      toMenu('Your booking', '2', change),
      ...(number < 3 ? [] : [toPerson('Groups', '3', 'Inês Carvalho'), toNumber('Restaurant', '4', '+441632960199')]),
      again('*'),
      toQueue('Nothing chosen', null, 'Reception'),
    ],
  });

const changeMenu = (number: number) =>
  menu({
    name: 'Your booking',
    refId: change,
    timeout: number < 2 ? 5 : 9,
    audio: say('To change it press 1, to cancel it press 2, to hear when you can arrive press 3, to go back press 9.'),
    choices: [
      toQueue('Change it', '1', 'Reception'),
      number < 4 ? toQueue('Cancel it', '2', 'Reception') : toQueue('Cancel it', '2', 'Refunds'),
      inTask('Arriving', '3', [play(say('Rooms are ready from three in the afternoon.')), jumpTo(front)]),
      back('9'),
      goodbye('Nothing chosen', null),
    ],
  });

/** Four versions with small differences. */
export const hotelBookings: SeedFlow = {
  id: 'hotel-bookings',
  name,
  description: 'Rooms, groups and the restaurant',
  versions: [1, 2, 3, 4].map((number) => ({
    number,
    form: {
      kind: 'yaml',
      text: yamlFlow({
        name,
        description: number < 3 ? 'Rooms' : 'Rooms, groups and the restaurant',
        start: menuRef(front),
        languages: ['en-us'],
        menus: [frontMenu(number), changeMenu(number)],
        timeout: 8,
      }),
    },
  })),
};
