import { Button, Checkbox, NativeSelect, SimpleGrid } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { addChoice, setDefaultChoice, setNoMatch } from '../../core/edit/choices';
import { updateNode } from '../../core/edit/nodes';
import type { ChoiceId } from '../../core/model/ids';
import type { Menu } from '../../core/model/menu';
import { useEditor, useEditorStore } from '../editor-context';
import { ChoiceEditor } from './choice-editor';
import { Field } from './field';
import { InheritedNumber } from './inherited-number';
import classes from './inspector.module.css';
import { PromptField } from './prompt-field';
import { TargetField } from './target-field';

/** Every field of a menu. */
export const MenuInspector = ({ menu }: { readonly menu: Menu }) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const run = store.getState().run;
  return (
    <>
      <PromptField name="promptId" label="Prompt" slot={{ nodeId: menu.id, slot: 'prompt' }} promptId={menu.promptId} />
      <SimpleGrid cols={2} spacing="xs">
        <InheritedNumber menu={menu} field="timeoutSeconds" />
        <InheritedNumber menu={menu} field="tries" />
      </SimpleGrid>

      <section className={classes.section} aria-label="Choices">
        <div className={classes.sectionHead}>
          <h3 className={classes.heading}>Choices</h3>
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<IconPlus size={14} aria-hidden />}
            disabled={readOnly}
            onClick={() => run('add choice', addChoice(menu.id, {}))}
          >
            Add choice
          </Button>
        </div>
        <Field name="choices">{null}</Field>
        {menu.choices.map((choice, index) => (
          <ChoiceEditor key={choice.id} menu={menu} choice={choice} index={index} />
        ))}
        {menu.choices.length === 0 && (
          <p className={classes.hint}>No choices yet. Add one here, or press a digit while the menu is selected.</p>
        )}
      </section>

      <section className={classes.section} aria-label="Silence and unknown digits">
        <h3 className={classes.heading}>Silence and unknown digits</h3>
        <TargetField
          nodeId={menu.id}
          port={{ kind: 'no-input' }}
          target={menu.noInput.target}
          name="no-input"
          label="Callers who stay silent go to"
        />
        <PromptField
          name="no-input.promptId"
          label="Spoken to them before"
          slot={{ nodeId: menu.id, slot: 'no-input' }}
          promptId={menu.noInput.promptId}
        />
        <Field name="no-match">
          <Checkbox
            label="Unknown digits go where silence goes"
            checked={menu.noMatch === 'as-no-input'}
            disabled={readOnly}
            onChange={(event) =>
              run('change unknown digits', setNoMatch(menu.id, event.currentTarget.checked ? 'as-no-input' : 'own'))
            }
          />
        </Field>
        {menu.noMatch !== 'as-no-input' && (
          <>
            <TargetField
              nodeId={menu.id}
              port={{ kind: 'no-match' }}
              target={menu.noMatch.target}
              name="no-match.target"
              label="Callers with an unknown digit go to"
            />
            <PromptField
              name="no-match.promptId"
              label="Spoken after an unknown digit"
              slot={{ nodeId: menu.id, slot: 'no-match' }}
              promptId={menu.noMatch.promptId}
            />
          </>
        )}
        <Field name="defaultChoiceId">
          <NativeSelect
            label="Default choice"
            description="Taken when all tries are used up, instead of the ways above"
            disabled={readOnly}
            value={menu.defaultChoiceId ?? ''}
            data={[
              { value: '', label: 'None' },
              ...menu.choices.map((choice, index) => ({
                value: choice.id,
                label: [choice.digit ?? `Place ${index + 1}`, choice.label].filter(Boolean).join(' · '),
              })),
            ]}
            onChange={(event) =>
              run(
                'change default choice',
                setDefaultChoice(menu.id, (event.currentTarget.value || null) as ChoiceId | null),
              )
            }
          />
        </Field>
        <TargetField
          nodeId={menu.id}
          port={{ kind: 'fallback' }}
          target={menu.fallback}
          name="fallback"
          label="While the fallback is on, callers go to"
        />
        <Field name="interruptible">
          <Checkbox
            label="Callers may key ahead of the prompt's end"
            checked={menu.interruptible}
            disabled={readOnly}
            onChange={(event) =>
              run('change key-ahead', updateNode(menu.id, 'menu', { interruptible: event.currentTarget.checked }))
            }
          />
        </Field>
      </section>
    </>
  );
};
