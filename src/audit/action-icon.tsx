import {
  IconArrowBackUp,
  IconDeviceFloppy,
  IconHourglass,
  IconLock,
  IconLockOpen,
  IconPencil,
  IconPlayerPause,
  IconPlus,
  IconPoint,
  IconTrash,
  IconUpload,
  IconUsersGroup,
} from '@tabler/icons-react';

const icons: Readonly<Record<string, typeof IconPoint>> = {
  publish: IconUpload,
  save: IconDeviceFloppy,
  update: IconPencil,
  create: IconPlus,
  delete: IconTrash,
  checkin: IconLockOpen,
  unlock: IconLockOpen,
  checkout: IconLock,
  lock: IconLock,
  revert: IconArrowBackUp,
  deactivate: IconPlayerPause,
  'variants-set': IconUsersGroup,
  'variants-ended': IconUsersGroup,
  adapted: IconHourglass,
};

/** The picture of an action; a dot for words that only the org knows. */
export const ActionIcon = ({ action, className }: { readonly action: string; readonly className?: string }) => {
  const Icon = icons[action.toLowerCase()] ?? IconPoint;
  return <Icon size={18} stroke={1.7} className={className} aria-hidden />;
};
