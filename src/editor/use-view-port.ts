import { type RefObject, useCallback, useMemo } from 'react';
import { useReactFlow } from 'reactflow';
import type { ViewPort } from './actions';
import { useEditorStore } from './editor-context';
import type { CanvasEdge, CanvasNode } from './to-canvas';

/** Milliseconds of a movement of the view; none for people who asked for less motion. */
const motion = () => (matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200);

/** Pixels that stay free around a step that was brought into sight. */
const margin = 32;

/** Pixels at the lower border that the minimap and the controls cover. */
const controlsHeight = 120;

/** How far a stretch has to move to lie between two borders, with the margin: no farther than that. */
const pan = (start: number, length: number, low: number, high: number): number => {
  if (start < low + margin) return low + margin - start;
  return Math.min(0, high - margin - (start + length));
};

/** The canvas's view as actions see it, and a way to bring a node into it. */
export const useViewPort = (frame: RefObject<HTMLElement | null>) => {
  const store = useEditorStore();
  const flow = useReactFlow<CanvasNode, CanvasEdge>();

  /** Pans no farther than needed, and only when the node is not wholly in sight already. The promise ends with the movement. */
  const bringIntoView = useCallback(
    async (nodeId: string): Promise<void> => {
      const node = flow.getNode(nodeId);
      const box = frame.current?.getBoundingClientRect();
      if (!node || !box) return;
      const at = flow.flowToScreenPosition(node.position);
      const zoom = flow.getZoom();
      const { width = 0, height = 0 } = node;
      // Where there is room, steps stand above the controls and the minimap.
      const bottom = box.height > 420 ? box.bottom - controlsHeight : box.bottom;
      const inside =
        zoom >= 0.5 &&
        at.x >= box.left &&
        at.y >= box.top &&
        at.x + width * zoom <= box.right &&
        at.y + height * zoom <= bottom;
      if (inside) return;
      const fits = width * zoom + 2 * margin < box.width && height * zoom + 2 * margin < bottom - box.top;
      if (zoom >= 0.5 && fits) {
        const view = flow.getViewport();
        const x = view.x + pan(at.x, width * zoom, box.left, box.right);
        const y = view.y + pan(at.y, height * zoom, box.top, bottom);
        await flow.setViewport({ x, y, zoom }, { duration: motion() });
        return;
      }
      const center = { x: node.position.x + width / 2, y: node.position.y + height / 2 };
      await flow.setCenter(center.x, center.y, { zoom: Math.max(0.7, Math.min(1, zoom)), duration: motion() });
    },
    [flow, frame],
  );

  const view = useMemo<ViewPort>(
    () => ({
      fit: () => void flow.fitView({ duration: motion(), padding: 0.12, maxZoom: 1 }),
      zoomTo: (zoom) => void flow.zoomTo(zoom, { duration: motion() }),
      zoomBy: (factor) => void flow.zoomTo(flow.getZoom() * factor, { duration: motion() }),
      focusNode: (nodeId) => {
        const card = () =>
          frame.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(nodeId)}"]`);
        // A card far away is not drawn yet: the canvas keeps the keys until it is.
        const focus = () => (card() ?? frame.current)?.focus({ preventScroll: true });
        focus();
        void bringIntoView(nodeId).then(() => {
          if (document.activeElement === frame.current && store.getState().selection.nodes.at(-1) === nodeId)
            requestAnimationFrame(focus);
        });
      },
      quickAdd: () => {
        const [after = null] = store.getState().selection.nodes;
        const box = frame.current?.getBoundingClientRect();
        if (!box) return;
        const screen = { x: box.left + box.width / 2 - 144, y: box.top + 72 };
        store.getState().openQuickAdd({ screen, position: null, after, from: null });
      },
      leave: () => frame.current?.focus(),
    }),
    [bringIntoView, flow, frame, store],
  );
  return { view, bringIntoView };
};
