import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useBoard } from './prompts-context';
import { type Sound, soundId } from './sounds';

interface PlayButtonProps {
  readonly sound: Sound;
  /** What is heard, for those who do not see where the button stands. */
  readonly what: string;
  /** Out of the tab order: the grid has a key for it. */
  readonly inGrid?: boolean;
}

/** Plays a recording in the page, pauses it and goes on. */
export const PlayButton = ({ sound, what, inGrid = false }: PlayButtonProps) => {
  const { player, sounds } = useBoard();
  const id = soundId(sound);
  const plays = useStore(player.state, ({ of, paused }) => of === id && !paused);
  const Icon = plays ? IconPlayerPauseFilled : IconPlayerPlayFilled;
  const label = plays ? `Pause ${what}` : `Play ${what}`;
  return (
    <Tooltip label={label} disabled={inGrid}>
      <ActionIcon
        variant={plays ? 'filled' : 'default'}
        size={inGrid ? 24 : 30}
        radius="xl"
        aria-label={label}
        {...(inGrid ? { tabIndex: -1 } : {})}
        onClick={(event) => {
          event.stopPropagation();
          void player.toggle(id, () => sounds.load(sound));
        }}
      >
        <Icon size={inGrid ? 12 : 15} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
};
