import { updateVariation } from '../edit/variants';
import { perObject } from '../model/per-object';
import type { Variation } from '../model/variation';
import { heardArms } from '../variation/arms';
import type { Check, Finding } from './finding';
import { makeFinding, noFindings } from './make-finding';
import { inWords } from './words';

const findingsOf = ({ assignBy, segments }: Variation): readonly Finding[] => {
  if (assignBy === 'customer') return noFindings;
  const dealt = segments.filter(({ arms, test }) => test !== null || heardArms(arms).length > 1);
  if (dealt.length === 0) return noFindings;
  const names = inWords(dealt.map(({ key, name }) => name.trim() || key));
  const message = `Each call is dealt anew, so the same caller of ${names} can hear another menu next time, and no test can count on it.`;
  const fix = { label: 'Go by the customer', command: updateVariation({ assignBy: 'customer' }) };
  return [makeFinding('IVR-V02', 'warning', null, 'assignBy', message, [fix])];
};

const findingsPerVariation = perObject(findingsOf);

export const aCallerKeepsTheMenu: Check = {
  id: 'IVR-V02',
  title: 'The same caller hears the same variant each time.',
  run: ({ variation }) => (variation === null ? noFindings : findingsPerVariation(variation)),
};
