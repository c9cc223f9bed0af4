import { z } from 'zod';
import { isDigit } from '../../../src/core/model/digit';
import { wireIdSchema } from '../../../src/core/wire/publishing';
import { callerNumber, conversationIdOf } from '../analytics/model/ids';
import { ok } from '../http/exchange';
import { badRequest, notFound } from '../http/platform-error';
import type { Route } from '../http/router';
import { directoryOf } from '../org/convert';
import { askMenu, type MenuAction } from '../org/data-actions';
import type { Row } from '../org/data-tables';
import { publishedVersion } from '../org/flow';
import type { Org } from '../org/org';
import type { OpenTraffic } from '../traffic/calls';
import { type DialledFlow, dialFlow, flowToDial } from '../traffic/dial-flow';
import { isOpen } from '../traffic/opening-hours';
import { parsed } from './parsed';

const keySchema = z.string().refine((key) => isDigit(key) || key === 'timeout' || key === 'hangup', {
  error: 'is no key: a digit of the pad, timeout or hangup',
});
const keysSchema = z.array(keySchema).max(100);

const callSchema = z.strictObject({
  flowId: wireIdSchema,
  /** The number that is called from; absent: one that nobody has. */
  ani: z.string().min(1).max(100).optional(),
  /** What the flow knows its caller by, where it asks by something else than the number; else the number. */
  customerId: z.string().min(1).max(200).optional(),
  /** Pressed one after the other; the caller hangs up where there is none left. */
  keys: keysSchema.optional(),
  /** The same by the variant that was answered. */
  keysByVariant: z.record(z.string(), keysSchema).optional(),
  hangUpAfterSeconds: z.number().positive().max(3600).optional(),
});
type CallWords = z.infer<typeof callSchema>;

const callsSchema = z.union([z.strictObject({ calls: z.array(callSchema).min(1).max(5000) }), callSchema]);

const actionSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/, error: 'is not an address' }),
  secret: z.string().min(1).max(1000).nullable().optional(),
  timeoutSeconds: z.number().min(0.01).max(60).optional(),
});

/** So many calls ask at once, as the platform lets a data action. */
const mostAtOnce = 50;

export interface CallRoutesOptions {
  readonly org: Org;
  readonly traffic: OpenTraffic;
  readonly menuAction: MenuAction;
  /** The numbers that lead to a flow. */
  readonly numbersOf: (flowId: string) => readonly string[];
  /** A row of a data table as it is now; null: there is none. */
  readonly rowOf: (table: string, key: string) => Row | null;
  readonly now: () => number;
}

/** The control calls that dial published flows, and say where their question is answered. */
export const callRoutes = ({
  org,
  traffic,
  menuAction,
  numbersOf,
  rowOf,
  now,
}: CallRoutesOptions): readonly Route[] => {
  const read = new WeakMap<object, DialledFlow | null>();
  const published = (flowId: string): { readonly flow: DialledFlow; readonly version: number } => {
    const flow = org.flow(flowId);
    const version = flow && publishedVersion(flow);
    if (!version) throw notFound('There is no published flow of that id.');
    const known = read.get(version.form);
    const dialled = known === undefined ? flowToDial(version.form, directoryOf(org)) : known;
    read.set(version.form, dialled);
    if (dialled === null) throw badRequest(`The flow ${flow.name} is no call flow.`);
    return { flow: dialled, version: version.number };
  };

  const dial = async (words: CallWords, call: number) => {
    const { flow, version } = published(words.flowId);
    const conversationId = conversationIdOf(call);
    const dialledTo = await dialFlow(flow, {
      keys: (heard) => words.keysByVariant?.[heard ?? ''] ?? words.keys ?? [],
      hangUpAfterMs: Math.round((words.hangUpAfterSeconds ?? 3600) * 1000),
      isOpen: isOpen(now()),
      row: rowOf,
      ask: ({ customerId, flowId }) => {
        const byNumber = customerId === 'Call.Ani';
        const ani = words.ani ?? (byNumber ? words.customerId : undefined) ?? callerNumber(call);
        return askMenu(menuAction.current(), {
          conversationId,
          customerId: byNumber ? ani : (words.customerId ?? ''),
          ani,
          dnis: numbersOf(words.flowId)[0] ?? '',
          flowId,
        });
      },
    });
    const { asked, destination, ...went } = dialledTo;
    const placed = { call, flowId: words.flowId, version, ...went };
    const told = {
      conversationId,
      flowId: words.flowId,
      asked: asked?.output ?? null,
      variant: asked?.variant ?? null,
      menus: went.steps.map(({ nodeId }) => nodeId),
      exitReason: went.exit,
      destination,
      seconds: went.flowMs / 1000,
    };
    return { placed, told };
  };

  return [
    {
      method: 'PUT',
      path: '/sandbox/data-actions/menu-variant',
      handle: (call) => {
        const { url, secret = null, timeoutSeconds = 3 } = parsed(actionSchema, call, 'The data action');
        menuAction.set({ url, secret, timeoutSeconds });
        return ok({ url, hasSecret: secret !== null, timeoutSeconds });
      },
    },
    {
      method: 'POST',
      path: '/sandbox/calls',
      mostBytes: 4_000_000,
      handle: async (call) => {
        const words = parsed(callsSchema, call, 'The call');
        const wanted = 'calls' in words ? words.calls : [words];
        for (const { flowId } of wanted) published(flowId);
        const numbers = traffic.reserve(wanted.length);
        const dialled: Awaited<ReturnType<typeof dial>>[] = [];
        let next = 0;
        const line = async (): Promise<void> => {
          for (let at = next++; at < wanted.length; at = next++)
            dialled[at] = await dial(wanted[at] as CallWords, numbers[at] as number);
        };
        await Promise.all(Array.from({ length: Math.min(mostAtOnce, wanted.length) }, line));
        traffic.place(dialled.map(({ placed }) => placed));
        const calls = dialled.map(({ told }) => told);
        return { status: 201, body: 'calls' in words ? { calls } : calls[0] };
      },
    },
  ];
};
