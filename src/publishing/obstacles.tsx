import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { nodeOf } from '../core/model/graph';
import { nodeName } from '../core/model/names';
import { Notice } from '../ui/notice';
import classes from './obstacles.module.css';
import type { Obstacle } from './org-form';
import type { StepsOnCanvas } from './publication-messages';

interface ObstaclesProps {
  readonly obstacles: readonly Obstacle[];
  readonly steps: StepsOnCanvas;
}

/** Why a design cannot be the flow's at all, with the way to the step it is about; nothing where it can. */
export const Obstacles = ({ obstacles, steps }: ObstaclesProps) =>
  obstacles.length > 0 && (
    <Notice severity="error" title="The design cannot become this flow as it is">
      <ul className={classes.list} aria-label="What stands in the way">
        {obstacles.map(({ text, nodeId }) => {
          const node = nodeId === null ? undefined : nodeOf(steps.design, nodeId);
          return (
            <li key={`${nodeId} ${text}`} className={classes.line}>
              <span className={classes.text}>{text}</span>
              {node && (
                <Button
                  size="compact-sm"
                  variant="default"
                  rightSection={<IconArrowRight size={14} aria-hidden />}
                  onClick={() => steps.onShow(node.id)}
                >
                  Show {nodeName(node)}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
