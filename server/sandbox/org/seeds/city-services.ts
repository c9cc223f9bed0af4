import type { SeedFlow } from './seed-flow';
import {
  byHours,
  hangUp,
  inTask,
  jumpTo,
  menu,
  menuRef,
  play,
  prompt,
  say,
  speakFromHere,
  task,
  taskRef,
  toMenu,
  toQueue,
  transfer,
  yamlFlow,
} from './yaml-flow';

const name = 'City services';
const topics = 'Topics_21';
const language = 'Language_20';
const waste = 'Waste_22';
const permits = 'Permits_23';
const opening = 'Opening hours_10';

const topicsMenu = (withWaste: boolean) =>
  menu({
    name: 'Topics',
    refId: topics,
    audio: say(
      'For waste and recycling press 1, for permits press 2, for parking press 3, for somebody at the desk press 0.',
      'Para residuos y reciclaje marque 1, para permisos marque 2, para estacionamiento marque 3, para hablar con alguien marque 0.',
    ),
    choices: [
      withWaste ? toMenu('Waste and recycling', '1', waste) : toQueue('Waste and recycling', '1', 'Field service'),
      toMenu('Permits', '2', permits),
      inTask('Parking', '3', [play(prompt('City_parking')), transfer('Billing')]),
      toQueue('Somebody at the desk', '0', 'Reception'),
      toQueue('Nothing chosen', null, 'Reception'),
    ],
  });

const wasteMenu = menu({
  name: 'Waste and recycling',
  refId: waste,
  timeout: 12,
  audio: say(
    'If your bin was not emptied press 1. For bulky items press 2. To hear your collection days press 3. To go back press 9.',
    'Si no recogieron su basura marque 1. Para objetos grandes marque 2. Para los días de recogida marque 3. Para volver marque 9.',
  ),
  choices: [
    toQueue('Bin not emptied', '1', 'Field service'),
    toQueue('Bulky items', '2', 'Field service'),
    inTask('Collection days', '3', [play(prompt('City_collection_days')), jumpTo(topics)]),
    toMenu('Back', '9', topics),
    toQueue('Nothing chosen', null, 'Reception'),
  ],
});

const permitsMenu = menu({
  name: 'Permits',
  refId: permits,
  plays: 2,
  audio: say(
    'For building work press 1, for an event press 2, to ask about a permit that you applied for press 3.',
    'Para obras marque 1, para un evento marque 2, para preguntar por un permiso solicitado marque 3.',
  ),
  choices: [
    toQueue('Building work', '1', 'Results'),
    toQueue('Event', '2', 'Reception'),
    toQueue('Applied already', '3', 'Results', prompt('City_have_number_ready')),
    toQueue('Nothing chosen', null, 'Reception'),
  ],
});

const languageMenu = menu({
  name: 'Language',
  refId: language,
  timeout: 6,
  plays: 2,
  audio: say('For English press 1.', 'Para español marque 2.'),
  choices: [
    toMenu('English', '1', topics),
    inTask('Español', '2', [speakFromHere('es-us'), jumpTo(topics)]),
    toMenu('Nothing chosen', null, topics),
  ],
});

const openingTask = (first: string) =>
  task('Opening hours', opening, [
    byHours('Opening hours, Indianapolis', {
      open: [jumpTo(first)],
      closed: [play(prompt('City_closed')), hangUp()],
      holiday: [play(prompt('City_holiday')), hangUp()],
      emergency: [transfer('Emergency line')],
    }),
  ]);

const describe = (what: string): string => `Waste, permits and parking; ${what}`;

/** In YAML from the start: by opening hours, in two languages, with prompts of the org. */
export const cityServices: SeedFlow = {
  id: 'city-services',
  name,
  description: describe('English and Spanish, by opening hours'),
  versions: [
    {
      number: 12,
      text: yamlFlow({
        name,
        description: describe('English'),
        start: menuRef(topics),
        languages: ['en-us'],
        greeting: prompt('City_greeting'),
        menus: [topicsMenu(false), permitsMenu],
      }),
    },
    {
      number: 13,
      text: yamlFlow({
        name,
        description: describe('English, by opening hours'),
        start: taskRef(opening),
        languages: ['en-us'],
        greeting: prompt('City_greeting'),
        menus: [topicsMenu(true), wasteMenu, permitsMenu],
        tasks: [openingTask(topics)],
      }),
    },
    {
      number: 14,
      text: yamlFlow({
        name,
        description: describe('English and Spanish, by opening hours'),
        start: taskRef(opening),
        languages: ['en-us', 'es-us'],
        greeting: prompt('City_greeting'),
        menus: [languageMenu, topicsMenu(true), wasteMenu, permitsMenu],
        tasks: [openingTask(language)],
      }),
    },
  ].map(({ number, text }) => ({ number, form: { kind: 'yaml', text } })),
};
