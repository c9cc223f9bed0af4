import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconCheck, IconHistory, IconPlus, IconReplace } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Language } from '../core/model/ids';
import { type ImportDifference, type ImportItem, importTexts } from '../core/prompts/import-texts';
import { Notice } from '../ui/notice';
import { type ComparedItem, ComparedList } from './compared-list';
import classes from './import-dialog.module.css';
import { languageName } from './language-name';
import { useBoard } from './prompts-context';
import { type RefusedFile, readTextsFile } from './texts-file';

interface ImportDialogProps {
  /** What is to be read; null: nothing. */
  readonly file: File | null;
  readonly onClose: () => void;
}

const count = (n: number): string => n.toLocaleString('en-GB');
const texts = (n: number): string => `${count(n)} ${n === 1 ? 'text' : 'texts'}`;

const mostLines = 100;

/** What is wrong in a file, line by line. */
const Lines = ({ lines }: { readonly lines: readonly string[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
  <section className={classes.problems} aria-label="Problems in the file" tabIndex={0}>
    <ul>
      {lines.slice(0, mostLines).map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
    {lines.length > mostLines && <p>and {count(lines.length - mostLines)} more.</p>}
  </section>
);

const kinds = {
  added: { icon: IconPlus, color: 'var(--tt-added)', word: 'Added' },
  changed: { icon: IconReplace, color: 'var(--tt-changed)', word: 'Changed' },
  checked: { icon: IconCheck, color: 'var(--tt-added)', word: 'Up to date again' },
} as const;

type Taken = ImportItem & { readonly kind: keyof typeof kinds };

const isTaken = (item: ImportItem): item is Taken => item.kind !== 'unchanged';

const stateOf = ({ kind, isOlder }: Taken): ReactNode => {
  const { icon: Icon, color, word } = kinds[kind];
  return (
    <>
      {isOlder && (
        <IconHistory size={14} color="var(--tt-warning)" role="img" aria-label="Made from an older source:" />
      )}
      <Icon size={14} color={color} aria-hidden />
      {word}
    </>
  );
};

interface FoundProps {
  readonly fileName: string;
  readonly found: ImportDifference;
  readonly onClose: () => void;
}

/** What the file would change, and the way to let it. */
const Found = ({ fileName, found, onClose }: FoundProps) => {
  const { design, readOnly, run } = useBoard();
  const changes = found.items.filter(isTaken);
  const many = (kind: ImportItem['kind']): number => found.items.filter((item) => item.kind === kind).length;
  const older = changes.filter(({ isOlder }) => isOlder).length;
  const languages = [...new Set(changes.filter(({ isNewLanguage }) => isNewLanguage).map(({ language }) => language))];
  const lines = [
    ...found.problems,
    ...found.unknown.map(({ id, line }) => ({
      line,
      message: `Line ${line}: no prompt of this design has the id ${id}.`,
    })),
  ]
    .toSorted((a, b) => a.line - b.line)
    .map(({ message }) => message);
  const source = design.languages[0] as Language;
  const apply = () => {
    onClose();
    run(`import ${texts(changes.length)} from ${fileName}`, importTexts(changes));
  };
  return (
    <Stack gap="sm">
      <p className={classes.sum} role="status">
        {[
          `${count(many('added'))} added`,
          `${count(many('changed'))} changed`,
          ...(many('checked') > 0 ? [`${count(many('checked'))} up to date again`] : []),
          `${count(many('unchanged'))} unchanged`,
          ...(older > 0 ? [`${count(older)} made from an older source`] : []),
          ...(found.unknown.length > 0 ? [`${count(found.unknown.length)} of unknown prompts`] : []),
        ].join(' · ')}
      </p>
      {lines.length > 0 && (
        <Notice
          severity="warning"
          title={
            lines.length === 1
              ? 'One entry of the file is left out'
              : `${count(lines.length)} entries of the file are left out`
          }
        >
          <Lines lines={lines} />
        </Notice>
      )}
      {languages.length > 0 && (
        <Text size="sm">
          {languages.map(languageName).join(', ')} {languages.length === 1 ? 'is' : 'are'} added to the languages of the
          design.
        </Text>
      )}
      {changes.length === 0 ? (
        <Text size="sm">Nothing in the file differs from the design.</Text>
      ) : (
        <ComparedList
          label="What the file changes"
          items={changes.map(
            (item): ComparedItem => ({
              key: `${item.promptId} ${item.language}`,
              name: design.prompts[item.promptId]?.name.trim() || item.promptId,
              language: item.language,
              state: stateOf(item),
              left: item.before,
              right: item.after,
              remark: item.isOlder
                ? `It was made from other words in ${languageName(source)}, or waits to be looked at: it will show as older than its source.`
                : null,
            }),
          )}
          leftHead="In this design"
          rightHead="In the file"
          nothing={{ left: 'No words yet', right: 'No words' }}
        />
      )}
      <Group justify="flex-end" className={classes.acts ?? ''}>
        <Button variant="default" onClick={onClose}>
          {changes.length === 0 ? 'Close' : 'Cancel'}
        </Button>
        {changes.length > 0 && (
          <Button disabled={readOnly} onClick={apply}>
            Take {texts(changes.length)}
          </Button>
        )}
      </Group>
    </Stack>
  );
};

type Reading =
  | { readonly kind: 'reading' }
  | { readonly kind: 'refused'; readonly why: RefusedFile }
  | { readonly kind: 'read'; readonly found: ImportDifference };

const Import = ({ file, onClose }: { readonly file: File; readonly onClose: () => void }) => {
  const { design } = useBoard();
  const [reading, setReading] = useState<Reading>({ kind: 'reading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once, against the design it was opened over
  useEffect(() => {
    let gone = false;
    void readTextsFile(design, file).then((outcome) => {
      if (gone) return;
      setReading(outcome.ok ? { kind: 'read', found: outcome.value } : { kind: 'refused', why: outcome.error });
    });
    return () => {
      gone = true;
    };
  }, [file]);
  if (reading.kind === 'reading') return <Text role="status">Reading {file.name} …</Text>;
  if (reading.kind === 'refused')
    return (
      <Stack gap="sm">
        <Notice severity="error" title={reading.why.title} role="alert">
          <Lines lines={reading.why.lines} />
        </Notice>
        <Group justify="flex-end">
          <Button onClick={onClose}>Close</Button>
        </Group>
      </Stack>
    );
  return <Found fileName={file.name} found={reading.found} onClose={onClose} />;
};

/** Shows what a file of texts would change before it does. */
export const ImportDialog = ({ file, onClose }: ImportDialogProps) => (
  <Modal
    opened={file !== null}
    onClose={onClose}
    closeOnClickOutside={false}
    size="min(960px, 94vw)"
    title={file === null ? '' : `Texts from ${file.name}`}
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    {file !== null && <Import file={file} onClose={onClose} />}
  </Modal>
);
