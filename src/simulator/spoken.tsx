import { Button } from '@mantine/core';
import { useStore } from 'zustand';
import type { Design } from '../core/model/design';
import type { NodeId } from '../core/model/ids';
import type { SimulatorState } from './simulator-state';
import type { SimulatorStore } from './simulator-store';
import classes from './spoken.module.css';
import { labelOf, outcomeText } from './words';

const silentText: Record<SimulatorState['phase'], string> = {
  idle: 'Nobody is calling yet. The first key begins the call.',
  prompt: '',
  listening: 'Nothing is said here.',
  deciding: 'This is decided while the call runs. Which way does it go?',
  ended: 'The call is over.',
};

interface SpokenProps {
  readonly store: SimulatorStore;
  readonly onShowNode: (nodeId: NodeId, design: Design) => void;
}

/** The display of the phone: where the call is, and what is being said. */
export const Spoken = ({ store, onShowNode }: SpokenProps) => {
  const design = useStore(store, (state) => state.design);
  const call = useStore(store, (state) => state.call);
  const phase = useStore(store, (state) => state.phase);
  const text = useStore(store, (state) => state.promptText);
  const names = useStore(store, (state) => state.branchNames);
  const decide = useStore(store, (state) => state.decide);
  // Named once a call has been handed on: until then there is but one flow to be in.
  const flowName = useStore(store, (state) => (state.views.size > 1 ? state.design.name || 'Untitled' : null));
  const outcome = outcomeText(design, call);
  const at = call?.nodeId ?? null;
  return (
    <section className={classes.spoken} data-deciding={phase === 'deciding' || undefined} aria-label="The caller hears">
      <div className={classes.place}>
        {flowName !== null && <div className={classes.flow}>In flow {flowName}</div>}
        {at === null ? (
          <span>{outcome ?? 'Ready'}</span>
        ) : (
          <button
            type="button"
            className={classes.node}
            onClick={() => onShowNode(at, design)}
            title="Show on the canvas"
          >
            {outcome ?? labelOf(design, at)}
          </button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long prompt scrolls, and the keyboard must reach it */}
      <div className={classes.text} data-quiet={text === '' || undefined} tabIndex={0}>
        {text || silentText[phase]}
      </div>
      {phase === 'deciding' && (
        // biome-ignore lint/a11y/useSemanticElements: a set of buttons, not of fields
        <div className={classes.ways} role="group" aria-label="Ways it can go">
          {names.map((name) => (
            <Button
              key={name}
              size="compact-sm"
              variant="default"
              justify="start"
              classNames={{ root: classes.way ?? '', label: classes.wayName ?? '' }}
              onClick={() => decide(name)}
            >
              {name}
            </Button>
          ))}
        </div>
      )}
    </section>
  );
};
