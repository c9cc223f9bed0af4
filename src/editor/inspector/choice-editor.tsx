import { ActionIcon, Checkbox, Collapse, Group, NativeSelect, TagsInput, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconChevronRight, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { bindDigit, moveChoice, removeChoice, updateChoice } from '../../core/edit/choices';
import { isDigit, spokenOrder } from '../../core/model/digit';
import type { Language } from '../../core/model/ids';
import type { Choice, Menu } from '../../core/model/menu';
import { useEditor, useEditorStore } from '../editor-context';
import { selectDesign } from '../editor-store';
import classes from './choice-editor.module.css';
import { Field } from './field';
import { KeptFromFile } from './kept-from-file';
import { PromptField } from './prompt-field';
import { TargetField } from './target-field';
import { TextField } from './text-field';

interface ChoiceEditorProps {
  readonly menu: Menu;
  readonly choice: Choice;
  readonly index: number;
}

/** One choice of a menu: its digit, its label, where it leads, and what few choices need below «More». */
export const ChoiceEditor = ({ menu, choice, index }: ChoiceEditorProps) => {
  const store = useEditorStore();
  const language = useEditor((state) => selectDesign(state).languages[0] as Language);
  const readOnly = useEditor((state) => state.readOnly);
  const [more, setMore] = useState(false);
  const field = `choice:${choice.id}`;
  const called = choice.digit ? `choice ${choice.digit}` : `choice at place ${index + 1}`;
  const taken = new Set(menu.choices.filter((other) => other !== choice).map((other) => other.digit));
  const digits = [
    { value: '', label: '–' },
    ...spokenOrder.map((digit) => ({
      value: digit,
      label: digit,
      disabled: taken.has(digit) && digit !== choice.digit,
    })),
    ...(choice.digit && !isDigit(choice.digit) ? [{ value: choice.digit, label: choice.digit }] : []),
  ];
  const run = store.getState().run;
  return (
    <fieldset className={classes.choice}>
      <legend className="tt-visually-hidden">{called}</legend>
      <div className={classes.head}>
        <Field name={`${field}.digit`}>
          <NativeSelect
            label="Digit"
            data={digits}
            value={choice.digit ?? ''}
            disabled={readOnly}
            w={64}
            onChange={(event) => {
              const digit = event.currentTarget.value || null;
              run(digit ? `bind digit ${digit}` : 'take the digit away', bindDigit(menu.id, choice.id, digit));
            }}
          />
        </Field>
        <div className={classes.label}>
          <TextField
            name={`${field}.label`}
            label="Label"
            value={choice.label}
            step="rename choice"
            placeholder="What it is for"
            edit={(label) => updateChoice(menu.id, choice.id, { label })}
          />
        </div>
        <Group gap={0} className={classes.tools ?? ''} wrap="nowrap">
          <Tooltip label="Move up">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Move ${called} up`}
              disabled={readOnly || index === 0}
              onClick={() => run('move choice up', moveChoice(menu.id, choice.id, index - 1))}
            >
              <IconArrowUp size={15} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Move down">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Move ${called} down`}
              disabled={readOnly || index === menu.choices.length - 1}
              onClick={() => run('move choice down', moveChoice(menu.id, choice.id, index + 1))}
            >
              <IconArrowDown size={15} aria-hidden />
            </ActionIcon>
          </Tooltip>
          <Tooltip label="Delete">
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={`Delete ${called}`}
              disabled={readOnly}
              onClick={() => run(`delete ${called}`, removeChoice(menu.id, choice.id))}
            >
              <IconTrash size={15} aria-hidden />
            </ActionIcon>
          </Tooltip>
        </Group>
      </div>
      <TargetField
        nodeId={menu.id}
        port={{ kind: 'choice', choiceId: choice.id }}
        target={choice.target}
        name={field}
        label="Leads to"
      />
      <button
        type="button"
        className={classes.more}
        aria-expanded={more}
        aria-label={`${more ? 'Less' : 'More'} about ${called}`}
        onClick={() => setMore(!more)}
      >
        <IconChevronRight size={13} aria-hidden data-open={more || undefined} /> {more ? 'Less' : 'More'}
      </button>
      <Collapse expanded={more}>
        <div className={classes.rest}>
          <PromptField
            name={`${field}.promptId`}
            label="Spoken when taken"
            slot={{ nodeId: menu.id, slot: 'choice', choiceId: choice.id }}
            promptId={choice.promptId}
          />
          <TagsInput
            label="Speech terms"
            description="Words that take the choice without a digit"
            value={[...(choice.speechTerms[language] ?? [])]}
            readOnly={readOnly}
            onChange={(terms) =>
              run(
                'edit speech terms',
                updateChoice(menu.id, choice.id, { speechTerms: { ...choice.speechTerms, [language]: terms } }),
              )
            }
          />
          <Checkbox
            label="The digit works in every menu"
            checked={choice.global}
            disabled={readOnly}
            onChange={(event) =>
              run('change reach of digit', updateChoice(menu.id, choice.id, { global: event.currentTarget.checked }))
            }
          />
          <Checkbox
            label="The speech terms work in every menu"
            checked={choice.globalSpeech}
            disabled={readOnly}
            onChange={(event) =>
              run(
                'change reach of speech terms',
                updateChoice(menu.id, choice.id, { globalSpeech: event.currentTarget.checked }),
              )
            }
          />
          <Checkbox
            label="Gives the answer: hanging up after it is a success"
            checked={choice.answerGiven}
            disabled={readOnly}
            onChange={(event) =>
              run('mark answer', updateChoice(menu.id, choice.id, { answerGiven: event.currentTarget.checked }))
            }
          />
          <KeptFromFile values={choice.source?.opaque ?? {}} />
        </div>
      </Collapse>
    </fieldset>
  );
};
