import { expect, it } from 'vitest';
import { noStorage } from '../org/storage';
import { openTelephony, type StoredIvr, type Telephony } from '../org/telephony';
import { dialledWhen } from './dialled';

const aTelephony = async (...ivrs: readonly Partial<StoredIvr>[]): Promise<Telephony> => {
  const telephony = await openTelephony(noStorage);
  const [first] = telephony.ivrs.all();
  if (first === undefined) throw new Error('The org has no numbers.');
  const all = ivrs.map(
    (words, index): StoredIvr => ({
      ...first,
      id: `ivr-${index}`,
      dnis: ['+15550100'],
      openHoursFlow: null,
      closedHoursFlow: null,
      scheduleGroup: 'hours',
      ...words,
    }),
  );
  return { ...telephony, ivrs: { ...telephony.ivrs, all: () => all } };
};

it('goes by the numbers and the hours for which they lead to a flow', async () => {
  const telephony = await aTelephony(
    { openHoursFlow: 'day', closedHoursFlow: 'night' },
    { openHoursFlow: 'all-day', scheduleGroup: null },
    { openHoursFlow: 'both', closedHoursFlow: 'both' },
    { openHoursFlow: 'without', dnis: [] },
  );
  const flows = ['day', 'night', 'all-day', 'both', 'without', 'nobody'];
  expect(flows.map((id) => dialledWhen(telephony, id))).toEqual([
    'open',
    'closed',
    'always',
    'always',
    'never',
    'never',
  ]);
});

it('sends everybody to the flow of an emergency while it lasts', async () => {
  const telephony = await aTelephony({ openHoursFlow: 'day', closedHoursFlow: 'night' });
  const [group] = telephony.emergencies.all();
  if (group === undefined) throw new Error('The org has no emergency group.');
  const during = (enabled: boolean): Telephony => ({
    ...telephony,
    emergencies: {
      ...telephony.emergencies,
      all: () => [{ ...group, enabled, emergencyCallFlows: [{ emergencyFlow: 'fire', ivrs: ['ivr-0'] }] }],
    },
  });
  const told = (enabled: boolean) => ['day', 'night', 'fire'].map((id) => dialledWhen(during(enabled), id));
  expect(told(true)).toEqual(['never', 'never', 'always']);
  expect(told(false)).toEqual(['open', 'closed', 'never']);
});
