import { Badge, Button, CopyButton } from '@mantine/core';
import {
  IconArrowRight,
  IconClock,
  IconCopy,
  IconHourglass,
  IconPhoneIncoming,
  IconPhoneOff,
  IconQuestionMark,
  IconRepeat,
  IconRoute,
  IconTransfer,
} from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { nodeOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import type { TraceEvent } from '../core/simulate/call';
import { traceLine } from '../core/simulate/trace-line';
import classes from './call-log.module.css';
import type { LogEntry } from './simulator-state';
import type { SimulatorStore } from './simulator-store';
import { clockText, outcomeText } from './words';

const icons: Record<TraceEvent['type'], typeof IconClock> = {
  entered: IconPhoneIncoming,
  pressed: IconArrowRight,
  'no-match': IconQuestionMark,
  timeout: IconClock,
  repeated: IconRepeat,
  branch: IconRoute,
  transferred: IconTransfer,
  disconnected: IconPhoneOff,
  'hung-up': IconPhoneOff,
  waiting: IconHourglass,
};

interface LineProps {
  readonly entry: LogEntry;
  readonly onShow: (() => void) | null;
}

const Line = ({ entry, onShow }: LineProps) => {
  const Icon = icons[entry.event.type];
  const content = (
    <>
      <time className={classes.time}>{clockText(entry.atSeconds)}</time>
      <Icon size={16} aria-hidden className={classes.icon} />
      <span className={classes.text}>{entry.text}</span>
    </>
  );
  if (onShow === null) return <div className={classes.line}>{content}</div>;
  return (
    <button type="button" className={classes.line} onClick={onShow} title="Show on the canvas">
      {content}
    </button>
  );
};

interface CallLogProps {
  readonly store: SimulatorStore;
  /** The designer wants to see a node on the canvas. */
  readonly onShowNode: (nodeId: NodeId) => void;
}

/** What happened in the call, in words; a line leads to its node. */
export const CallLog = ({ store, onShowNode }: CallLogProps) => {
  const design = useStore(store, (state) => state.design);
  const log = useStore(store, (state) => state.log);
  const call = useStore(store, (state) => state.call);
  const outcome = outcomeText(design, call);
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest line is shown whenever there is a new one
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [log, outcome]);
  const trace = () => log.map(({ event }) => traceLine(design, event)).join('\n');
  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long log scrolls, and the keyboard must reach it */}
      <div role="log" aria-label="Call" className={classes.log} ref={list} tabIndex={0}>
        {log.length === 0 && <p className={classes.empty}>Press a key to dial. The call is written down here.</p>}
        {log.map((entry) => {
          const { nodeId } = entry;
          const onShow = nodeId !== null && nodeOf(design, nodeId) ? () => onShowNode(nodeId) : null;
          return <Line key={entry.id} entry={entry} onShow={onShow} />;
        })}
        {outcome && (
          <div className={classes.outcome}>
            <Badge variant="outline" color="gray" className={classes.badge ?? ''}>
              {outcome}
            </Badge>
          </div>
        )}
      </div>
      {log.length > 0 && (
        <CopyButton value={trace()}>
          {({ copied, copy }) => (
            <Button
              className={classes.copy ?? ''}
              size="compact-sm"
              variant="default"
              leftSection={<IconCopy size={14} aria-hidden />}
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy trace'}
            </Button>
          )}
        </CopyButton>
      )}
    </div>
  );
};
