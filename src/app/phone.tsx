import type { Design } from '../core/model/design';
import type { NodeId } from '../core/model/ids';
import { SimulatorPanel } from '../simulator/simulator-panel';
import type { SimulatorStore } from '../simulator/simulator-store';
import { useKeypadKeys } from '../simulator/use-keypad-keys';

interface PhoneProps {
  readonly store: SimulatorStore;
  readonly onShowNode: (nodeId: NodeId, design: Design) => void;
}

/** The simulator's phone beside the canvas; digits of the keyboard dial it. */
export const Phone = ({ store, onShowNode }: PhoneProps) => {
  useKeypadKeys(store, true);
  return <SimulatorPanel store={store} onShowNode={onShowNode} />;
};
