import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choiceId, designId, language, nodeId, noteId, promptId } from '../../../testing/builders';
import { emptyChoice, emptyDesign, emptyMenu, emptyNode, emptyPrompt } from '../../model/build';
import { type Design, designSchema } from '../../model/design';
import { spokenOrder } from '../../model/digit';
import type { Choice, Menu } from '../../model/menu';
import type { Node, NodeKind } from '../../model/node';
import type { Source } from '../../model/source';
import type { Target } from '../../model/target';
import { lostInSetPrompt } from './lost';
import { readSetPrompt } from './read';
import { writeSetPrompt } from './write';

const menuIds = ['ivr-main-menu', 'billing', 'opening.hours', '7'].map(nodeId);
const targetIds = ['support', 'sales', '42', 'target-1'].map(nodeId);
const base = emptyDesign(designId('law'), '');

/** Rarely true: so that most designs have none or one of the things that a SetPrompt flow cannot hold. */
const rarely = fc.integer({ min: 0, max: 60 }).map((dice) => dice === 33);
const rare = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  rarely.chain((isOdd) => (isOdd ? odd : usual));

const opaque = fc.constantFrom(null, { note: 'kept' }, { tags: [1, { deep: null }] });
const source = opaque.map((each): Source | null => (each ? { id: null, text: null, opaque: each } : null));
const words = fc.constantFrom('billing', 'priority support', 'speak with an agent', 'Œuvres & co', 'über 2');

const targetAmong = (ids: readonly string[]): fc.Arbitrary<Target | null> => {
  const node = fc.constantFrom(...ids).map((id): Target => ({ kind: 'node', nodeId: nodeId(id) }));
  return rare(
    fc.oneof({ weight: 8, arbitrary: node }, { weight: 1, arbitrary: fc.constant(null) }),
    fc.constantFrom<Target>(
      { kind: 'repeat' },
      { kind: 'previous' },
      { kind: 'jump', nodeId: nodeId('billing') },
      { kind: 'node', nodeId: nodeId('ghost') },
    ),
  );
};

const choiceAmong = (ids: readonly string[], at: number): fc.Arbitrary<Choice> =>
  fc
    .record({
      id: rare(fc.constant(choiceId(`c${at + 1}`)), fc.constant(choiceId(`k${at}`))),
      digit: rare<string | null>(fc.constant(spokenOrder[at] ?? null), fc.constantFrom('A', '', null, '5', '#')),
      label: rare(words, fc.constantFrom('', 'Two. Sentences', ' ')),
      promptId: rare<Choice['promptId']>(fc.constant(null), fc.constant(promptId('welcome'))),
      target: targetAmong(ids),
      global: rarely,
      speechTerms: rare<Choice['speechTerms']>(fc.constant({}), fc.constant({ [language('en-us')]: ['sales'] })),
      globalSpeech: rarely,
      answerGiven: rarely,
      source: rare(source, fc.constantFrom<Source>({ id: null, text: 'Press 2 for fun', opaque: { value: 'x' } })),
    })
    .map((fields) => ({ ...emptyChoice(fields.id, fields.digit), ...fields }));

const spoken = (digit: string | null) => (digit === '*' ? 'star' : digit === '#' ? 'pound' : digit);

/** What a menu says of its choices, mostly in a form that an option can say its share of. */
const textOf = (choices: readonly Choice[]): fc.Arbitrary<string | null> =>
  rare<string | null>(
    fc.constant(choices.map(({ digit, label }) => `Press ${spoken(digit)} for ${label}.`).join(' ') || null),
    fc.oneof(
      fc.constant(null),
      fc.string(),
      fc.constantFrom(
        'Welcome.',
        'For sales press 2, for support press 1.',
        'Press 9 to leave. Press 1',
        'Hello…  you',
      ),
    ),
  );

const menuAmong = (id: Menu['id'], ids: readonly string[]) =>
  fc
    .integer({ min: 0, max: 5 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => choiceAmong(ids, at))))
    .chain((choices) =>
      fc.record({
        name: rare<string>(fc.constant(id), fc.constantFrom('', 'Main menu')),
        text: textOf(choices),
        promptId: rare(fc.constant(promptId(id)), fc.constant(promptId('welcome'))),
        interruptible: rarely.map((odd) => !odd),
        timeoutSeconds: fc.oneof(fc.constantFrom(0, 0.5, 5, 10, 1.1), fc.double({ min: 0, max: 1000, noNaN: true })),
        tries: rare(fc.constantFrom(1, 3, 4), fc.constant(0)),
        choices: fc.constant(choices),
        noInput: rare<Menu['noInput']>(
          fc.constant({ promptId: null, target: null }),
          fc.record({ promptId: fc.option(fc.constant(promptId('welcome'))), target: targetAmong(ids) }),
        ),
        noMatch: rare<Menu['noMatch']>(fc.constant('as-no-input'), fc.constant({ promptId: null, target: null })),
        defaultChoiceId: rare<Menu['defaultChoiceId']>(fc.constant(null), fc.constant(choiceId('c1'))),
        fallback: rare<Menu['fallback']>(fc.constant(null), targetAmong(ids)),
        nestedUnder: rare<Menu['nestedUnder']>(fc.constant(null), fc.constantFrom(...menuIds)),
        answerGiven: rarely,
        source: rare<Source | null>(
          source,
          fc.constantFrom<Source>(
            { id: 'with blanks', text: null, opaque: {} },
            { id: 'billing', text: null, opaque: { config: { playDigits: null } } },
            { id: null, text: null, opaque: { config: { playDigits: true, voice: 'Amy' }, type: 'x' } },
          ),
        ),
      }),
    )
    .map(({ text, promptId: spokenBy, ...fields }) => ({
      menu: {
        ...emptyMenu(id, id, base.menuDefaults),
        ...fields,
        timeoutSeconds: fields.timeoutSeconds + 0,
        promptId: text === null ? null : spokenBy,
      } satisfies Menu,
      text,
    }));

const kinds: readonly NodeKind[] = ['queue', 'flow', 'voicemail', 'disconnect', 'announcement', 'hours', 'task'];

const outsideOf = (id: Menu['id']): fc.Arbitrary<Node> => {
  const unknown = { ...emptyNode('unknown', id, '', base), targetId: id };
  return rare<Node>(
    fc.constant(unknown),
    fc.oneof(
      fc.constantFrom<Node>(
        { ...unknown, targetId: '' },
        { ...unknown, targetId: 'billing' },
        { ...unknown, targetId: 'sales' },
        { ...unknown, classifiedAs: 'queue' },
        { ...unknown, name: 'Sales' },
        { ...unknown, source: { id: null, text: null, opaque: {} } },
      ),
      fc.constantFrom(...kinds).map((kind) => emptyNode(kind, id, '', base)),
      // What JSON flows pass over: calls go on to what comes after.
      fc.constantFrom(...menuIds).map(
        (next): Node => ({
          ...emptyNode('announcement', id, '', base),
          next: { kind: 'node', nodeId: next },
        }),
      ),
    ),
  );
};

const extras = rare<Design['flow']['opaque']>(
  fc.constantFrom<Design['flow']['opaque']>(
    {},
    { top: { id: 'dynamic', _version: 4 } },
    { top: { type: 'conversation' }, steps: [{ id: 'q', type: 'Queue', config: { queue: 'x' } }] },
  ),
  fc.constantFrom<Design['flow']['opaque']>({ settings: {} }, { top: { name: 'x' } }, { entrySteps: ['billing'] }),
);

const designs: fc.Arbitrary<Design> = fc
  .record({ menus: fc.subarray([...menuIds]), targets: fc.subarray([...targetIds]) })
  .chain(({ menus, targets }) => {
    const ids = [...menus, ...targets];
    return fc.record({
      name: fc.string(),
      start: ids.length === 0 ? fc.constant(null) : rare(fc.constant(menus[0] ?? null), fc.constantFrom(...ids)),
      menus: fc.tuple(...menus.map((id) => menuAmong(id, ids))),
      outside: fc.tuple(...targets.map(outsideOf)),
      oddPrompt: rarely,
      description: fc.string(),
      enabled: rarely.map((odd) => !odd),
      opaque: extras,
      languages: rare<Design['languages']>(
        fc.constant([language('en-us')]),
        fc.constant([language('de-ch'), language('en-us')]),
      ),
      runtime: rare<Design['runtime']>(fc.constant('architect'), fc.constant('document')),
      maxDepth: rare<number | null>(fc.constant(null), fc.constant(3)),
      hasNote: rarely,
    });
  })
  .map(({ menus, outside, oddPrompt, description, enabled, opaque: kept, hasNote, ...fields }): Design => {
    const prompts: Design['prompts'] = {};
    for (const { menu, text } of menus)
      if (menu.promptId !== null && text !== null) {
        const said = { text, revision: 0, translatedFrom: null, recordedSeconds: oddPrompt ? 4 : null };
        prompts[menu.promptId] = { ...emptyPrompt(menu.promptId), texts: { [language('en-us')]: said } };
      }
    const position = { x: 1, y: 2 };
    return {
      ...base,
      ...fields,
      nodes: Object.fromEntries([...menus.map(({ menu }) => menu), ...outside].map((node) => [node.id, node])),
      prompts,
      flow: { description, enabled, version: 0, opaque: kept },
      notes: hasNote ? { [noteId('n')]: { id: noteId('n'), text: 'why', position, nodeId: null } } : {},
    };
  });

const readBack = (design: Design): Design => {
  const read = readSetPrompt(JSON.parse(JSON.stringify(writeSetPrompt(design))), design.id);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
};

/** A source without the text it was read from; none where that was all of it. */
const withoutText = (from: Source | null): Source | null =>
  from !== null && from.text !== null && from.id === null && Object.keys(from.opaque).length === 0
    ? null
    : from && { ...from, text: null };

/** The design without what `lost:` does not speak of: the flow's id and the texts it was read from. */
const essence = (design: Design): Design => {
  const { top, ...rest } = design.flow.opaque;
  const { id: _id, ...more } = (top ?? {}) as Design['flow']['opaque'];
  return {
    ...design,
    flow: { ...design.flow, opaque: Object.keys(more).length > 0 ? { ...rest, top: more } : rest },
    nodes: Object.fromEntries(
      Object.values(design.nodes).map((node): [string, Node] => [
        node.id,
        node.kind === 'menu'
          ? { ...node, choices: node.choices.map((each) => ({ ...each, source: withoutText(each.source) })) }
          : node,
      ]),
    ),
  };
};

describe('a SetPrompt flow', () => {
  test('reading what was written gives the same design, or what is lost is named', () => {
    let whole = 0;
    let partly = 0;
    fc.assert(
      fc.property(designs, (design) => {
        const lost = lostInSetPrompt(design);
        const [before, after] = [essence(design), essence(readBack(design))];
        if (lost.length === 0) {
          whole++;
          expect(after).toEqual(before);
        } else {
          partly++;
          // Nothing is called lost that comes back.
          expect([lost, isDeepStrictEqual(after, before)]).toEqual([lost, false]);
        }
      }),
      { numRuns: 1000 },
    );
    // Both sides of the law have been seen, each often.
    expect(whole).toBeGreaterThan(40);
    expect(partly).toBeGreaterThan(100);
  });

  test('what was read from a written flow is held whole from then on, to the letter', () => {
    fc.assert(
      fc.property(designs, (design) => {
        const once = readBack(design);
        expect(designSchema.safeParse(once).success).toBe(true);
        expect(lostInSetPrompt(once)).toEqual([]);
        expect(writeSetPrompt(once)).toEqual(JSON.parse(JSON.stringify(writeSetPrompt(design))));
      }),
      { numRuns: 300 },
    );
  });
});
