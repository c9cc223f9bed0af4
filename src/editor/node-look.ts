import {
  IconArrowFork,
  IconClock,
  IconDeviceLandlinePhone,
  IconHelpCircle,
  IconLanguage,
  IconMail,
  IconMenu2,
  IconPhoneCall,
  IconPhoneOff,
  IconRouteSquare,
  IconSettingsAutomation,
  IconUser,
  IconUsers,
  IconUsersGroup,
  IconVolume,
} from '@tabler/icons-react';
import type { NodeKind } from '../core/model/node';

/** The outline a kind is drawn with, so that colour is never the only mark. */
export type Shape = 'card' | 'round' | 'square' | 'cut' | 'bubble' | 'dashed';

export interface NodeLook {
  readonly icon: typeof IconMenu2;
  readonly shape: Shape;
  /** A hue that stays apart from the others for colour-blind people (after Okabe and Ito), for icon and edge of a pill. */
  readonly hue: string;
}

/** How each kind of node looks, on the canvas and in every list. */
export const nodeLooks: Readonly<Record<NodeKind, NodeLook>> = {
  menu: { icon: IconMenu2, shape: 'card', hue: 'var(--tt-live)' },
  queue: { icon: IconUsers, shape: 'round', hue: 'light-dark(#0a5f96, #63b4ec)' },
  callback: { icon: IconPhoneCall, shape: 'round', hue: 'light-dark(#0a5f96, #63b4ec)' },
  user: { icon: IconUser, shape: 'round', hue: 'light-dark(#0a5f96, #63b4ec)' },
  group: { icon: IconUsersGroup, shape: 'round', hue: 'light-dark(#0a5f96, #63b4ec)' },
  flow: { icon: IconRouteSquare, shape: 'square', hue: 'light-dark(#8a3f76, #e0a3cf)' },
  number: { icon: IconDeviceLandlinePhone, shape: 'square', hue: 'light-dark(#8a3f76, #e0a3cf)' },
  voicemail: { icon: IconMail, shape: 'bubble', hue: 'light-dark(#8f5200, #eeb24d)' },
  announcement: { icon: IconVolume, shape: 'bubble', hue: 'light-dark(#8f5200, #eeb24d)' },
  language: { icon: IconLanguage, shape: 'square', hue: 'light-dark(#5c636b, #a7aeb5)' },
  hours: { icon: IconClock, shape: 'dashed', hue: 'light-dark(#5c636b, #a7aeb5)' },
  overflow: { icon: IconArrowFork, shape: 'dashed', hue: 'light-dark(#5c636b, #a7aeb5)' },
  task: { icon: IconSettingsAutomation, shape: 'dashed', hue: 'light-dark(#5c636b, #a7aeb5)' },
  disconnect: { icon: IconPhoneOff, shape: 'cut', hue: 'light-dark(#a3471a, #f2a07b)' },
  unknown: { icon: IconHelpCircle, shape: 'dashed', hue: 'light-dark(#5c636b, #a7aeb5)' },
};

/** Kinds a designer can put on the canvas, in the order of the palette. */
export const addableKinds: readonly NodeKind[] = [
  'menu',
  'queue',
  'announcement',
  'hours',
  'overflow',
  'flow',
  'number',
  'user',
  'group',
  'voicemail',
  'callback',
  'language',
  'disconnect',
];

/** Kinds that can stand between two steps: they lead on. */
export const insertableKinds: readonly NodeKind[] = ['menu', 'announcement', 'language'];
