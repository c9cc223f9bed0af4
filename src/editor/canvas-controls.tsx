import { ActionIcon, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconBinaryTree, IconMap, IconMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import { MiniMap, Panel, useStore } from 'reactflow';
import { type Action, tidyUp, type ViewPort } from './actions';
import classes from './canvas-controls.module.css';
import { useEditor, useEditorStore } from './editor-context';
import { nodeLooks } from './node-look';
import type { CanvasNode } from './to-canvas';

interface ControlProps {
  readonly label: string;
  readonly keys?: Action['keys'][number];
  readonly icon: typeof IconPlus;
  readonly onClick: () => void;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
}

const Control = ({ label, keys, icon: Icon, onClick, disabled = false, pressed }: ControlProps) => (
  <Tooltip label={keys ? `${label} (${keys})` : label} position="top">
    <ActionIcon
      variant={pressed ? 'light' : 'subtle'}
      color="gray"
      size={32}
      aria-label={label}
      aria-pressed={pressed}
      onClick={onClick}
      disabled={disabled}
    >
      <Icon size={17} aria-hidden />
    </ActionIcon>
  </Tooltip>
);

/** Zoom, fit, tidy up and the minimap, in the canvas's lower corners. */
export const CanvasControls = ({ view }: { readonly view: ViewPort }) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const zoom = useStore((state) => Math.round(state.transform[2] * 100));
  const [map, setMap] = useLocalStorage({ key: 'touchtone.minimap', defaultValue: true });
  return (
    <>
      <Panel position="bottom-left">
        <div className={classes.bar} role="toolbar" aria-label="Canvas view">
          <Control label="Zoom out" keys="-" icon={IconMinus} onClick={() => view.zoomBy(0.8)} />
          <button
            type="button"
            className={classes.zoom}
            onClick={() => view.zoomTo(1)}
            aria-label={`Zoom ${zoom} %, set to 100 %`}
          >
            {zoom} %
          </button>
          <Control label="Zoom in" keys="+" icon={IconPlus} onClick={() => view.zoomBy(1.25)} />
          <Control label="Fit everything" keys="Shift 1" icon={IconMaximize} onClick={view.fit} />
          <Control
            label="Tidy up"
            keys="Shift T"
            icon={IconBinaryTree}
            disabled={readOnly}
            onClick={() => {
              tidyUp(store);
              view.fit();
            }}
          />
          <Control label="Minimap" icon={IconMap} pressed={map} onClick={() => setMap(!map)} />
        </div>
      </Panel>
      {map && (
        <MiniMap<CanvasNode>
          className={classes.map ?? ''}
          style={{ width: 168, height: 112 }}
          ariaLabel="Minimap"
          pannable
          zoomable
          nodeColor={(node) => nodeLooks[node.data.node.kind].hue}
          nodeBorderRadius={12}
          maskColor="color-mix(in srgb, var(--tt-canvas) 70%, transparent)"
          bgColor="var(--tt-surface)"
        />
      )}
    </>
  );
};
