import { Button, Group, Modal } from '@mantine/core';
import type { TestResult } from '../core/wire/tests';
import { unitsOf } from './verdict';

interface EndTestDialogProps {
  readonly result: TestResult;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onEnd: () => void;
}

/** Asks before a test is ended: it cannot be taken up again. */
export const EndTestDialog = ({ result, opened, onClose, onEnd }: EndTestDialogProps) => {
  const { test, looks } = result;
  const taken = looks.filter((look) => look.taken !== null).length;
  const each = test.unit === 'call' ? 'Calls are still dealt to the arms' : 'Callers keep hearing their arm';
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={`End «${test.plan.name || test.plan.id}» now?`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <p>
        {taken} of {test.plan.looks} looks were taken, and none of them decided it: the test ends without a result. It
        cannot be taken up again; another one would begin with new {unitsOf(result)}.
      </p>
      <p>{each} until another version of the flow is published.</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose} data-autofocus>
          Let it run
        </Button>
        <Button onClick={onEnd}>End the test</Button>
      </Group>
    </Modal>
  );
};
