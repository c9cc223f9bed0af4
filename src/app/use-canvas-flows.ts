import { useMemo } from 'react';
import { actingKind, expressionOf, externalRef, type Node } from '../core/model/node';
import type { CanvasFlows, FlowOnCanvas } from '../editor/canvas-flows';
import type { OpenProject } from './project-of-design';

/** What the canvas shows of the project's other flows; `open` leads to one of them. */
export const useCanvasFlows = (project: OpenProject | null, open: (designId: string) => void): CanvasFlows | null =>
  useMemo(() => {
    if (!project) return null;
    const { flows, name: projectName } = project;
    const meant = (node: Node): FlowOnCanvas | null => {
      const reference = actingKind(node) === 'flow' && expressionOf(node) === undefined ? externalRef(node) : null;
      if (reference === null) return null;
      const found = flows.find(reference);
      switch (found.kind) {
        case 'flow': {
          const { designId } = found;
          return { kind: 'flow', name: flows.designOf(designId)?.name || 'Untitled', open: () => open(designId) };
        }
        case 'several':
          return { kind: 'several', count: found.designIds.length };
        case 'outside':
          return { kind: 'outside' };
        default:
          return null;
      }
    };
    return { projectName, meant };
  }, [project, open]);
