import { Modal, NativeSelect, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { addSegment } from '../core/edit/segments';
import { addVariant, duplicateVariant, freeVariantId } from '../core/edit/variants';
import { segmentKeySchema, type Variation } from '../core/model/variation';
import { FormButtons } from '../ui/form-buttons';
import { heardIn } from './shares';
import { useBoard } from './variants-context';

interface AddDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** A word of letters, digits and underscores out of a name: `Gold customers` becomes `gold_customers`. */
export const wordOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 64);

/** The first name that no variant has: «Variant A», «Variant B», … */
const freeName = (variation: Variation): string => {
  const taken = new Set(heardIn(variation).map(({ name }) => name));
  for (let n = 0; ; n++) {
    const name = `Variant ${n < 26 ? String.fromCharCode(65 + n) : n + 1}`;
    if (!taken.has(name)) return name;
  }
};

const VariantForm = ({ onClose }: { readonly onClose: () => void }) => {
  const { variation, run, look } = useBoard();
  const [name, setName] = useState(() => freeName(variation));
  const [from, setFrom] = useState(variation.base.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const id = freeVariantId(variation);
    const called = name.trim();
    const command = from === variation.base.id ? addVariant(called, id) : duplicateVariant(from, called, id);
    if (run(`add ${called}`, command)) look({ variantId: id }, 'menu');
    onClose();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          data-autofocus
          maxLength={120}
          value={name}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label="Starts as"
          value={from}
          data={heardIn(variation).map(({ id, name: called, isBase }) => ({
            value: id,
            label: isBase ? `${called}, as it is drawn` : `A copy of ${called}`,
          }))}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <FormButtons act="Add" disabled={name.trim() === ''} onCancel={onClose} />
      </Stack>
    </form>
  );
};

/** Asks for a new variant's name, and what it starts as. */
export const AddVariantDialog = ({ opened, onClose }: AddDialogProps) => (
  <Modal opened={opened} onClose={onClose} title="Add a variant" closeButtonProps={{ 'aria-label': 'Close' }}>
    <VariantForm onClose={onClose} />
  </Modal>
);

const keyProblem = (key: string, variation: Variation): string | null => {
  if (key === '') return null;
  const parsed = segmentKeySchema.safeParse(key);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? 'This cannot be a segment';
  return variation.segments.some((segment) => segment.key === key) ? 'There is a row for this segment' : null;
};

const SegmentForm = ({ onClose }: { readonly onClose: () => void }) => {
  const { variation, run, look } = useBoard();
  const [name, setName] = useState('');
  const [typedKey, setTypedKey] = useState<string | null>(null);
  const key = (typedKey ?? wordOf(name)).trim();
  const problem = keyProblem(key, variation);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (key === '' || problem !== null) return;
    if (run(`add segment ${name.trim() || key}`, addSegment(key, name.trim() || key)))
      look({ segmentKey: key }, 'segment');
    onClose();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label="Name"
          placeholder="Premium"
          data-autofocus
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label="Key"
          description="The word that stands in the file or the customer data: premium"
          value={typedKey ?? wordOf(name)}
          error={problem}
          onChange={(event) => setTypedKey(event.currentTarget.value)}
        />
        <FormButtons act="Add" disabled={key === '' || problem !== null} onCancel={onClose} />
      </Stack>
    </form>
  );
};

/** Asks for a new segment's name and the word it goes by. */
export const AddSegmentDialog = ({ opened, onClose }: AddDialogProps) => (
  <Modal opened={opened} onClose={onClose} title="Add a segment" closeButtonProps={{ 'aria-label': 'Close' }}>
    <SegmentForm onClose={onClose} />
  </Modal>
);
