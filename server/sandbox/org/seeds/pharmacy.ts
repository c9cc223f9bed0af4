import type { SeedFlow } from './seed-flow';
import { inTask, menu, menuRef, play, say, toFlow, toQueue, transfer, yamlFlow } from './yaml-flow';

const name = 'Pharmacy';
const counter = 'Counter_10';

const text = (number: number): string =>
  yamlFlow({
    name,
    description: 'Repeat prescriptions and questions about medicine',
    start: menuRef(counter),
    languages: ['en-us'],
    greeting: say('The pharmacy at the clinic.'),
    plays: 2,
    menus: [
      menu({
        name: 'Counter',
        refId: counter,
        audio: say(
          number === 8
            ? 'For a repeat prescription press 1, for a question about a medicine press 2.'
            : 'For a repeat prescription press 1, for a question about a medicine press 2, for the clinic press 3, at night press 4.',
        ),
        choices: [
          inTask('Repeat prescription', '1', [play(say('Please have your prescription ready.')), transfer('Results')]),
          toQueue('Question', '2', 'Reception'),
          ...(number === 8
            ? []
            : [toFlow('Clinic', '3', 'Clinic: appointments and results'), toFlow('At night', '4', 'After hours')]),
          toQueue('Nothing chosen', null, 'Reception'),
        ],
      }),
    ],
  });

/** Hands calls on to other flows of the org. */
export const pharmacy: SeedFlow = {
  id: 'pharmacy',
  name,
  description: 'Repeat prescriptions and questions about medicine',
  versions: [8, 9].map((number) => ({ number, form: { kind: 'yaml', text: text(number) } })),
};
