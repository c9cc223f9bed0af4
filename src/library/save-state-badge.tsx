import { Button, Tooltip } from '@mantine/core';
import { IconCheck, IconCloudUpload, IconEye } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { SeverityIcon } from '../ui/severity-icon';
import type { Autosave } from './autosave';
import type { SaveState } from './save-state';
import classes from './save-state-badge.module.css';
import type { ClaimState } from './tab-lock';

interface SaveStateBadgeProps {
  readonly state: SaveState;
  readonly claim: ClaimState;
  readonly autosave: Pick<Autosave, 'retry' | 'overwrite'>;
  /** Asks the tab that edits to hand over. */
  readonly onEditHere: () => void;
  /** Loads what is stored over what this tab has. */
  readonly onReload: () => void;
}

interface Shown {
  readonly icon: ReactNode;
  readonly words: string;
  readonly detail: string;
  readonly tone: 'quiet' | 'warning' | 'error';
  readonly acts: readonly { readonly words: string; readonly act: () => void }[];
}

const shownOf = ({ state, claim, autosave, onEditHere, onReload }: SaveStateBadgeProps): Shown => {
  if (state.kind === 'failed')
    return {
      icon: <SeverityIcon severity="error" size={15} />,
      words: 'Not saved',
      detail: `${state.problem.title}. ${state.problem.detail}`,
      tone: 'error',
      acts: [{ words: state.problem.code === 'not-found' ? 'Put it back' : 'Retry', act: () => void autosave.retry() }],
    };
  if (state.kind === 'changed-elsewhere')
    return {
      icon: <SeverityIcon severity="warning" size={15} />,
      words: 'Changed in another tab',
      detail:
        'A newer state was stored from another tab. Changes made here since then are in this tab only. Open the newer state and let them go, or keep this one and store it over the newer state.',
      tone: 'warning',
      acts: [
        { words: 'Open the newer', act: onReload },
        { words: 'Keep this one', act: () => void autosave.overwrite() },
      ],
    };
  if (claim === 'elsewhere')
    return {
      icon: <IconEye size={15} aria-hidden />,
      words: 'Open in another tab – read only',
      detail: 'Another tab edits this design; what it saves appears here. Edit here to make the other tab read only.',
      tone: 'warning',
      acts: [{ words: 'Edit here', act: onEditHere }],
    };
  if (state.kind === 'saved')
    return {
      icon: <IconCheck size={15} aria-hidden />,
      words: 'Saved',
      detail: 'Everything is saved in this browser.',
      tone: 'quiet',
      acts: [],
    };
  return {
    icon: <IconCloudUpload size={15} aria-hidden />,
    words: 'Saving…',
    detail: 'Changes are saved in this browser within a second.',
    tone: 'quiet',
    acts: [],
  };
};

/** Where the newest state of the open design is, and what can be done where it is not saved. */
export const SaveStateBadge = (props: SaveStateBadgeProps) => {
  const { icon, words, detail, tone, acts } = shownOf(props);
  return (
    <span className={classes.badge} data-tone={tone}>
      <Tooltip label={detail} multiline maw={320} position="bottom-start">
        <span className={classes.state}>
          {icon}
          <span role="status">
            {words}
            {tone !== 'quiet' && <span className="tt-visually-hidden">. {detail}</span>}
          </span>
        </span>
      </Tooltip>
      {acts.map(({ words: label, act }) => (
        <Tooltip key={label} label={detail} multiline maw={320} position="bottom-start">
          <Button size="compact-xs" variant="default" onClick={act}>
            {label}
          </Button>
        </Tooltip>
      ))}
    </span>
  );
};
