import { Button } from '@mantine/core';
import { IconListSearch, IconSparkles } from '@tabler/icons-react';
import { isCommandFix, type QuickFix } from '../core/checks/finding';
import { useEditorStore } from './editor-context';

/** A mend of a finding: taken with one click, or by picking from what the org has. */
export const FixButton = ({ fix }: { readonly fix: QuickFix }) => {
  const store = useEditorStore();
  const isCommand = isCommandFix(fix);
  const Icon = isCommand ? IconSparkles : IconListSearch;
  return (
    <Button
      size="compact-xs"
      variant={isCommand ? 'light' : 'default'}
      leftSection={<Icon size={12} aria-hidden />}
      aria-haspopup={isCommand ? undefined : 'dialog'}
      onClick={() => {
        if (isCommand) store.getState().run(fix.label, fix.command);
        else store.getState().openPicker(fix.pick);
      }}
    >
      {fix.label}
    </Button>
  );
};
