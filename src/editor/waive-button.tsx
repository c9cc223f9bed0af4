import { Button, Popover } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Finding } from '../core/checks/finding';
import { useEditor } from './editor-context';

/** Brings the form's part of the program. */
export const loadWaiveForm = () => import('./waive-form');
const WaiveForm = lazy(async () => ({ default: (await loadWaiveForm()).WaiveForm }));

/** «Waive…»: asks for the reason, or says why this finding cannot be waived where the flow runs. */
export const WaiveButton = ({ finding }: { readonly finding: Finding }) => {
  const dialect = useEditor((state) => state.context.dialect);
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} width={340} position="left-start" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-label={`Waive… ${finding.message}`}
          onClick={() => setOpened(!opened)}
        >
          Waive…
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Suspense fallback={null}>
          <WaiveForm finding={finding} dialect={dialect} onClose={() => setOpened(false)} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
};
