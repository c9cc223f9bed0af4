import { describe, expect, test } from 'vitest';
import { designId } from '../../../src/testing/builders';
import { designOf, flowText, ours } from '../../testing/job-publishing';
import { architectFormat } from './architect-format';
import { createContentCache } from './content-cache';

const sent = flowText('For sales press 1.');

describe('an export of what was sent', () => {
  test.each([
    ['as it was', sent],
    [
      'with quotes and comments',
      sent.replace('tts: For sales press 1.', 'tts: "For sales press 1."').concat('# end\n'),
    ],
    ['with keys in another order', sent.replace(/(\n {2}name: Front)(\n {2}division: Home)/, '$2$1')],
  ])('%s is the same content', (_how, back) => {
    expect(architectFormat.holds(back, sent)).toBe(true);
    expect(architectFormat.fingerprint(back)).toBe(architectFormat.fingerprint(sent));
  });

  test('with the platform’s defaults written out is what callers meet', () => {
    const back = sent.replace(
      '  menus:',
      '  settingsMenu:\n    menuSelectionTimeout:\n      lit:\n        seconds: 10\n    repeatCount:\n      lit: 3\n  menus:',
    );
    expect(architectFormat.fingerprint(back)).not.toBe(architectFormat.fingerprint(sent));
    expect(architectFormat.holds(back, sent)).toBe(true);
  });

  test.each([
    ['other words', sent.replace('For sales', 'For service')],
    ['another queue', sent.replace('name: Sales', 'name: Service')],
    ['one choice less', sent.replace(/ {10}- menuDisconnect:[^#]*?digit_9\n/, '')],
    ['no flow', 'something else'],
    ['no text', { name: 'Front' }],
  ])('with %s is not', (_what, back) => {
    expect(back).not.toBe(sent);
    expect(architectFormat.holds(back, sent)).toBe(false);
    expect(architectFormat.fingerprint(back)).not.toBe(architectFormat.fingerprint(sent));
  });
});

test('a design is written as the flow’s file and read back', () => {
  const written = architectFormat.write(ours, { name: 'Other', type: 'INBOUNDCALL', division: 'North' });
  if (!written.ok) throw new Error(JSON.stringify(written.error));
  expect(architectFormat.read(written.value, designId('d2'))).toMatchObject({ ok: true, value: { name: 'Other' } });
  expect(designOf(String(written.value)).flow.opaque.architect).toEqual({ type: 'inboundCall', division: 'North' });
  expect(architectFormat.read({}, designId('d2'))).toMatchObject({ ok: false });
  expect(architectFormat.read('a: [', designId('d2'))).toMatchObject({ ok: false });
});

test('of too many contents the least used go', () => {
  const cache = createContentCache(10);
  cache.put('f', '1', 'aaaa');
  cache.put('f', '2', 'bbbb');
  expect(cache.get('f', '1')).toBe('aaaa');
  cache.put('f', '3', 'cccc');
  expect(['1', '2', '3'].map((version) => cache.get('f', version))).toEqual(['aaaa', null, 'cccc']);
  cache.put('f', '4', 'too long for it');
  expect(['1', '3', '4'].map((version) => cache.get('f', version))).toEqual(['aaaa', 'cccc', null]);
  cache.put('f', '1', 'aa');
  cache.put('f', '5', 'dddd');
  expect(['1', '3', '5'].map((version) => cache.get('f', version))).toEqual(['aa', 'cccc', 'dddd']);
});
