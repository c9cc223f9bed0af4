import { Button, Group, List, Modal, Select, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { addLanguage, removeLanguage } from '../core/edit/design-languages';
import { nodesOf } from '../core/model/graph';
import type { Language } from '../core/model/ids';
import { commonLanguages } from '../core/model/languages';
import { nodeName } from '../core/model/names';
import { FormButtons } from '../ui/form-buttons';
import { languageName } from './language-name';
import { useBoard } from './prompts-context';

interface DialogProps {
  readonly onClose: () => void;
}

const tagPattern = /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/;

/** A tag as the platform writes it; null: no tag of a language. */
const tagOf = (typed: string): Language | null => {
  const tag = typed.trim().toLowerCase().replaceAll('_', '-');
  return tagPattern.test(tag) ? (tag as Language) : null;
};

const AddLanguageForm = ({ onAdded, onClose }: DialogProps & { readonly onAdded: (language: Language) => void }) => {
  const { design, run } = useBoard();
  const [picked, setPicked] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const options = commonLanguages
    .filter((tag) => !design.languages.includes(tag))
    .map((tag) => ({ value: tag, label: `${languageName(tag)} (${tag})` }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en'));
  // A tag that the list does not have is offered as it is typed.
  const own = tagOf(search);
  const isNew = own !== null && !design.languages.includes(own) && !options.some(({ value }) => value === own);
  const data = isNew && own.length > 2 ? [...options, { value: own, label: `${languageName(own)} (${own})` }] : options;
  const kept = Object.values(design.prompts).filter(
    ({ texts }) => picked !== null && texts[picked as Language]?.text.trim(),
  ).length;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const language = picked as Language | null;
    if (language === null) return;
    onClose();
    if (run(`add ${language}`, addLanguage(language))) onAdded(language);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Select
          label="Language"
          description="By name or code, such as de-de"
          placeholder="Search"
          searchable
          data-autofocus
          limit={80}
          nothingFoundMessage="No such language. A code such as pt-ao can be typed in full."
          data={data}
          value={picked}
          searchValue={search}
          onSearchChange={setSearch}
          onChange={setPicked}
        />
        <Text size="sm" c="dimmed">
          {kept > 0
            ? `${kept} ${kept === 1 ? 'prompt has words' : 'prompts have words'} in it from before; they are heard again.`
            : 'Nothing is copied: every prompt is missing in it until it is translated.'}
        </Text>
        <FormButtons act="Add" disabled={picked === null} onCancel={onClose} />
      </Stack>
    </form>
  );
};

/** Asks which language callers shall be able to hear as well. */
export const AddLanguageDialog = ({
  opened,
  ...props
}: DialogProps & { readonly opened: boolean; readonly onAdded: (language: Language) => void }) => (
  <Modal opened={opened} onClose={props.onClose} title="Add a language" closeButtonProps={{ 'aria-label': 'Close' }}>
    <AddLanguageForm {...props} />
  </Modal>
);

const RemoveLanguage = ({ language, onClose }: DialogProps & { readonly language: Language }) => {
  const { design, run } = useBoard();
  const prompts = Object.values(design.prompts);
  const words = prompts.filter(({ texts }) => texts[language]?.text.trim()).length;
  const recordings = prompts.filter(({ texts }) => texts[language]?.recordedSeconds != null).length;
  const steps = nodesOf(design).filter((node) => node.kind === 'language' && node.language === language);
  const next = design.languages.find((one) => one !== language);
  const things = [
    words + recordings === 0
      ? `Nothing is said in ${languageName(language)} yet.`
      : `${words} ${words === 1 ? 'text' : 'texts'}${
          recordings > 0 ? ` and ${recordings} ${recordings === 1 ? 'recording' : 'recordings'}` : ''
        } in ${languageName(language)} are heard no more. They stay with their prompts and come back when the language is added again.`,
    ...(design.languages[0] === language && next !== undefined
      ? [`It is the default language: ${languageName(next)} takes its place, and callers hear that first.`]
      : []),
    ...(steps.length > 0
      ? [
          `${steps.map(nodeName).join(', ')} ${steps.length === 1 ? 'switches' : 'switch'} callers to it: on the canvas, lead ${
            steps.length === 1 ? 'it' : 'them'
          } to another language.`,
        ]
      : []),
  ];
  return (
    <Stack>
      <List spacing="xs">
        {things.map((thing) => (
          <List.Item key={thing}>{thing}</List.Item>
        ))}
      </List>
      <Text size="sm" c="dimmed">
        It can be undone like any other step.
      </Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button
          data-autofocus
          onClick={() => {
            onClose();
            run(`remove ${language}`, removeLanguage(language));
          }}
        >
          Remove {languageName(language)}
        </Button>
      </Group>
    </Stack>
  );
};

/** Says what goes with a language before it is removed. */
export const RemoveLanguageDialog = ({ language, onClose }: DialogProps & { readonly language: Language | null }) => (
  <Modal
    opened={language !== null}
    onClose={onClose}
    title={language === null ? '' : `Remove ${languageName(language)}`}
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    {language !== null && <RemoveLanguage language={language} onClose={onClose} />}
  </Modal>
);
