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
  IconRouteSquare,
  IconTransfer,
} from '@tabler/icons-react';
import { Fragment, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Design } from '../core/model/design';
import { nodeOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import type { TraceEvent } from '../core/simulate/call';
import { traceLine } from '../core/simulate/trace-line';
import classes from './call-log.module.css';
import type { LogEntry } from './simulator-state';
import type { SimulatorStore } from './simulator-store';
import { clockText, notFollowedText, outcomeText } from './words';

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

interface FlowLineProps {
  readonly design: Design;
  readonly onShow: () => void;
}

/** From here on the call is in this flow. */
const FlowLine = ({ design, onShow }: FlowLineProps) => (
  <div className={classes.flow}>
    <IconRouteSquare size={16} aria-hidden className={classes.icon} />
    <span className={classes.flowName}>In flow {design.name || 'Untitled'}</span>
    <Button size="compact-xs" variant="subtle" aria-label={`Show flow ${design.name || 'Untitled'}`} onClick={onShow}>
      Show
    </Button>
  </div>
);

interface CallLogProps {
  readonly store: SimulatorStore;
  /** The designer wants to see a node of a flow on the canvas; null: the flow. */
  readonly onShowNode: (nodeId: NodeId | null, design: Design) => void;
}

/** What happened in the call, in words; a line leads to its node. */
export const CallLog = ({ store, onShowNode }: CallLogProps) => {
  const design = useStore(store, (state) => state.design);
  const log = useStore(store, (state) => state.log);
  const call = useStore(store, (state) => state.call);
  const notFollowed = useStore(store, (state) => state.notFollowed);
  const several = useStore(store, (state) => state.views.size > 1);
  const outcome = outcomeText(design, call);
  const list = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the newest line is shown whenever there is a new one
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [log, outcome]);
  const trace = () => log.map((entry) => traceLine(entry.design, entry.event)).join('\n');
  return (
    <div className={classes.frame}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long log scrolls, and the keyboard must reach it */}
      <div role="log" aria-label="Call" className={classes.log} ref={list} tabIndex={0}>
        {log.length === 0 && <p className={classes.empty}>Press a key to dial. The call is written down here.</p>}
        {log.map((entry, index) => {
          const { nodeId, design: flow } = entry;
          const onShow = nodeId !== null && nodeOf(flow, nodeId) ? () => onShowNode(nodeId, flow) : null;
          return (
            <Fragment key={entry.id}>
              {several && log[index - 1]?.design.id !== flow.id && (
                <FlowLine design={flow} onShow={() => onShowNode(null, flow)} />
              )}
              <Line entry={entry} onShow={onShow} />
            </Fragment>
          );
        })}
        {outcome && (
          <div className={classes.outcome}>
            <Badge variant="outline" color="gray" className={classes.badge ?? ''}>
              {outcome}
            </Badge>
            {notFollowed && <p className={classes.note}>{notFollowedText[notFollowed]}</p>}
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
