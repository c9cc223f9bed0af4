import { adapted } from '../core/adaptation/adapted';
import type { Decision } from '../core/adaptation/decide';
import type { Adaptation, Design } from '../core/model/design';
import { menusOf } from '../core/model/graph';
import type { Dialect } from '../core/wire/session';

const menus = (count: number): string => (count === 1 ? '1 menu' : `${count} menus`);

/** What «Publish adapted» writes, in a sentence or two. */
export const publishWords = (design: Design, decision: Decision, dialect: Dialect): string => {
  const { multiplier, fallback } = decision;
  if (dialect === 'document')
    return `The flow gets settings.dynamicTimeoutMultiplier ${multiplier} and settings.fallbackEnabled ${fallback}; its menus stay as they are drawn.`;
  const { design: now, clamped } = adapted(design, decision);
  const timed = menusOf(design).filter(({ id, timeoutSeconds }) => {
    const other = now.nodes[id];
    return other?.kind === 'menu' && other.timeoutSeconds !== timeoutSeconds;
  }).length;
  const led = fallback ? menusOf(design).filter((menu) => menu.fallback !== null).length : 0;
  if (timed === 0 && led === 0) return 'The flow gets the menus as they are drawn.';
  const held = clamped.filter(({ variantId }) => variantId === null).length;
  const parts = [
    ...(timed > 0
      ? [`another timeout in ${menus(timed)}${held > 0 ? `, ${held} of them held at the limit` : ''}`]
      : []),
    ...(led > 0 ? [`the fallback of ${menus(led)} in the place of silence and unknown digits`] : []),
  ];
  return `The flow gets ${parts.join('; ')}. The design here stays as it is drawn; opened from the org, the flow has the adapted menus.`;
};

/** What keeps a design from being published adapted, in words; null: nothing. */
export const whyNotAdapted = (state: {
  readonly adaptation: Adaptation;
  readonly queueId: string | null;
  readonly connected: boolean;
  readonly dialect: Dialect | undefined;
  readonly decision: Decision['state'];
  readonly readOnly: boolean;
}): string | null => {
  const { adaptation, queueId, connected, dialect, decision, readOnly } = state;
  if (readOnly) return 'The design is open for editing in another tab.';
  if (!connected) return 'No org is connected.';
  if (adaptation.queueId === '') return 'Pick the queue that decides.';
  if (queueId === null) return 'The org does not have the queue that decides.';
  if (adaptation.byRow === true && dialect === 'platform')
    return 'The flow reads by itself, at the start of each call, how full the queue is.';
  return decision === 'unknown' ? 'Whether the queue is full is not known now, so nothing can be decided.' : null;
};
