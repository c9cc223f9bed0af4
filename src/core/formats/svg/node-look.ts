import type { NodeKind } from '../../model/node';
import type { ColourName } from './style';

export type PillShape = 'round' | 'square' | 'cut' | 'bubble' | 'dashed' | 'plain';

/** How a kind is drawn, as on the canvas: kinds differ by icon and outline as well as by colour. */
export const kindLooks: Readonly<Record<NodeKind, { readonly colour: ColourName; readonly shape: PillShape }>> = {
  menu: { colour: 'live', shape: 'plain' },
  queue: { colour: 'person', shape: 'round' },
  callback: { colour: 'person', shape: 'round' },
  user: { colour: 'person', shape: 'round' },
  group: { colour: 'person', shape: 'round' },
  flow: { colour: 'elsewhere', shape: 'square' },
  number: { colour: 'elsewhere', shape: 'square' },
  voicemail: { colour: 'speech', shape: 'bubble' },
  announcement: { colour: 'speech', shape: 'bubble' },
  language: { colour: 'neutral', shape: 'square' },
  hours: { colour: 'neutral', shape: 'dashed' },
  overflow: { colour: 'neutral', shape: 'dashed' },
  task: { colour: 'neutral', shape: 'dashed' },
  disconnect: { colour: 'ending', shape: 'cut' },
  unknown: { colour: 'neutral', shape: 'dashed' },
};
