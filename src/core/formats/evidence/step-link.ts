import type { Design } from '../../model/design';
import { nodeOf } from '../../model/graph';
import type { NodeId } from '../../model/ids';
import { nodeName } from '../../model/names';
import { oneLine } from '../markup/escape';
import { type Html, html } from '../markup/html';
import { stepAnchor } from '../svg/drawing';

/** A step by its name, leading to its place in the diagram; an id the design does not have as it is. */
export const stepLink = (design: Design, nodeId: NodeId): Html => {
  const node = nodeOf(design, nodeId);
  if (!node) return html`<bdi>${oneLine(nodeId)}</bdi>`;
  return html`<a class="step-link" href="#${stepAnchor(node.id)}"><bdi>${oneLine(nodeName(node))}</bdi></a>`;
};
