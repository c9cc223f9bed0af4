import { portKey } from '../core/model/edges';
import type { CallState, Effect } from '../core/simulate/call';
import { heardSeconds } from '../core/simulate/listening-time';
import { viewAfter } from './call-view';
import type { LogEntry, PathStep, SimulatorData } from './simulator-state';
import { type Stretch, stretchOf } from './stretch';
import { eventText, spokenText } from './words';

interface AfterStep {
  readonly stretch: Stretch;
  readonly data: Pick<SimulatorData, 'log' | 'path' | 'view' | 'promptText' | 'branchNames'>;
}

/**
 * What the simulator shows after a step of the engine taken `seconds` after the call came in. What is traced after a
 * prompt happens when the prompt has been heard; no line of the log is earlier than the one before it.
 */
export const afterStep = (
  before: SimulatorData,
  call: CallState,
  effects: readonly Effect[],
  seconds: number,
): AfterStep => {
  const { design } = before;
  const log: LogEntry[] = [...before.log];
  const path: PathStep[] = [...before.path];
  let names: readonly string[] = [];
  let at = Math.max(seconds, log.at(-1)?.atSeconds ?? 0);
  for (const effect of effects) {
    switch (effect.type) {
      case 'trace': {
        const { event } = effect;
        log.push({ id: log.length, text: eventText(design, event, call), event, atSeconds: at, nodeId: event.nodeId });
        break;
      }
      case 'play':
        at += heardSeconds(design, effect.promptId, effect.language);
        break;
      case 'travel':
        path.push({ from: effect.from, portKey: portKey(effect.port), to: effect.to });
        break;
      case 'decide':
        names = effect.names;
        break;
      case 'listen':
        break;
    }
  }
  return {
    stretch: stretchOf(design, effects, seconds),
    data: {
      log,
      path,
      view: viewAfter(before.view, design, call, effects),
      promptText: spokenText(design, effects),
      branchNames: names,
    },
  };
};
