import type { Design } from '../core/model/design';
import { emptyVariation } from '../core/model/variation';
import {
  aChoice,
  aDesign,
  aLanguage,
  aMenu,
  anAnnouncement,
  anHours,
  anUnknown,
  aPrompt,
  aQueue,
  aTask,
  choiceId,
  language,
  nodeId,
  noteId,
  promptId,
  withPrompts,
} from './builders';

const source = (id: string) => ({
  id: `source-${id}`,
  text: `${id}: as the source has it`,
  opaque: { [`unknown-${id}`]: { deep: [1, 'two', null] } },
});

/** A design that uses every field the model has, so that a test can tell whether something was lost on the way. */
export const aRichDesign = (): Design => {
  const design = aDesign(
    aTask('entry', { known: 'main', stranger: 'hello' }),
    aMenu('main', {
      choices: [
        aChoice('c1', '1', 'sales', {
          global: true,
          speechTerms: { [language('en-us')]: ['sales'], [language('de-ch')]: ['verkauf'] },
          globalSpeech: true,
          answerGiven: true,
          source: source('c1'),
        }),
        aChoice('c2', '2', 'support'),
        aChoice('c3', null, { jump: 'hours' }),
        aChoice('c4', '2', 'repeat'),
      ],
      silence: 'agent-transfer',
      silencePrompt: 'nobody',
      unknownDigit: 'agent-transfer',
      unknownDigitPrompt: 'wrong-key',
      interruptible: false,
      timeoutSeconds: 7.5,
      tries: 2,
      fallback: 'sales',
      defaultChoice: 'c2',
      source: source('main'),
    }),
    aMenu('support', {
      on: { '1': 'sales', '9': 'previous' },
      silence: 'agent-transfer',
      nestedUnder: nodeId('main'),
      answerGiven: true,
    }),
    aQueue('sales', { queueId: 'queue-sales', name: 'Sales', source: source('sales') }),
    anUnknown('agent-transfer', { classifiedAs: 'queue' }),
    anHours('hours', { open: 'main', closed: 'agent-transfer' }),
    anAnnouncement('hello', 'german'),
    aLanguage('german', 'de-ch', 'main'),
  );
  const main = nodeId('main');
  return {
    ...withPrompts(
      design,
      {
        ...aPrompt('main', 'Welcome.'),
        texts: {
          [language('en-us')]: { text: 'Welcome.', revision: 3, translatedFrom: null, recordedSeconds: 2.5 },
          [language('de-ch')]: { text: 'Grüezi.', revision: 1, translatedFrom: 2, recordedSeconds: null },
        },
        source: source('prompt'),
      },
      aPrompt('gold', 'Welcome, and thank you for staying with us.'),
    ),
    languages: [language('en-us'), language('de-ch')],
    start: nodeId('entry'),
    maxDepth: 4,
    flow: { description: 'For callers', enabled: false, version: 12, opaque: { 'x-setting': [true] } },
    notes: { [noteId('note-1')]: { id: noteId('note-1'), text: 'Ask Anna', position: { x: 1, y: 2 }, nodeId: main } },
    waivers: [
      { rule: 'IVR-K01', nodeId: main, field: `choice:${choiceId('c4')}.digit`, reason: 'Until spring' },
      { rule: 'IVR-S01', nodeId: null, field: null, reason: 'Drawn ahead' },
    ],
    adaptation: {
      queueId: 'queue-sales',
      waitAboveSeconds: 120,
      agentsAtMost: 0,
      timeoutMultiplier: 2,
      usualMultiplier: 1,
      fallback: true,
    },
    variation: {
      ...emptyVariation,
      variants: [{ id: 'v1', name: 'Gold', overrides: { [main]: { tries: 1, promptId: promptId('gold') } } }],
      segments: [
        {
          key: 'gold',
          name: 'Gold customers',
          arms: [
            { variantId: 'base', sharePercent: 50 },
            { variantId: 'v1', sharePercent: 50 },
          ],
          test: null,
        },
        ...emptyVariation.segments,
      ],
    },
    origin: { flowId: 'flow-1', flowName: 'Service', version: '12', at: '2026-11-02T08:00:00Z' },
    sourceText: { format: 'architect-yaml', text: 'inboundCall:\n' },
  };
};
