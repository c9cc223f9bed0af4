import { ActionIcon, Tooltip } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { IconLayoutBottombar, IconLayoutSidebar, IconLayoutSidebarRight } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useEditor } from '../editor/editor-context';
import { type Pane, Split } from '../ui/split';
import classes from './design-panels.module.css';
import type { Mode } from './design-screen';
import { SideSheet } from './side-sheet';

interface DesignPanelsProps {
  readonly narrow: boolean;
  readonly mode: Mode;
  readonly left: ReactNode;
  readonly right: ReactNode;
  readonly bottom: ReactNode;
  readonly children: ReactNode;
}

type Side = 'left' | 'right' | 'bottom';

const toggleLooks = {
  left: { icon: IconLayoutSidebar, name: 'outline' },
  bottom: { icon: IconLayoutBottombar, name: 'problems and log' },
  right: { icon: IconLayoutSidebarRight, name: 'inspector' },
} as const;

interface ToggleProps {
  readonly side: Side;
  readonly shown: boolean;
  readonly onToggle: () => void;
}

const Toggle = ({ side, shown, onToggle }: ToggleProps) => {
  const { icon: Icon, name } = toggleLooks[side];
  const label = `${shown ? 'Hide' : 'Show'} ${name}`;
  return (
    <Tooltip label={label} position="bottom">
      <ActionIcon variant="subtle" color="gray" size={28} aria-label={label} aria-pressed={shown} onClick={onToggle}>
        <Icon size={17} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
};

const shownAtFirst: Readonly<Record<Side, boolean>> = { left: true, right: true, bottom: true };

/** Pixels. */
const sides = {
  left: { size: 272, min: 200, max: 440, label: 'Width of the outline' },
  bottom: { size: 188, min: 96, max: 480, label: 'Height of problems and log' },
  right: { size: 348, min: 300, max: 560, label: 'Width of the inspector' },
} as const;

/** Canvas in the middle, panels around it that can be resized and hidden and stay so. Narrow: drawers at the sides. */
export const DesignPanels = ({ narrow, mode, left, right, bottom, children }: DesignPanelsProps) => {
  const [wide, setWide] = useLocalStorage({
    key: 'touchtone.panels',
    defaultValue: shownAtFirst,
    getInitialValueInEffect: false,
  });
  const [drawer, setDrawer] = useState<'left' | 'right' | null>(null);
  const shown: Readonly<Record<Side, boolean>> = narrow
    ? { left: drawer === 'left', right: drawer === 'right' || mode !== 'design', bottom: wide.bottom }
    : { ...wide, right: wide.right || mode !== 'design' };
  const toggle = (side: Side) => {
    if (narrow && side !== 'bottom') setDrawer((before) => (before === side ? null : side));
    else setWide((before) => ({ ...before, [side]: !before[side] }));
  };
  const toggles = useRef<HTMLDivElement>(null);
  const closeDrawer = () => {
    setDrawer(null);
    toggles.current?.querySelector('button')?.focus();
  };
  useEffect(() => {
    if (!narrow) setDrawer(null);
  }, [narrow]);

  // «Edit that field» shows the inspector, wherever it hides.
  const wanted = useEditor((state) => state.focusRequest);
  const shownFor = useRef<typeof wanted>(null);
  useEffect(() => {
    if (wanted === null || wanted.field === null || shownFor.current === wanted) return;
    shownFor.current = wanted;
    if (narrow) setDrawer('right');
    else setWide((before) => (before.right ? before : { ...before, right: true }));
  }, [wanted, narrow, setWide]);

  const rightInline = shown.right && (!narrow || mode !== 'design');
  const canvas: Pane = {
    id: 'canvas',
    min: 200,
    className: classes.canvas,
    content: (
      <>
        {children}
        <div ref={toggles} className={classes.toggles} role="toolbar" aria-label="Panels">
          {(['left', 'bottom', 'right'] as const).map((side) =>
            side === 'right' && mode !== 'design' ? null : (
              <Toggle key={side} side={side} shown={shown[side]} onToggle={() => toggle(side)} />
            ),
          )}
        </div>
        {narrow && mode === 'design' && drawer && (
          <SideSheet side={drawer} onClose={closeDrawer}>
            {drawer === 'left' ? left : right}
          </SideSheet>
        )}
      </>
    ),
  };
  const side = (id: Side, content: ReactNode, isShown: boolean): Pane => ({
    ...sides[id],
    id,
    className: classes.side,
    content,
    hidden: !isShown,
  });
  const rows = [canvas, side('bottom', bottom, shown.bottom)];
  const columns = [
    side('left', left, shown.left && !narrow),
    { id: 'middle', min: 320, content: <Split name="rows" orientation="vertical" panes={rows} /> },
    side('right', right, rightInline),
  ];
  return <Split name="columns" orientation="horizontal" panes={columns} />;
};
