import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { Design } from '../core/model/design';
import { nodeOf } from '../core/model/graph';
import type { NodeId } from '../core/model/ids';
import { nodeName } from '../core/model/names';
import type { Publication } from '../core/wire/publishing';
import { SeverityIcon } from '../ui/severity-icon';
import classes from './publication-messages.module.css';

/** Where the steps are that the org may speak of, and how one is shown. */
export interface StepsOnCanvas {
  readonly design: Design;
  readonly onShow: (nodeId: NodeId) => void;
}

interface PublicationMessagesProps {
  /** What the list is called: by these words, or by the heading of that id. */
  readonly label?: string;
  readonly labelledBy?: string;
  readonly messages: Publication['messages'];
  /** Null: there is no canvas to show a step on. */
  readonly steps: StepsOnCanvas | null;
}

/** Messages of a publication in a line each, with their weight, and the way to the step they speak of. */
export const PublicationMessages = ({ label, labelledBy, messages, steps }: PublicationMessagesProps) => {
  if (messages.length === 0) return null;
  return (
    <ul className={classes.messages} aria-label={label} aria-labelledby={labelledBy}>
      {messages.map(({ at, text, severity, nodeId }, index) => {
        const node = steps && nodeId ? nodeOf(steps.design, nodeId as NodeId) : undefined;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages are only ever added at the end
          <li key={index} className={classes.message}>
            {severity !== undefined && <SeverityIcon severity={severity} label={severity} />}
            <time dateTime={at} title={new Date(at).toLocaleString()}>
              {new Date(at).toLocaleTimeString()}
            </time>
            <span className={classes.text}>{text}</span>
            {node && (
              <Button
                size="compact-sm"
                variant="default"
                rightSection={<IconArrowRight size={14} aria-hidden />}
                onClick={() => steps?.onShow(node.id)}
              >
                Show {nodeName(node)}
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
};
