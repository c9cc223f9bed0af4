import { CloseButton, NativeSelect } from '@mantine/core';
import { updateDesign } from '../../core/edit/design-fields';
import type { Design } from '../../core/model/design';
import type { Language } from '../../core/model/ids';
import { commonLanguages } from '../../core/model/languages';
import { useEditor, useEditorStore } from '../editor-context';
import { Field } from './field';
import classes from './inspector.module.css';

const spoken = new Intl.DisplayNames('en', { type: 'language' });

/** The language in words with its tag; a token that stands for one, or a tag nobody knows, as it is. */
const named = (tag: Language): string => {
  try {
    return `${spoken.of(tag) ?? tag} (${tag})`;
  } catch {
    return tag;
  }
};

/** The languages callers can hear; the first one is the default. */
export const LanguagesField = ({ design }: { readonly design: Design }) => {
  const store = useEditorStore();
  const readOnly = useEditor((state) => state.readOnly);
  const set = (step: string, languages: readonly Language[]) =>
    store.getState().run(step, updateDesign({ languages: [...languages] }));
  return (
    <Field name="languages">
      <NativeSelect
        label="Languages"
        disabled={readOnly}
        value=""
        data={[
          { value: '', label: 'Add a language' },
          ...commonLanguages
            .filter((tag) => !design.languages.includes(tag))
            .map((tag) => ({ value: tag, label: named(tag) })),
        ]}
        onChange={(event) => {
          const tag = event.currentTarget.value as Language;
          if (tag) set(`add ${tag}`, [...design.languages, tag]);
        }}
      />
      <ul className={classes.tags} aria-label="Languages of the design">
        {design.languages.map((tag, index) => (
          <li key={tag} className={classes.tag}>
            {named(tag)}
            {index === 0 && <em className={classes.hint}>default</em>}
            {design.languages.length > 1 && !readOnly && (
              <CloseButton
                size="sm"
                aria-label={`Remove ${named(tag)}`}
                onClick={() =>
                  set(
                    `remove ${tag}`,
                    design.languages.filter((other) => other !== tag),
                  )
                }
              />
            )}
          </li>
        ))}
      </ul>
    </Field>
  );
};
