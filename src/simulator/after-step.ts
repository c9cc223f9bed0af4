import { portKey } from '../core/model/edges';
import type { CallAcross, StepAcross } from '../core/project/dial-across';
import { heardSeconds } from '../core/simulate/listening-time';
import { type CallView, emptyView, viewAfter } from './call-view';
import type { LogEntry, PathStep, SimulatorData } from './simulator-state';
import { type Stretch, stretchOf } from './stretch';
import { eventText, spokenText } from './words';

type Shown =
  | 'design'
  | 'call'
  | 'hops'
  | 'notFollowed'
  | 'log'
  | 'path'
  | 'views'
  | 'view'
  | 'promptText'
  | 'branchNames';

interface AfterStep {
  readonly stretch: Stretch;
  readonly data: Pick<SimulatorData, Shown>;
}

/** Where the call was before, flow by flow, and where it is now: a flow that the call has left has no place any more. */
const viewsAfter = (before: SimulatorData['views'], legs: StepAcross[1], across: CallAcross) => {
  const views = new Map<string, CallView>(before);
  for (const { design, call, effects } of legs)
    views.set(design.id, viewAfter(views.get(design.id) ?? emptyView, design, call, effects));
  for (const [id, view] of views)
    if (id !== across.design.id && (view.currentNodeId !== null || view.liveChoices.size > 0))
      views.set(id, { ...view, currentNodeId: null, liveChoices: emptyView.liveChoices });
  return views;
};

/**
 * What the simulator shows after a step of the engine taken `seconds` after the call came in. What is traced after a
 * prompt happens when the prompt has been heard; no line of the log is earlier than the one before it.
 */
export const afterStep = (before: SimulatorData, [across, legs]: StepAcross, seconds: number): AfterStep => {
  const log: LogEntry[] = [...before.log];
  const path: PathStep[] = [...before.path];
  let names: readonly string[] = [];
  let at = Math.max(seconds, log.at(-1)?.atSeconds ?? 0);
  for (const { design, call, effects } of legs) {
    for (const effect of effects) {
      switch (effect.type) {
        case 'trace': {
          const { event } = effect;
          const text = eventText(design, event, call);
          log.push({ id: log.length, text, event, atSeconds: at, nodeId: event.nodeId, design });
          break;
        }
        case 'play':
          at += heardSeconds(design, effect.promptId, effect.language);
          break;
        case 'travel':
          path.push({ designId: design.id, from: effect.from, portKey: portKey(effect.port), to: effect.to });
          break;
        case 'decide':
          names = effect.names;
          break;
        case 'listen':
          break;
      }
    }
  }
  const { design, call, hops, notFollowed } = across;
  const views = viewsAfter(before.views, legs, across);
  return {
    stretch: stretchOf(legs, seconds),
    data: {
      design,
      call,
      hops,
      notFollowed,
      log,
      path,
      views,
      view: views.get(design.id) ?? emptyView,
      promptText: spokenText(legs),
      branchNames: names,
    },
  };
};
