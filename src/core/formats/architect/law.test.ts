import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { branchId, choiceId, designId, language, nodeId, noteId, promptId } from '../../../testing/builders';
import { plainFlow } from '../../../testing/plain-flow';
import { emptyChoice, emptyDesign, emptyMenu, emptyNode, emptyPrompt } from '../../model/build';
import { type Design, designSchema } from '../../model/design';
import { edgesOf, targetNodeId } from '../../model/edges';
import type { Choice, Menu } from '../../model/menu';
import { externalRef, type Node } from '../../model/node';
import type { Target } from '../../model/target';
import { planFor } from './compose-flow';
import { lostInArchitect } from './lost';
import { readWithPlaces } from './read';
import { architectText } from './write';

const base = emptyDesign(designId('law'), '');
const english = language('en-us');
const spanish = language('es-us');
const menuIds = ['main', 'billing', 'support', 'menu-1'].map(nodeId);
const stepIds = ['say', 'closed', 'spanish', 'bye', 'call-me', 'full', 'box', 'initial-greeting'].map(nodeId);
const outsideIds = ['sales', 'other-flow', 'boss', 'team', 'phone', 'mail', 'end', 'riddle'].map(nodeId);
const promptIds = ['hello', 'sorry', 'recorded', 'computed', 'known'].map(promptId);
const words = fc.constantFrom(
  'Welcome',
  'Press 1: sales',
  'a # b',
  '"quoted"',
  "it's",
  '12',
  'true',
  '',
  ' blank ',
  '{{name}} and $' + '{x}',
  'Füße\nzwei',
  '- x',
  '\u0001\ud83d\ude00',
);

/** Rarely something else than usual: so that most designs hold nothing, or one thing, that a flow has no place for. */
const rarely = fc.integer({ min: 0, max: 150 }).map((dice) => dice === 77);
const rare = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  rarely.chain((isOdd) => (isOdd ? odd : usual));

const targetAmong = (ids: readonly string[]): fc.Arbitrary<Target | null> =>
  rare(
    fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...ids).map((id): Target => ({ kind: 'node', nodeId: nodeId(id) })) },
      { weight: 1, arbitrary: fc.constantFrom<Target | null>(null, { kind: 'repeat' }, { kind: 'previous' }) },
    ),
    fc.constantFrom<Target>({ kind: 'jump', nodeId: nodeId('main') }, { kind: 'node', nodeId: nodeId('ghost') }),
  );

const spokenBy = (id: Node['id']) => promptId(`p-${id}`);

const name = rare(fc.constantFrom('Main', 'Billing/2', 'Say: it', 'Über # uns', '7'), fc.constant(''));

const choiceAmong = (menu: Node['id'], ids: readonly string[], at: number): fc.Arbitrary<Choice> =>
  fc
    .record({
      digit: rare<string | null>(
        fc.constantFrom('1', '2', '0', '*', '#', null),
        fc.constantFrom('', 'A', '12', 'star'),
      ),
      label: name,
      promptId: rare<Choice['promptId']>(fc.constant(null), fc.constant(promptId(`p-${menu}-${at}`))),
      target: targetAmong(ids),
      global: fc.boolean(),
      speechTerms: fc.constantFrom<Choice['speechTerms']>({}, { [english]: ['sales', 'a: b'] }, { [english]: [] }),
      globalSpeech: fc.boolean(),
      answerGiven: rarely,
    })
    .map((fields) => ({ ...emptyChoice(choiceId(`c${at + 1}`)), ...fields }));

const menuAmong = (id: Menu['id'], ids: readonly string[]): fc.Arbitrary<Menu> =>
  fc
    .record({
      name,
      promptId: fc.constantFrom(null, spokenBy(id)),
      interruptible: fc.boolean(),
      timeoutSeconds: rare(fc.constantFrom(0, 0.5, 10, 75), fc.constant(1 / 3)),
      tries: fc.constantFrom(0, 1, 3),
      inherits: fc.constantFrom<Menu['inherits'][]>(undefined, ['timeoutSeconds', 'tries']),
      choices: fc
        .integer({ min: 0, max: 4 })
        .chain((count) => fc.tuple(...Array.from({ length: count }, (_, at) => choiceAmong(id, ids, at)))),
      silence: rare<Target | null>(fc.constant(null), targetAmong(ids)),
      defaultAt: fc.constantFrom(null, 'c1'),
      noMatch: rare<Menu['noMatch']>(fc.constant('as-no-input'), fc.constant({ promptId: null, target: null })),
      fallback: rare<Menu['fallback']>(fc.constant(null), targetAmong(ids)),
      answerGiven: rarely,
    })
    .map(({ silence, defaultAt, inherits, ...fields }) => {
      const defaultChoiceId = fields.choices.some((choice) => choice.id === defaultAt) ? choiceId('c1') : null;
      return {
        ...emptyMenu(id, '', base.menuDefaults),
        ...fields,
        ...(inherits ? { inherits, timeoutSeconds: 10, tries: 3 } : {}),
        defaultChoiceId,
        noInput: { promptId: null, target: defaultChoiceId === null ? silence : null },
      };
    });

const stepOf = (id: Node['id'], ids: readonly string[]): fc.Arbitrary<Node> =>
  fc
    .record({ label: name, target: targetAmong(ids), other: targetAmong(ids), yes: fc.boolean() })
    .map((given): Node => {
      const common = { id, name: given.label, answerGiven: false, source: null };
      switch (id) {
        case 'closed':
          return {
            kind: 'hours',
            ...common,
            scheduleGroup: 'Office: hours',
            branches: [
              { id: branchId('b1'), name: 'open', target: given.target },
              { id: branchId('b2'), name: 'closed', target: given.other },
            ],
          };
        case 'full':
          return {
            kind: 'overflow',
            ...common,
            branches: [
              { id: branchId('transferred'), name: 'To the agents', target: { kind: 'node', nodeId: nodeId('sales') } },
              { id: branchId('failure'), name: 'failure', target: given.other },
            ],
          };
        case 'spanish':
          return { kind: 'language', ...common, language: spanish, next: given.target };
        case 'bye':
          return {
            kind: 'disconnect',
            ...common,
            name: given.label || 'Bye',
            promptId: given.yes ? spokenBy(id) : null,
          };
        case 'call-me':
          return { kind: 'callback', ...common, queueId: 'Callbacks' };
        case 'box':
          return { kind: 'task', ...common, actions: [], branches: [] };
        case 'initial-greeting':
          return {
            kind: 'announcement',
            ...common,
            name: 'Initial greeting',
            promptId: spokenBy(id),
            interruptible: given.yes,
            next: given.target,
          };
        default:
          return {
            kind: 'announcement',
            ...common,
            promptId: spokenBy(id),
            interruptible: given.yes,
            next: given.target,
          };
      }
    });

const outsideOf = (id: Node['id']): fc.Arbitrary<Node> =>
  fc
    .record({ label: rare<string>(fc.constant(''), fc.constant('Ours')), computed: rarely })
    .map(({ label, computed }): Node => {
      const common = {
        id,
        name: label,
        answerGiven: false,
        source: null,
        ...(computed ? { expression: 'Flow.Who' } : {}),
      };
      const ref = computed ? '' : `The ${id}`;
      switch (id) {
        case 'sales':
          return { kind: 'queue', ...common, queueId: ref };
        case 'other-flow':
          return { kind: 'flow', ...common, flowId: ref };
        case 'boss':
          return { kind: 'user', ...common, userId: ref };
        case 'team':
          return { kind: 'group', ...common, groupId: ref };
        case 'phone':
          return { kind: 'number', ...common, number: computed ? '' : '+15550100' };
        case 'mail':
          return { kind: 'voicemail', ...common, mailbox: ref };
        case 'end':
          return { kind: 'disconnect', id, name: '', answerGiven: false, source: null, promptId: null };
        default:
          return { ...emptyNode('unknown', id, label, base), targetId: 'who', classifiedAs: computed ? 'queue' : null };
      }
    });

const promptOf = (id: string): fc.Arbitrary<Design['prompts'][string & (typeof promptIds)[number]]> =>
  fc
    .record({ text: words, more: fc.option(words), kind: fc.integer({ min: 0, max: 9 }), note: rarely })
    .map(({ text, more, kind, note }) => {
      const spoken = { text, revision: 0, translatedFrom: null, recordedSeconds: note ? 3 : null };
      const empty = emptyPrompt(promptId(id));
      if (kind === 0) return { ...empty, expression: 'If(Flow.Again, ToAudioTTS("x"), ToAudioBlank(10))' };
      if (kind === 1) return { ...empty, reference: 'PromptSystem.processing' };
      if (kind === 2) return empty;
      return {
        ...empty,
        texts: { [english]: spoken, ...(more === null ? {} : { [spanish]: { ...spoken, text: more } }) },
      };
    });

const designs: fc.Arbitrary<Design> = fc
  .record({
    menus: fc.subarray([...menuIds], { minLength: 1 }),
    steps: fc.subarray([...stepIds]),
    outsides: fc.subarray([...outsideIds.slice(0, 7)], { minLength: 1 }),
    riddle: rarely,
  })
  .chain(({ menus, steps, outsides, riddle }) => {
    const all = [...menus, ...steps, ...outsides, ...(riddle ? [nodeId('riddle')] : [])];
    const ids = all.filter((id) => id !== 'initial-greeting');
    const greeted = steps.includes(nodeId('initial-greeting'));
    return fc.record({
      name: words,
      description: words,
      start: rare<Design['start']>(
        fc.constantFrom(greeted ? nodeId('initial-greeting') : (menus[0] ?? null)),
        fc.constantFrom<Design['start']>(...ids, null),
      ),
      nodes: fc.tuple(
        ...menus.map((id) => menuAmong(id, ids)),
        ...steps.map((id) => stepOf(id, ids)),
        ...all.filter((id) => !menus.includes(id) && !steps.includes(id)).map((id) => outsideOf(id)),
      ),
      languages: fc.constantFrom<Design['languages']>([english], [english, spanish], [spanish, english]),
      menuDefaults: fc.constantFrom({ timeoutSeconds: 10, tries: 3 }, { timeoutSeconds: 0.5, tries: 1 }),
      odd: rare(
        fc.constant<Partial<Design>>({}),
        fc.constantFrom<Partial<Design>>(
          { maxDepth: 3 },
          { runtime: 'document' },
          { positions: { [nodeId('main')]: { x: 1, y: 2 } } },
          { notes: { [noteId('n')]: { id: noteId('n'), text: 'why', position: { x: 0, y: 0 }, nodeId: null } } },
          { waivers: [{ rule: 'IVR-T01', nodeId: null, field: null, reason: 'short on purpose' }] },
          { flow: { description: '', enabled: false, version: 4, opaque: {} } },
        ),
      ),
      lonely: rarely,
    });
  })
  .chain(({ nodes: drawn, odd, description, lonely, ...fields }) => {
    const led = new Set(drawn.flatMap((node) => edgesOf(node).map(({ target }) => targetNodeId(node.id, target))));
    // What lies outside the flow is usually there because something leads to it.
    const nodes = drawn.filter(
      (node) => lonely || externalRef(node) === null || led.has(node.id) || fields.start === node.id,
    );
    const said = new Set(
      nodes.flatMap((node) =>
        node.kind === 'menu'
          ? [node.promptId, ...node.choices.map((choice) => choice.promptId)]
          : ['promptId' in node ? node.promptId : null],
      ),
    );
    const ids = [...said].filter((id) => id !== null);
    return fc.tuple(...ids.map((id) => promptOf(id))).map(
      (prompts): Design => ({
        ...base,
        flow: { ...base.flow, description },
        ...fields,
        ...odd,
        nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
        prompts: Object.fromEntries(prompts.map((prompt) => [prompt.id, prompt])),
      }),
    );
  });

const readBack = (text: string) => {
  const read = readWithPlaces(text, designId('law'));
  if (!read.ok) throw new Error(`${JSON.stringify(read.error)}\n${text}`);
  return read.value;
};

describe('a flow written for a design that was drawn here', () => {
  test('reading it gives the same design, or what is lost is named', () => {
    let whole = 0;
    let partly = 0;
    fc.assert(
      fc.property(designs, (design) => {
        expect(designSchema.safeParse(design).success).toBe(true);
        const lost = lostInArchitect(design);
        const text = architectText(design);
        const back = readBack(text);
        const before = plainFlow(design, planFor(design, null).refIds.nodes);
        const after = plainFlow(back.design, back.places.refIds);
        if (lost.length === 0) {
          whole++;
          expect(after, text).toEqual(before);
        } else {
          partly++;
          const orphan = lost.every((line) => line.includes('nothing leads to it'));
          expect([lost, !orphan && isDeepStrictEqual(after, before)]).toEqual([lost, false]);
        }
      }),
      { numRuns: 600 },
    );
    expect(whole).toBeGreaterThan(60);
    expect(partly).toBeGreaterThan(60);
  });

  test('what was read from a written flow is written again as the same text', () => {
    fc.assert(
      fc.property(designs, (design) => {
        const text = architectText(design);
        expect(architectText(readBack(text).design)).toBe(text);
        expect(lostInArchitect(readBack(text).design)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
