import { useMantineColorScheme } from '@mantine/core';
import { useMemo } from 'react';
import { Background, BackgroundVariant, Controls, MarkerType, MiniMap, ReactFlow, ReactFlowProvider } from 'reactflow';
import { FlowCard } from './flow-card';
import { useMap } from './map-context';
import { OutsidePill } from './outside-pill';
import classes from './project-map.module.css';
import type { MapLine, MapNode, ProjectPicture } from './to-map';
import { TransferLine } from './transfer-line';

const nodeTypes = { flow: FlowCard, outside: OutsidePill };
const edgeTypes = { transfer: TransferLine };

/** Small maps are not blown up; lines beside and below the cards need room too. */
const fitOptions = { padding: { left: '8%', right: '16%', y: '10%' }, maxZoom: 1 } as const;

/** Above this many places the overview is worth its room. */
const manyPlaces = 24;

interface ProjectMapProps {
  readonly picture: ProjectPicture;
  readonly onLook: (id: string | null) => void;
}

/** All flows of a project and who transfers to whom. Read-only: what can be done here, the list beside it can too. */
export const ProjectMap = ({ picture, onLook }: ProjectMapProps) => {
  const { colorScheme } = useMantineColorScheme();
  const { onPick } = useMap();
  const nodes = useMemo(() => [...picture.nodes], [picture]);
  const edges = useMemo(
    () =>
      picture.lines.map((line) => ({
        ...line,
        markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: 'var(--tt-edge)' },
      })),
    [picture],
  );
  return (
    <section className={classes.frame} aria-label="Map of flows">
      <ReactFlowProvider>
        {/* The whole map is in view again when flows come or go. */}
        <ReactFlow<MapNode, MapLine>
          key={nodes.length}
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          colorMode={colorScheme === 'auto' ? 'system' : colorScheme}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          onNodeMouseEnter={(_event, node) => onLook(node.id)}
          onNodeMouseLeave={() => onLook(null)}
          onEdgeClick={(_event, line) => onPick(line.id)}
          fitView
          fitViewOptions={fitOptions}
          minZoom={0.05}
          maxZoom={1.5}
          proOptions={{ hideAttribution: false }}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--tt-dots)" />
          <Controls showInteractive={false} position="bottom-left" fitViewOptions={fitOptions} />
          {nodes.length > manyPlaces && (
            <MiniMap<MapNode>
              className={classes.map ?? ''}
              style={{ width: 168, height: 112 }}
              ariaLabel="Overview"
              pannable
              zoomable
              nodeColor={(node) => (node.type === 'flow' ? 'var(--tt-live)' : 'var(--tt-border-strong)')}
              nodeBorderRadius={12}
              maskColor="color-mix(in srgb, var(--tt-canvas) 70%, transparent)"
              bgColor="var(--tt-surface)"
            />
          )}
        </ReactFlow>
      </ReactFlowProvider>
    </section>
  );
};
