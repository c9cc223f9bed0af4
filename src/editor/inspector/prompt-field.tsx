import { Badge, Group, Select, Textarea } from '@mantine/core';
import { type PromptSlot, promptIdsOf, setPromptText, usePrompt as takePrompt } from '../../core/edit/prompts';
import type { Design } from '../../core/model/design';
import { nodesOf } from '../../core/model/graph';
import type { Language, PromptId } from '../../core/model/ids';
import { useEditor, useEditorStore } from '../editor-context';
import { selectDesign } from '../editor-store';
import { promptWords } from '../prompt-words';
import { Field, useStay } from './field';

const usesOf = (design: Design, promptId: PromptId): number =>
  nodesOf(design)
    .flatMap(promptIdsOf)
    .filter((id) => id === promptId).length;

interface PromptFieldProps {
  readonly name: string;
  readonly label: string;
  readonly slot: PromptSlot;
  readonly promptId: PromptId | null;
}

/** What is spoken here: the words in the design's first language, and which prompt they belong to. */
export const PromptField = ({ name, label, slot, promptId }: PromptFieldProps) => {
  const store = useEditorStore();
  const design = useEditor(selectDesign);
  const readOnly = useEditor((state) => state.readOnly);
  const { gesture, onFocus } = useStay(`${name} text`);
  const language = design.languages[0] as Language;
  const words = promptWords(design, promptId);
  const text = promptId === null ? '' : (design.prompts[promptId]?.texts[language]?.text ?? '');
  const uses = promptId === null ? 0 : usesOf(design, promptId);
  const ids = Object.values(design.prompts).map((prompt) => ({
    value: prompt.id,
    label: prompt.name ? `${prompt.name} (${prompt.id})` : prompt.id,
  }));
  return (
    <Field name={name}>
      <Textarea
        label={
          <Group gap={6} component="span" style={{ display: 'inline-flex' }}>
            {label}
            <Badge size="xs" variant="default" radius="sm" tt="none" component="span">
              {language}
              {words?.seconds ? ` · ${Math.round(words.seconds)} s` : ''}
            </Badge>
          </Group>
        }
        autosize
        minRows={2}
        maxRows={8}
        readOnly={readOnly}
        value={text}
        placeholder={
          promptId !== null && words?.text === null
            ? 'The words are kept in the org. Type here to write them.'
            : 'What callers hear'
        }
        onFocus={onFocus}
        onChange={(event) =>
          store.getState().run('edit prompt', setPromptText(slot, language, event.currentTarget.value), gesture())
        }
      />
      {ids.length > 0 && (
        <Select
          size="xs"
          aria-label={`${label}: which prompt`}
          placeholder="Or use a prompt of this design"
          data={ids}
          value={promptId}
          searchable
          clearable
          readOnly={readOnly}
          limit={60}
          onChange={(value) => store.getState().run('change prompt', takePrompt(slot, value as PromptId | null))}
          {...(uses > 1 ? { description: `Spoken in ${uses} places; its words change in all of them` } : {})}
        />
      )}
    </Field>
  );
};
