import type { Design } from '../model/design';
import type { DesignId } from '../model/ids';
import { readFlowJson } from './flow-json/read';
import type { FlowJson } from './flow-json/schema';

/** «Customer Service IVR», the flow that the document on menu definitions builds in its complete example. */
export const customerServiceFlow: FlowJson = {
  name: 'Customer Service IVR',
  type: 'conversation',
  settings: { description: 'IVR Menu ivr-main-menu', enabled: true, version: 1 },
  steps: [
    {
      id: 'start',
      type: 'start',
      nextStep: {
        id: 'start-menu',
        type: 'dtmf',
        promptId: 'prompt-welcome-en',
        timeoutSeconds: 15,
        timeoutTarget: 'agent-transfer',
        dtmfHandlers: [
          { key: '1', targetFlowId: 'queue-sales', promptId: 'prompt-sales' },
          { key: '2', targetFlowId: 'queue-support', promptId: 'prompt-support' },
          { key: '0', targetFlowId: 'agent-transfer', promptId: 'prompt-agent' },
        ],
        nextSteps: [],
      },
    },
  ],
};

/** The document's example as a design: what the app opens the first time. */
export const customerServiceIvr = (id: DesignId): Design => {
  const read = readFlowJson(customerServiceFlow, id);
  if (!read.ok) throw new Error(`The sample flow cannot be read: ${JSON.stringify(read.error)}`);
  return read.value;
};
