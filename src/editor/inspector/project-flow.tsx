import { Button } from '@mantine/core';
import { IconArrowUpRight } from '@tabler/icons-react';
import type { Node } from '../../core/model/node';
import { useCanvasFlows } from '../canvas-flows';
import classes from './inspector.module.css';

/** What a transfer to a flow means within the project of the design, and the way there; nothing without a project. */
export const ProjectFlow = ({ node }: { readonly node: Node }) => {
  const flows = useCanvasFlows();
  const flow = flows?.meant(node);
  if (!flows || !flow) return null;
  if (flow.kind === 'flow')
    return (
      <Button variant="default" rightSection={<IconArrowUpRight size={15} aria-hidden />} onClick={flow.open}>
        Open {flow.name}
      </Button>
    );
  return (
    <p className={classes.hint}>
      {flow.kind === 'several'
        ? `${flow.count} flows of the project ${flows.projectName} have this name, so it is not clear which is meant.`
        : `Not in the project ${flows.projectName}. It may be in the org.`}
    </p>
  );
};
