import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeMarkup, oneLine, printable } from './escape';

describe('escapeMarkup', () => {
  it.each([
    ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
    [`" onload='x' & co`, '&quot; onload=&#39;x&#39; &amp; co'],
    [']]>', ']]&gt;'],
    ['a\u0000b\u000bc\u009fd', 'a\ufffdb\ufffdc\ufffdd'],
    ['half \ud83d of a pair', 'half \ufffd of a pair'],
    ['whole ☎ and 📞', 'whole ☎ and 📞'],
    ['left\u202etfel\u202c', 'lefttfel'],
    ['two\r\nlines', 'two\nlines'],
  ])('%j', (text, escaped) => {
    expect(escapeMarkup(text)).toBe(escaped);
  });

  it('leaves nothing that ends a text or an attribute, and nothing that XML does not allow', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const escaped = escapeMarkup(text);
        expect(escaped).not.toMatch(/[<>"']/);
        expect(escaped.replace(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&');
        expect(escaped).toMatch(/^[\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u);
      }),
    );
  });
});

it('printable text stays as it is', () => {
  fc.assert(fc.property(fc.stringMatching(/^[ -~À-ÿ]*$/), (text) => printable(text) === text));
});

it('oneLine puts all on one line', () => {
  expect(oneLine('  For orders,\r\n\tpress 1.\u2028 Then  wait. ')).toBe('For orders, press 1. Then wait.');
});
