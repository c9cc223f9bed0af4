import { ActionIcon, Button, NativeSelect, SegmentedControl, Tooltip } from '@mantine/core';
import { IconPhone, IconPhoneOff, IconPlayerSkipForward, IconRefresh } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { menusOf } from '../core/model/graph';
import { shownId } from '../core/model/node';
import classes from './call-controls.module.css';
import type { Phase } from './simulator-state';
import type { SimulatorStore } from './simulator-store';
import type { Speed } from './stretch';

const speeds: readonly { readonly value: string; readonly label: string; readonly speed: Speed }[] = [
  { value: '1', label: '1×', speed: 1 },
  { value: '4', label: '4×', speed: 4 },
  { value: 'instant', label: 'Instant', speed: 'instant' },
];

interface ControlsProps {
  readonly store: SimulatorStore;
}

/** A button with nothing to do now: it keeps the keyboard's place, unlike a disabled one. */
const idleProps = (idle: boolean) => (idle ? { 'data-disabled': true, 'aria-disabled': true } : {});

const callWords = (phase: Phase): string => {
  if (phase === 'idle') return 'Call';
  return phase === 'ended' ? 'Call again' : 'Hang up';
};

/** What a caller can do besides pressing digits: say nothing, hang up, call. */
export const CallButtons = ({ store }: ControlsProps) => {
  const phase = useStore(store, (state) => state.phase);
  const { staySilent, skipPrompt, hangUp, start } = store.getState();
  const from = useStore(store, (state) => state.from);
  const begin = () => start(from ?? undefined);
  const over = phase === 'idle' || phase === 'ended';
  const listens = phase === 'prompt' || phase === 'listening';
  return (
    <div className={classes.buttons}>
      <Button size="sm" variant="default" {...idleProps(!listens)} onClick={staySilent}>
        Stay silent
      </Button>
      <Tooltip label="Skip the prompt" withinPortal={false}>
        <ActionIcon
          size={36}
          variant="default"
          aria-label="Skip the prompt"
          {...idleProps(phase !== 'prompt')}
          onClick={skipPrompt}
        >
          <IconPlayerSkipForward size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Restart the call" withinPortal={false}>
        <ActionIcon size={36} variant="default" aria-label="Restart the call" {...idleProps(over)} onClick={begin}>
          <IconRefresh size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Button
        size="sm"
        variant={over ? 'filled' : 'default'}
        className={(over ? classes.call : classes.hangUp) ?? ''}
        leftSection={over ? <IconPhone size={16} aria-hidden /> : <IconPhoneOff size={16} aria-hidden />}
        onClick={over ? begin : hangUp}
      >
        {callWords(phase)}
      </Button>
    </div>
  );
};

/** How fast time passes, and where the call begins. */
export const CallSettings = ({ store }: ControlsProps) => {
  const speed = useStore(store, (state) => state.speed);
  const from = useStore(store, (state) => state.from);
  const design = useStore(store, (state) => state.home);
  const { setSpeed, start } = store.getState();
  const places = useMemo(
    () => [
      { value: '', label: 'The start of the flow' },
      ...menusOf(design).map((menu) => ({ value: menu.id as string, label: menu.name || shownId(menu) })),
    ],
    [design],
  );
  return (
    <div className={classes.settings}>
      <NativeSelect
        size="sm"
        label="Restart from"
        data={places}
        value={from ?? ''}
        onChange={({ currentTarget }) => start(menusOf(design).find(({ id }) => id === currentTarget.value)?.id)}
      />
      <fieldset className={classes.speed}>
        <legend className={classes.legend}>Speed</legend>
        <SegmentedControl
          size="sm"
          fullWidth
          transitionDuration={150}
          aria-label="Speed"
          data={speeds.map(({ value, label }) => ({ value, label }))}
          value={String(speed)}
          onChange={(value) => setSpeed(speeds.find((one) => one.value === value)?.speed ?? 1)}
        />
      </fieldset>
    </div>
  );
};
