import type { Design } from '../core/model/design';
import type { Node } from '../core/model/node';
import { emptyVariation } from '../core/model/variation';
import {
  aCallback,
  aChoice,
  aDesign,
  aDisconnect,
  aFlow,
  aGroup,
  aLanguage,
  aMenu,
  aNumber,
  anAnnouncement,
  anHours,
  anUnknown,
  aPrompt,
  aQueue,
  aTask,
  aUser,
  aVoicemail,
  branchId,
  language,
  nodeId,
  noteId,
  promptId,
  to,
} from './builders';

/** Texts that try to become something else than text: in HTML, SVG, Mermaid, Markdown, CSV, CSS, addresses. */
export const hostileTexts: readonly string[] = [
  '<script>globalThis.ran = 1</script>',
  '<img src=x onerror="globalThis.ran = 2">',
  '</text></svg><svg onload="globalThis.ran = 3"><text>',
  '</style><style>*{display:none!important}</style><link rel=stylesheet href=//evil.example/x.css>',
  '"]--><b class=hostile>bold</b><!--',
  '"><iframe src="//evil.example/frame"></iframe>',
  "' onmouseover='globalThis.ran = 4' x='",
  ']]><b class="hostile">cdata</b><![CDATA[',
  '&lt;b&gt; &#60;b&#62; &quot; &#x3c;b',
  '=HYPERLINK("http://evil.example","click")',
  '+1+1',
  '-2+3',
  '@SUM(1+1)',
  '\t=1+1',
  '\r=1+1',
  'a;=1+1',
  'javascript:globalThis.ran=5',
  '[link](javascript:globalThis.ran=6) ![img](http://evil.example/x.png)',
  '`"backticks"` ```js\nx\n``` **bold** _it_ ~~s~~ # h',
  'two\nlines\r\nand\u2028more',
  '%%{init: {"theme": "dark", "securityLevel": "loose"}}%%',
  '%% comment',
  '---\ntitle: other\n---\nflowchart TD\n  a-->b',
  'end',
  'subgraph graph flowchart',
  'click n0 "javascript:alert(1)"\nclick n0 call alert()',
  'style n0 fill:#f00; classDef x:#35; n0:::x',
  '1. first',
  '- item',
  '* star',
  '# hash #quot; #35; ﬂ°°35¶ß',
  '$$x^2$$ www.evil.example a@b.example https://evil.example',
  'x --> y & z -- o|x|',
  'left\u202e\u2066gnp.exe\u2069 \u200fright',
  'nul\u0000 bell\u0007 esc\u001b[31m del\u007f c1\u0085 non\uffff',
  'lone \ud800 and \udc00 halves',
  '\u202e',
  '  ',
  '{{token}} $(token) %s {0}',
  'url(//evil.example/x) expression(alert(1)) @import "//evil.example"',
  '電話 📞👩‍👩‍👧 e\u0301 ﷽',
  `very long ${'WWW<&">'.repeat(3_000)}`,
];

const at = (index: number): string => hostileTexts[index % hostileTexts.length] as string;

const stepOf = (text: string, index: number): Node => {
  const id = `step-${index}`;
  const make: readonly (() => Node)[] = [
    () => aQueue(id, { queueId: text }),
    () => aFlow(id, { flowId: text }),
    () => aNumber(id, text),
    () => aUser(id, { userId: text }),
    () => aGroup(id, { groupId: text }),
    () => aVoicemail(id, { mailbox: text }),
    () => aCallback(id, { queueId: text, expression: text }),
    () => anUnknown(id, { targetId: text }),
    () => aDisconnect(id, id),
    () => anAnnouncement(id, 'menu-0', id),
    () => aLanguage(id, 'de-ch', 'repeat'),
    () => ({ ...anHours(id, {}), scheduleGroup: text, branches: [{ id: branchId('b'), name: text, target: null }] }),
    () => ({
      ...aTask(id, {}),
      actions: [text, text],
      branches: [
        { id: branchId('b'), name: text, target: to('menu-0') },
        { id: branchId('gone'), name: text, target: to('nowhere') },
      ],
    }),
  ];
  const node = (make[index % make.length] as () => Node)();
  return { ...node, name: text };
};

/** A design in which every text is hostile, whole otherwise: every kind of step, prompts, notes, waivers, an origin. */
export const aHostileDesign = (): Design => {
  const steps = hostileTexts.map(stepOf);
  const perMenu = 7;
  const menus = Array.from({ length: Math.ceil(steps.length / perMenu) }, (_, index) => {
    const own = steps.slice(index * perMenu, (index + 1) * perMenu);
    const next = (index + 1) * perMenu < steps.length ? `menu-${index + 1}` : 'repeat';
    return aMenu(`menu-${index}`, {
      name: at(index * 5),
      choices: [
        ...own.map((step, place) =>
          aChoice(`c${place}`, place === 3 ? at(index + place) : String(place + 1), step.id, {
            label: at(index * perMenu + place),
            promptId: promptId(step.id),
            global: true,
            speechTerms: { [language('en-us')]: [at(place + index)] },
          }),
        ),
        aChoice('on', '9', next, { label: at(index + 20) }),
        aChoice('back', '*', index > 0 ? 'previous' : null, { label: at(index + 21) }),
      ],
      silence: 'nowhere-at-all',
      silencePrompt: `silence-${index}`,
      unknownDigit: { jump: 'menu-0' },
      fallback: 'menu-0',
    });
  });
  const design = aDesign(...menus, ...steps);
  const token = language('{{<script>globalThis.ran=7</script>"\'}}');
  return {
    ...design,
    name: `${at(0)} ${at(4)} ${at(9)} ${at(20)} ${at(35)}`,
    languages: [language('en-us'), language('de-ch'), token],
    prompts: Object.fromEntries(
      Object.values(design.prompts).map((prompt, index) => {
        const text = { ...aPrompt('x', at(index)).texts[language('en-us')] } as NonNullable<
          (typeof prompt)['texts'][typeof token]
        >;
        const texts = { [language('en-us')]: text, ...(index % 2 ? { [token]: { ...text, translatedFrom: 9 } } : {}) };
        const rest = index % 5 === 1 ? { expression: at(index) } : index % 5 === 2 ? { reference: at(index) } : {};
        return [prompt.id, { ...prompt, name: at(index), texts, ...rest }];
      }),
    ),
    notes: Object.fromEntries(
      hostileTexts.map((text, index) => [
        noteId(`note-${index}`),
        { id: noteId(`note-${index}`), text, position: { x: index * 260, y: -400 }, nodeId: null },
      ]),
    ),
    positions: {},
    waivers: [
      { rule: 'IVR-T09', nodeId: nodeId('menu-0'), field: null, reason: at(0) },
      ...hostileTexts.map((text) => ({ rule: text, nodeId: null, field: text, reason: text })),
    ],
    variation: {
      ...emptyVariation,
      base: { id: 'base', name: at(2) },
      variants: [
        { id: 'v1', name: at(3), overrides: { [nodeId('menu-0')]: { tries: 1, promptId: promptId('menu-1') } } },
      ],
      segments: [
        { key: 'gold', name: at(5), arms: [{ variantId: 'v1', sharePercent: 100 }], test: null },
        ...emptyVariation.segments,
      ],
      dataAction: { integration: at(6), action: at(7) },
    },
    flow: { ...design.flow, description: at(0) },
    origin: { flowId: at(0), flowName: at(1), version: at(4), at: at(0) },
  };
};
