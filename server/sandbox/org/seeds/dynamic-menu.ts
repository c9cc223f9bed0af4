import type { FlowContent } from '../flow';
import type { SeedFlow } from './seed-flow';

const name = 'Dynamic IVR Menu Flow';
const description = 'Automatically updated via webhook service';

/** The flow of the document as it writes it, with the menu of callers of whom nothing is known. */
const content: FlowContent = {
  name,
  type: 'voice',
  description,
  steps: [
    {
      id: 'ivr-main-menu',
      type: 'SetPrompt',
      config: {
        options: [
          { value: 'support', prompt: 'Press 1 for general support' },
          { value: 'hours', prompt: 'Press 2 for business hours' },
          { value: 'agent', prompt: 'Press 3 to speak with an agent' },
        ],
        timeout: 10_000,
        maxRetries: 3,
        playDigits: true,
      },
    },
  ],
  entrySteps: ['ivr-main-menu'],
};

/** The flow that is rewritten for each segment of callers, by the id a webhook body without a flow means. */
export const dynamicMenu: SeedFlow = {
  id: 'dynamic-ivr-menu',
  name,
  description,
  versions: [{ number: 1, form: { kind: 'json', content } }],
};
