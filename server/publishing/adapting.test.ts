import { expect, test } from 'vitest';
import { decide, defaultAdaptation } from '../../src/core/adaptation/decide';
import { aDesign, aMenu, aQueue } from '../../src/testing/builders';
import { designFor } from './adapting';

const full = decide(defaultAdaptation, { waitSeconds: 240, agentsAvailable: 2 });
const ids = Array.from({ length: 30 }, (_, n) => `menu-${n}`);
const design = aDesign(...ids.map((id) => aMenu(id, { timeoutSeconds: 45, silence: 'sales' })), aQueue('sales'));

test('what is said of a large flow begins with the decision and stays bounded', () => {
  const { messages } = designFor(design, full, 'Sales', 'platform');
  expect(messages[0]?.text).toBe('Queue Sales is full (a wait of 240 s, above 120 s): timeouts times 2, fallback on.');
  expect(messages).toHaveLength(22);
  expect(messages.at(-1)?.text).toBe('So are 10 more timeouts.');
});

test('in the documents’ dialect the flow says the factor, and its menus are sent as drawn', () => {
  const made = designFor(design, full, 'Sales', 'document');
  expect(made.design).toBe(design);
  expect(made.finish({ name: 'Flow', settings: { enabled: true } })).toEqual({
    name: 'Flow',
    settings: { enabled: true, dynamicTimeoutMultiplier: 2, fallbackEnabled: true },
  });
  expect(made.messages[1]?.text).toMatch(/is held at 60 s\. The flow says the factor/);
});
