import { Button } from '@mantine/core';
import { IconArrowBackUp, IconRouteSquare } from '@tabler/icons-react';
import { useStore } from 'zustand';
import type { SimulatorStore } from '../simulator/simulator-store';
import classes from './shown-flow-bar.module.css';

interface ShownFlowBarProps {
  readonly name: string;
  readonly designId: string;
  readonly homeName: string;
  readonly simulator: SimulatorStore;
  readonly onOpen: () => void;
  readonly onHome: () => void;
}

/** Above the canvas while it shows another flow than the open one: which, whether the call is there, and the ways on. */
export const ShownFlowBar = ({ name, designId, homeName, simulator, onOpen, onHome }: ShownFlowBarProps) => {
  const isCalled = useStore(simulator, (state) => state.design.id === designId);
  return (
    <section className={classes.bar} aria-label="Flow on the canvas">
      <IconRouteSquare size={16} aria-hidden />
      <p className={classes.text} role="status">
        {isCalled ? 'The call is in ' : 'You are looking at '}
        <strong>{name || 'Untitled'}</strong>
      </p>
      <Button size="compact-sm" variant="default" onClick={onOpen}>
        Open this flow
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconArrowBackUp size={14} aria-hidden />}
        onClick={onHome}
      >
        Show {homeName || 'Untitled'}
      </Button>
    </section>
  );
};
