import type { Design } from '../core/model/design';
import type { NodeId } from '../core/model/ids';
import { CallButtons, CallSettings } from './call-controls';
import { Countdown } from './countdown';
import { Keypad } from './keypad';
import classes from './simulator-panel.module.css';
import type { SimulatorStore } from './simulator-store';
import { Spoken } from './spoken';
import { dialByKey } from './use-keypad-keys';

interface SimulatorPanelProps {
  readonly store: SimulatorStore;
  /** The designer wants to see a node of a flow on the canvas. */
  readonly onShowNode: (nodeId: NodeId, design: Design) => void;
}

/** A telephone: what is said, how long it waits, twelve keys. Digits typed while it has the focus dial. */
export const SimulatorPanel = ({ store, onShowNode }: SimulatorPanelProps) => (
  // biome-ignore lint/a11y/noStaticElementInteractions: every key has its button; this only lets the keyboard dial too
  <div className={classes.panel} onKeyDown={(event) => dialByKey(store, event.nativeEvent)}>
    <Spoken store={store} onShowNode={onShowNode} />
    <Countdown store={store} />
    <Keypad store={store} />
    <CallButtons store={store} />
    <CallSettings store={store} />
  </div>
);
