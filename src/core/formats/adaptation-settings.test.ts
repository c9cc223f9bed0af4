import { expect, test } from 'vitest';
import { aChoice, aDesign, aMenu, aQueue, designId } from '../../testing/builders';
import { sameForCallers } from '../compare/compare';
import { adaptationSettingsIn, designWithSettings, settingsOf, withAdaptationSettings } from './adaptation-settings';
import { type DocumentForm, readDocumentFlow, writeDocumentFlow } from './document-flow';

const drawn = aDesign(
  aMenu('main', { choices: [aChoice('c1', '1', 'sales', { label: '' })], silence: 'sales', timeoutSeconds: 45 }),
  aQueue('sales'),
);

/** The flow as an org has it before it is adapted. */
const readBack = (form: DocumentForm) => {
  const back = readDocumentFlow(writeDocumentFlow(drawn, form), designId('before'));
  if (!back.ok) throw new Error(JSON.stringify(back.error));
  return back.value;
};

test.each<DocumentForm>(['flow-json', 'set-prompt'])(
  'a flow as %s keeps what was decided, and its menus as drawn',
  (form) => {
    const content = withAdaptationSettings(
      writeDocumentFlow(drawn, form),
      settingsOf({ multiplier: 2, fallback: true }),
    );
    expect(content).toMatchObject({ settings: { dynamicTimeoutMultiplier: 2, fallbackEnabled: true } });
    const back = readDocumentFlow(content, designId('back'));
    if (!back.ok) throw new Error(JSON.stringify(back.error));
    expect(adaptationSettingsIn(back.value)).toEqual({ dynamicTimeoutMultiplier: 2, fallbackEnabled: true });
    expect(Object.values(back.value.nodes).find(({ kind }) => kind === 'menu')).toMatchObject({ timeoutSeconds: 45 });
    expect(writeDocumentFlow(back.value, form)).toMatchObject({
      settings: { dynamicTimeoutMultiplier: 2, fallbackEnabled: true },
    });
    expect(
      sameForCallers(designWithSettings(readBack(form), settingsOf({ multiplier: 2, fallback: true })), back.value),
    ).toBe(true);
    // The same flow decided anew has the new values, and nothing else is another.
    const usual = withAdaptationSettings(content, settingsOf({ multiplier: 1, fallback: false }));
    const again = readDocumentFlow(usual, designId('again'));
    if (!again.ok) throw new Error(JSON.stringify(again.error));
    expect(adaptationSettingsIn(again.value)).toEqual({ dynamicTimeoutMultiplier: 1, fallbackEnabled: false });
    expect(sameForCallers(back.value, again.value)).toBe(false);
  },
);

test('a flow that was never adapted has no such settings, and odd values are none', () => {
  expect(adaptationSettingsIn(drawn)).toBeNull();
  const odd = {
    ...drawn,
    flow: { ...drawn.flow, opaque: { settings: { dynamicTimeoutMultiplier: '2', fallbackEnabled: true } } },
  };
  expect(adaptationSettingsIn(odd)).toEqual({ dynamicTimeoutMultiplier: null, fallbackEnabled: true });
});
