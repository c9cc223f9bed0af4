import { Button } from '@mantine/core';
import classes from './names-line.module.css';
import type { NamesState } from './use-org-context';

interface NamesLineProps {
  readonly state: NamesState;
  readonly onAsk: () => void;
}

const words: Readonly<Record<Exclude<NamesState, 'known' | 'asking'>, string>> = {
  unknown: 'Names were not looked up: the org could not be asked.',
  partly: 'Not all names were looked up: the org has more than can be listed.',
};

/** Says quietly that names of queues and flows are taken on trust; nothing where they were looked up. */
export const NamesLine = ({ state, onAsk }: NamesLineProps) =>
  (state === 'unknown' || state === 'partly') && (
    <span className={classes.line} role="status">
      {words[state]}
      {state === 'unknown' && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onAsk}>
          Ask again
        </Button>
      )}
    </span>
  );
