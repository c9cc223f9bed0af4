import {
  aDesign,
  aLanguage,
  aMenu,
  anAnnouncement,
  anHours,
  aPrompt,
  nodeId,
  withPrompts,
} from '../../testing/builders';
import { verifyCheck } from '../../testing/verify-check';
import type { Design } from '../model/design';
import { theFirstOptionComesSoon } from './p05-first-option-soon';

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
const startingAt = (design: Design, start: string): Design => ({ ...design, start: nodeId(start) });
const main = aMenu('main', { on: { '1': 'main' } });
const greeted = (count: number, intro = 0) =>
  startingAt(
    withPrompts(
      aDesign(main, anAnnouncement('hello', 'main')),
      aPrompt('hello', words(count)),
      aPrompt('main', `${intro > 0 ? `${words(intro)}. ` : ''}For sales, press 1. ${words(100)}.`),
    ),
    'hello',
  );

verifyCheck(theFirstOptionComesSoon, {
  valid: [
    greeted(25),
    // The second menu is not the first thing callers choose from.
    withPrompts(
      aDesign(aMenu('main', { on: { '1': 'next' } }), aMenu('next')),
      aPrompt('next', `${words(60)}. For sales, press 1.`),
    ),
    { ...aDesign(main), start: null },
    // The quickest way counts.
    startingAt(
      withPrompts(
        aDesign(anHours('hours', { open: 'main', closed: 'notice' }), anAnnouncement('notice', 'main'), main),
        aPrompt('notice', words(90)),
      ),
      'hours',
    ),
  ],
  invalid: [
    [
      greeted(20, 10),
      { nodeId: 'main', severity: 'warning', message: 'Callers wait about 13 s until main says its first option' },
    ],
    [greeted(90), { nodeId: 'main', severity: 'warning', message: 'more than 30 s: many have hung up by then' }],
    [
      startingAt(
        withPrompts(
          aDesign(
            aMenu('language', { on: { '1': 'english', '2': 'german' } }),
            aLanguage('english', 'en-us', 'main'),
            aLanguage('german', 'de-ch', 'main'),
            main,
          ),
          aPrompt('language', words(40)),
        ),
        'language',
      ),
      { nodeId: 'main', message: 'about 16 s' },
    ],
  ],
});
